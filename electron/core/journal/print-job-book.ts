import type { DatabaseSync, StatementSync } from 'node:sqlite'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { slip } from '#shared/contract/slip.ts'
import type { Slip } from '#shared/contract/slip.ts'

const open = z.enum(['waiting', 'printing', 'unsure'])

/** A slip that is not on paper yet. `printing`: it is being sent, or was when LaneDesk ended. */
export interface StoredJob {
  readonly id: number
  /** This PC's clock, epoch milliseconds. */
  readonly at: number
  readonly state: z.infer<typeof open>
  readonly slip: Slip
}

export type JobState = StoredJob['state'] | 'printed' | 'dropped'

const row = z.object({
  id: z.number(),
  at: z.number(),
  state: open,
  slip: z.string().transform(parseJson).pipe(slip),
})

/** How long a slip that is on paper is kept: long enough to look into what went wrong with it. */
const KEPT_MS = 7 * 24 * 3_600_000

/** Slips on their way to paper. Methods throw when the disk refuses. */
export class PrintJobBook {
  readonly #insert: StatementSync
  readonly #settle: StatementSync
  readonly #open: StatementSync
  readonly #forget: StatementSync

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO print_job (at, title, slip, state) VALUES (?, ?, ?, 'waiting')`,
    )
    this.#settle = database.prepare('UPDATE print_job SET state = ?, settled_at = ? WHERE id = ?')
    this.#open = database.prepare(
      `SELECT id, at, state, slip FROM print_job WHERE state IN ('waiting', 'printing', 'unsure') ORDER BY id`,
    )
    this.#forget = database.prepare('DELETE FROM print_job WHERE settled_at < ?')
  }

  /** Stores a slip that waits; durable when this returns. */
  add(one: Slip, pcEpochMs: number): StoredJob {
    const { lastInsertRowid } = this.#insert.run(pcEpochMs, one.title, JSON.stringify(one))
    return { id: Number(lastInsertRowid), at: pcEpochMs, state: 'waiting', slip: one }
  }

  set(id: number, state: JobState, pcEpochMs: number): void {
    this.#settle.run(state, state === 'printed' || state === 'dropped' ? pcEpochMs : null, id)
  }

  /** What is not on paper yet, oldest first; without slips that cannot be read. Forgets what was printed long ago. */
  open(pcEpochMs: number): StoredJob[] {
    this.#forget.run(pcEpochMs - KEPT_MS)
    return this.#open.all().flatMap((raw) => {
      const one = row.safeParse(raw)
      return one.success ? [one.data] : []
    })
  }
}
