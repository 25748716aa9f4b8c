import * as z from 'zod'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import { canonicalJson } from '#electron/core/journal/chain.ts'
import type { JsonDocument } from '#electron/core/base/document.ts'
import type { RowFields } from '#shared/contract/audit/rows.ts'
import type { BrokerPassword, Secrets } from './secrets.ts'

type Said = RowFields<'settings-changed'>['before']

export interface SettingsRecordOptions {
  readonly audit: Pick<AuditStream, 'append'>
  readonly onFault: (what: string, cause: unknown) => void
}

/** Writes down in the audit stream who changed which settings, from what to what. */
export class SettingsRecord {
  readonly #options: SettingsRecordOptions

  constructor(options: SettingsRecordOptions) {
    this.#options = options
  }

  /**
   * Writes down each change of this document from now on, until the returned function is called.
   *
   * @param said what the stream may say of its content; none of it may be a secret.
   */
  follow<T extends Record<string, unknown>>(
    document: Pick<JsonDocument<T>, 'name' | 'onWritten'>,
    said: (content: T) => Partial<T> = (content) => content,
  ): () => void {
    const told = (content: T | null): Said => (content === null ? null : plain(said(content)))
    return document.onWritten((before, after) => this.#note(document.name, told(before), told(after)))
  }

  /** Writes down which secrets were exchanged, and nothing of them. `before` null: they could not be read. */
  secretsChanged(before: Secrets | null, after: Secrets): void {
    const names = ['appSecret', 'next', 'mqtt', 'sharing'] as const
    const each = (stateOf: (name: (typeof names)[number]) => string): Said =>
      Object.fromEntries(names.map((name) => [name, stateOf(name)]))
    this.#note(
      'secret',
      before && each((name) => (isThere(before[name]) ? 'set' : 'none')),
      each((name) => {
        if (!isThere(after[name])) return 'none'
        const isSame = before !== null && plainText(before[name]) === plainText(after[name])
        return isSame ? 'set' : 'changed'
      }),
    )
  }

  #note(what: string, before: Said, after: Said): void {
    if (canonicalJson(before) === canonicalJson(after)) return
    try {
      this.#options.audit.append('settings-changed', { what, before, after })
    } catch (cause) {
      // The settings hold already; a disk that refuses this row must not keep the desk from working with them.
      this.#options.onFault('a change of the settings could not be written down', cause)
    }
  }
}

const isThere = (secret: string | BrokerPassword | null | undefined): boolean =>
  secret !== null && secret !== undefined && secret !== ''

const plainText = (secret: string | BrokerPassword | null | undefined): string =>
  JSON.stringify(secret ?? null)

/** As it is written to the file: fields without a value are left out. */
const plain = (content: unknown): Said => z.json().parse(JSON.parse(JSON.stringify(content)))
