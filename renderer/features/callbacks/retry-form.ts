import type { RetryRange } from '#shared/contract/callbacks.ts'
import { lotTime } from '#shared/lot-time.ts'
import type { CallbackProblem } from './callback-form.ts'

/**
 * A range of the lot's time as it is typed, the way the lot writes it (`2026-08-01 09:30`): a browser's own field
 * follows the PC's language.
 */
export interface RetryForm {
  readonly from: string
  readonly to: string
  readonly types: readonly number[]
}

/** The range as the contract takes it, or what is wrong with which field. */
export function retryRangeOf({
  from,
  to,
  types,
}: RetryForm):
  { readonly range: RetryRange } | { readonly problems: Partial<Record<'from' | 'to', CallbackProblem>> } {
  const begin = timeIn(from)
  const end = timeIn(to)
  if (begin === undefined || end === undefined)
    return {
      problems: {
        ...(begin === undefined ? { from: 'time' } : {}),
        ...(end === undefined ? { to: 'time' } : {}),
      },
    }
  return end < begin ? { problems: { to: 'order' } } : { range: { from: begin, to: end, types: [...types] } }
}

/** Seconds may be left out. */
function timeIn(typed: string): ReturnType<typeof lotTime> {
  const text = typed.trim()
  return lotTime(/[T ]\d{2}:\d{2}$/.test(text) ? `${text}:00` : text)
}

/** "29:05" until it is possible again. */
export function countdown(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
}
