import * as z from 'zod'
import type { JsonDocument } from '#electron/core/base/document.ts'
import { mishaps } from '#shared/contract/diagnostics.ts'
import type { Health, Mishap } from '#shared/contract/diagnostics.ts'

const counted = z.object({ times: z.int(), last: z.number().nullable() })

/** As it lies in `health.json`. */
export const storedHealth = z.object({ mishaps: z.partialRecord(z.enum(mishaps), counted) })
export type StoredHealth = z.infer<typeof storedHealth>

const NEVER = { times: 0, last: null }

/** Counts, over restarts, how often LaneDesk stood still or fell over. */
export class HealthBook {
  readonly #document: JsonDocument<StoredHealth>
  readonly #now: () => number

  constructor(document: JsonDocument<StoredHealth>, now: () => number) {
    this.#document = document
    this.#now = now
  }

  /** Counts one. A disk that refuses is in the log already, and must not make a mishap worse. */
  count(mishap: Mishap): void {
    const before = this.#document.value?.mishaps ?? {}
    const times = (before[mishap] ?? NEVER).times + 1
    this.#document.write({ mishaps: { ...before, [mishap]: { times, last: this.#now() } } })
  }

  read(): Health['mishaps'] {
    const kept = this.#document.value?.mishaps ?? {}
    return {
      'page-gone': kept['page-gone'] ?? NEVER,
      'page-hung': kept['page-hung'] ?? NEVER,
      'main-hung': kept['main-hung'] ?? NEVER,
      'main-crashed': kept['main-crashed'] ?? NEVER,
    }
  }
}
