import type { AppError } from '#shared/contract/errors.ts'
import type { RowFields } from '#shared/contract/audit/rows.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { Serial } from '#electron/core/base/serial.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import { hashPin, isPin } from './pin.ts'
import type { PinHash } from './pin.ts'
import type { RosterBook } from './roster-book.ts'
import type { Operator } from './roster.ts'
import type { Tries } from './tries.ts'

type Purpose = RowFields<'pin-refused'>['for']

/**
 * Where every PIN is looked at, one after the other, so that tries sent side by side count one by one. A wrong one is
 * written down before it is answered: whoever ends LaneDesk in between has learned nothing.
 */
export class PinVerifier {
  readonly #roster: RosterBook
  readonly #tries: Tries
  readonly #rows: Pick<AuditStream, 'append'>
  readonly #turns = new Serial()
  /** For a number that nobody has: it takes as long as any other. */
  #nobodys: Promise<PinHash> | undefined

  constructor(roster: RosterBook, tries: Tries, rows: Pick<AuditStream, 'append'>) {
    this.#roster = roster
    this.#tries = tries
    this.#rows = rows
  }

  /**
   * The operator whose PIN this is. Fails with `pin-wrong`, `locked-out` (`seconds`), or with `not-allowed` when
   * `mayHe` refuses whoever it is, which tells nothing of the PIN.
   */
  check(
    number: string,
    pin: string,
    purpose: Purpose,
    mayHe: (operator: Operator) => boolean = () => true,
  ): Promise<Result<Operator, AppError>> {
    return this.#turns.run(async () => {
      const refuse = (why: RowFields<'pin-refused'>['why'], error: AppError): Result<never, AppError> => {
        this.#rows.append('pin-refused', { number, for: purpose, why })
        return err(error)
      }
      const operator = this.#roster.find(number)
      if (operator === undefined) {
        this.#nobodys ??= hashPin('0')
        await isPin(pin, await this.#nobodys)
        return err({ code: 'pin-wrong' })
      }
      const mayTry = this.#tries.mayTry(number)
      if (!mayTry.ok) return refuse('locked-out', mayTry.error)
      if (!mayHe(operator)) return refuse('not-allowed', { code: 'not-allowed' })
      if (!(await isPin(pin, operator.pin))) {
        this.#tries.wrong(number)
        return refuse('wrong', { code: 'pin-wrong' })
      }
      // What was changed or taken away meanwhile counts.
      const still = this.#roster.find(number)
      if (still?.pin.hash !== operator.pin.hash || !mayHe(still)) return err({ code: 'pin-wrong' })
      this.#tries.forgive(number)
      return ok(still)
    })
  }

  /** The PIN was set anew: wrong ones before count no more. */
  forgive(number: string): void {
    this.#tries.forgive(number)
  }
}
