import * as z from 'zod'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import { canonicalJson } from '#electron/core/journal/chain.ts'
import type { JsonDocument } from '#electron/core/base/document.ts'
import type { RowFields } from '#shared/contract/audit/rows.ts'
import { nobody } from '#shared/contract/operators.ts'
import type { Actor } from '#shared/contract/operators.ts'
import { statesOf } from './secrets.ts'
import type { Kept } from './secrets.ts'

type Change = RowFields<'settings-changed'>
type Said = Change['before']

export interface SettingsRecordOptions {
  readonly audit: Pick<AuditStream, 'append' | 'lastSettings'>
  readonly atDesk: WhoIsAtTheDesk
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * Writes into the audit stream who changed which settings, from what to what. If LaneDesk was killed between the change and
 * its row, the row is written as soon as that is seen: under the name that was kept with the change, else under nobody's.
 * Never under the name of whoever is at the desk by then.
 */
export class SettingsRecord {
  readonly #options: SettingsRecordOptions
  /** The last row of each. */
  readonly #last = new Map<string, Change>()

  constructor(options: SettingsRecordOptions) {
    this.#options = options
    for (const { fields } of options.audit.lastSettings()) this.#last.set(fields.what, fields)
  }

  /**
   * Writes down each change of this document from now on, until the returned function is called, and at once what it holds
   * where the stream does not say so.
   *
   * @param said what the stream may say of its content; none of it may be a secret.
   */
  follow<T extends Record<string, unknown>>(
    document: Pick<JsonDocument<T>, 'name' | 'value' | 'asWritten' | 'onWritten'>,
    said: (content: T) => Partial<T> = (content) => content,
  ): () => void {
    const { name: what, value, asWritten } = document
    const told = (content: T | null): Said => (content === null ? null : plain(said(content)))
    if (value !== null) {
      const before = this.#last.get(what)?.after ?? null
      // As it was written: a later LaneDesk knows more fields than the one that wrote it.
      if (!isSame(before, plain(asWritten))) this.#note({ what, before, after: told(value) }, nobody)
    }
    return document.onWritten((was, is) =>
      this.#note({ what, before: told(was), after: told(is) }, this.by()),
    )
  }

  /** Writes down how these secrets came to be the present ones, and nothing of them, unless the stream says it. */
  secretsAre({ secrets, exchange }: Kept): void {
    const what = 'secret'
    const last = this.#last.get(what)
    if (exchange !== null) {
      const { id, before, after, by = nobody } = exchange
      if (last?.exchange !== id) this.#note({ what, before, after, exchange: id }, by)
      return
    }
    // Nothing was exchanged: they may have been taken away.
    const before = thoseOf(last)
    if (before !== null) this.#note({ what, before, after: statesOf(secrets) }, nobody)
  }

  /** Who is at the desk, and changes something there. */
  by(): Actor {
    return this.#options.atDesk.now()
  }

  #note(change: Change, by: Actor): void {
    if (isSame(change.before, change.after)) return
    try {
      this.#options.audit.append('settings-changed', change, { by })
      this.#last.set(change.what, change)
    } catch (cause) {
      // The settings hold already; a disk that refuses this row must not keep the desk from working with them.
      this.#options.onFault('a change of the settings could not be written down', cause)
    }
  }
}

const isSame = (one: Said, other: Said): boolean => canonicalJson(one) === canonicalJson(other)

const states = z.record(z.string(), z.string())

/** The secrets that there were after a row; null: it does not say. */
function thoseOf(last: Change | undefined): Record<string, string> | null {
  const after = states.safeParse(last?.after)
  if (!after.success) return null
  return Object.fromEntries(
    Object.entries(after.data).map(([name, state]) => [name, state === 'changed' ? 'set' : state]),
  )
}

/** As it is written to the file: fields without a value are left out. */
const plain = (content: unknown): Said => z.json().parse(JSON.parse(JSON.stringify(content)))
