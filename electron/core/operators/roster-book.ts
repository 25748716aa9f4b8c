import { hash } from 'node:crypto'
import type { AppError } from '#shared/contract/errors.ts'
import type { RowFields } from '#shared/contract/audit/rows.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { JsonDocument } from '#electron/core/base/document.ts'
import { Listeners } from '#electron/core/base/listeners.ts'
import { canonicalJson } from '#electron/core/journal/chain.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import { emptyRoster, operatorOf, viewOf } from './roster.ts'
import type { Operator, Roster } from './roster.ts'

type Change = RowFields<'roster-changed'>

/** Covers all that a roster says, in whatever order its fields stand: what was typed and what was read back are the same. */
export const digestOf = (roster: Roster): string => digestOfJson(roster)

const digestOfJson = (json: unknown): string => hash('sha256', canonicalJson(json), 'hex')

/** Which of two is the newer; of two that were made at once, in every booth the same. */
export const isNewer = (one: Roster, than: Roster): boolean =>
  one.version > than.version || (one.version === than.version && digestOf(one) > digestOf(than))

/**
 * The operators of the lot as this booth knows them, kept in `operators.json`; every change is a row of the audit. A
 * file that is not what the last such row tells was not written by LaneDesk: then nobody can sign in (`isLost`) until
 * a roster comes from another booth, an export or a provisioning file.
 */
export class RosterBook {
  readonly #document: JsonDocument<Roster>
  readonly #rows: Pick<AuditStream, 'append'>
  readonly #onFault: (what: string, cause: unknown) => void
  readonly #listeners = new Listeners()
  #isLost: boolean
  /** The version of the last change that was written down. */
  #known: number

  /**
   * @param last what the audit says of the last change.
   * @param onFault hears why a change could not be written down.
   */
  constructor(
    document: JsonDocument<Roster>,
    rows: Pick<AuditStream, 'append'>,
    last: Pick<Change, 'version' | 'digest'> | undefined,
    onFault: (what: string, cause: unknown) => void,
  ) {
    this.#document = document
    this.#rows = rows
    this.#onFault = onFault
    this.#known = last?.version ?? 0
    const { value, asWritten, problem } = document
    const version = value?.version ?? 0
    this.#isLost =
      problem !== null ||
      (last !== undefined &&
        // As it was written: a later LaneDesk knows more fields than the one that wrote it.
        (version < last.version || (version === last.version && digestOfJson(asWritten) !== last.digest)))
    // Written, and stopped before the row was: the row that is missing is made up for.
    if (!this.#isLost && value !== null && version > (last?.version ?? -1))
      this.#note(value, 'start', digestOfJson(asWritten))
  }

  /** Nobody may be taken for whom this file names. */
  get isLost(): boolean {
    return this.#isLost
  }

  get current(): Roster {
    return this.#document.value ?? emptyRoster
  }

  /** Whether this booth has operators, also when it does not know them any more. */
  get hasOperators(): boolean {
    return this.#isLost || this.current.operators.length > 0
  }

  /** Who may sign in. */
  find(number: string): Operator | undefined {
    return this.#isLost ? undefined : operatorOf(this.current, number)
  }

  /** Whether this one is to be taken in place of the present one: an older one never is. */
  accepts(other: Roster): boolean {
    return this.#isLost ? other.version >= this.#known : isNewer(other, this.current)
  }

  /** Puts another roster in place of the present one. Fails when it cannot be written; all stays as it was then. */
  replace(roster: Roster, from: Change['from']): Result<void, AppError> {
    const written = this.#document.write(roster)
    if (!written.ok) return written
    this.#isLost = false
    try {
      this.#note(roster, from)
    } catch (cause) {
      this.#onFault('that the operators were changed could not be written', cause)
      return err({ code: 'journal-failed' })
    } finally {
      this.#listeners.tell()
    }
    return ok(undefined)
  }

  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }

  #note(roster: Roster, from: Change['from'], digest = digestOf(roster)): void {
    const { version, operators, policy } = roster
    this.#known = version
    this.#rows.append('roster-changed', { version, digest, from, operators: operators.map(viewOf), policy })
  }
}
