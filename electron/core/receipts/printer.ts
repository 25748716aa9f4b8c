import type { AppError } from '#shared/contract/errors.ts'
import type { Slip } from '#shared/contract/slip.ts'
import type { Result } from '#shared/result.ts'

/**
 * How printing ended. `not-printed`: nothing of it is on paper, and it can be tried again. `unsure`: it was on its way,
 * and nothing tells whether it arrived.
 */
export type PrintOutcome =
  | { readonly kind: 'printed' }
  | { readonly kind: 'not-printed'; readonly error: AppError }
  | { readonly kind: 'unsure'; readonly error: AppError }

/** Something that puts slips on paper, one at a time. None of its methods rejects for what a printer can do. */
export interface Printer {
  print(slip: Slip, signal: AbortSignal): Promise<PrintOutcome>
  /** Opens the cash drawer, now or not at all. */
  openDrawer(): Promise<Result<void, AppError>>
}
