import type { DatabaseSync, StatementSync } from 'node:sqlite'
import * as z from 'zod'
import type { AuditHead, AuditStream } from './audit-stream.ts'

const head = z.object({ seq: z.int(), hash: z.string() })

/** What this booth and the others know of the ends of each other's streams. */
export class HeadBook {
  /** The name of this booth's stream. */
  readonly booth: string
  readonly #stream: AuditStream
  readonly #witnessed: StatementSync
  readonly #lastOwn: StatementSync
  readonly #others: StatementSync
  readonly #at: StatementSync

  constructor(database: DatabaseSync, stream: AuditStream, booth: string) {
    this.booth = booth
    this.#stream = stream
    this.#witnessed = database.prepare('SELECT seq, hash FROM witnessed WHERE booth = ?')
    this.#others = database.prepare('SELECT booth FROM witnessed LIMIT 1')
    this.#at = database.prepare('SELECT seq, hash FROM audit_row WHERE seq = ?')
    this.#lastOwn = database.prepare(
      `SELECT seq FROM audit_row WHERE kind <> 'head-witnessed' ORDER BY seq DESC LIMIT 1`,
    )
  }

  own(): AuditHead {
    return this.#stream.head()
  }

  /** The last row that is not about another booth's head: telling heads is no reason to tell them again. */
  get lastOwn(): number {
    return Number(this.#lastOwn.get()?.['seq'] ?? 0)
  }

  /** Whether another booth has ever been heard: then this one is known there by its name. */
  get hasOthers(): boolean {
    return this.#others.get() !== undefined
  }

  /** The furthest end of that booth's stream that was ever told here. */
  witnessed(booth: string): AuditHead | undefined {
    return head.safeParse(this.#witnessed.get(booth)).data
  }

  /** Keeps the end that a booth tells, if it is further than any before. */
  witness(booth: string, told: AuditHead): void {
    if (told.seq > (this.witnessed(booth)?.seq ?? 0))
      this.#stream.append('head-witnessed', { booth, ...told })
  }

  /** Whether this stream has that row with that hash; where not, the stream says so from now on, each time it is told. */
  confirms(told: AuditHead): boolean {
    const row = head.safeParse(this.#at.get(told.seq)).data
    if (row?.hash === told.hash) return true
    this.#stream.append('head-differs', { ...told, own: this.own() })
    return false
  }
}
