import * as z from 'zod'
import { lotTimeSchema } from '#shared/contract/values.ts'
import { lotTimeOfWallMs, wallMsOfLotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { ReceivedEvent } from '#electron/core/callbacks/intake.ts'
import type { EventJournal } from '#electron/core/event-log/event-journal.ts'
import type { LanFailure } from '#electron/core/lan/outcome.ts'
import type { Lot, LotWatch } from '#electron/core/lan/lot.ts'
import { feeds } from './feeds.ts'
import type { Feed, Happening } from './feeds.ts'
import { Remembered } from '#electron/core/event-log/remembered.ts'

export interface CatchUpOptions {
  readonly lot: Lot
  readonly journal: EventJournal
  readonly pcClock: PcClock
  readonly lotClock: Pick<LotWatch, 'lotNow' | 'source'>
  readonly onEvent: (received: ReceivedEvent) => void
}

/**
 * How far a list was read. Nothing up to `begun` is ever filed: it was there before LaneDesk. `seen` is no later than now
 * as far as the lot's clock is known: a booth whose clock is days ahead writes records that must not hide all others.
 */
const progress = z.object({ begun: lotTimeSchema.nullable(), seen: lotTimeSchema.nullable() })
type Progress = z.infer<typeof progress>

/** Records may be filed at the lot some time after they happened: so much is read again each time. */
const OVERLAP_MS = 10 * 60_000

/**
 * Reads from the lot's lists what no callback has told, and files it. What is filed already, from whatever source, is
 * known by its fact and not filed again.
 */
export class CatchUp {
  readonly #options: CatchUpOptions
  readonly #progress: ReadonlyMap<Feed, Remembered<Progress>>
  /** When LaneDesk began (monotonic). */
  readonly #startedAt: number
  /** Facts that are left to their callbacks, and since when (monotonic). */
  #left: ReadonlyMap<string, number> = new Map()

  constructor(options: CatchUpOptions) {
    this.#options = options
    this.#startedAt = options.pcClock.monotonic()
    this.#progress = new Map(
      feeds.map((feed) => [feed, new Remembered(options.journal, `read ${feed.name}`, progress)]),
    )
  }

  /**
   * Reads every list once, one page after the other. Resolves with the first failure, if there was one; what could be
   * read is filed all the same, and a later round goes on from there. Rejects when the journal refuses.
   *
   * @param patienceMs how long a record is left to its callback, which brings pictures.
   * @param settledUntil what happened until then has no callback on its way any more.
   */
  async round({
    patienceMs,
    settledUntil,
    signal,
  }: {
    readonly patienceMs: number
    readonly settledUntil: LotTime | null
    readonly signal: AbortSignal
  }): Promise<LanFailure | undefined> {
    const left = new Map<string, number>()
    const now = this.#options.pcClock.monotonic()
    const isDue = ({ fact, time }: Happening): boolean => {
      const since = this.#left.get(fact) ?? now
      if (now - since >= patienceMs || (settledUntil !== null && time <= settledUntil)) return true
      left.set(fact, since)
      return false
    }
    let failure: LanFailure | undefined
    for (const [feed, kept] of this.#progress) {
      const failed = await this.#read(feed, kept, isDue, signal)
      failure ??= failed
      // A refusal is about one list; without an answer the others need not be asked.
      if (failed !== undefined && failed.kind !== 'refused') break
    }
    this.#left = left
    return failure
  }

  async #read(
    feed: Feed,
    kept: Remembered<Progress>,
    isDue: (happening: Happening) => boolean,
    signal: AbortSignal,
  ): Promise<LanFailure | undefined> {
    const { lot, journal } = this.#options
    const before = kept.get()
    if (before === undefined) {
      const newest = await feed.newest(lot, signal)
      if (!newest.ok) return newest.error
      const begun = newest.value === null ? null : this.#beganAt(newest.value)
      kept.set({ begun, seen: begun })
      return undefined
    }
    let { seen } = before
    /** Whatever is left to its callback is looked at again. */
    let firstLeft: LotTime | undefined
    for await (const page of feed.since(lot, startOf(before), signal)) {
      if (!page.ok) return page.error
      const missing = page.value.filter(({ fact }) => !journal.knows(fact))
      const due = missing.filter(isDue)
      await Promise.all(due.map((happening) => this.#file(happening)))
      for (const { time } of page.value) if (seen === null || time > seen) seen = time
      for (const one of missing) {
        if (!due.includes(one) && (firstLeft === undefined || one.time < firstLeft)) firstLeft = one.time
      }
    }
    if (firstLeft !== undefined) seen = firstLeft
    if (seen !== null) seen = this.#noLaterThanNow(seen)
    if (seen !== before.seen) kept.set({ ...before, seen })
    return undefined
  }

  /**
   * When the newest record of the first look happened, or when LaneDesk was started, if that was before. Where the lot's
   * clock is not known: the newest record less the time that has gone by since, which is no later than the start.
   */
  #beganAt(newest: LotTime): LotTime {
    const { pcClock, lotClock } = this.#options
    const now = this.#isLotTimeKnown ? lotClock.lotNow() : newest
    const started = lotTimeOfWallMs(wallMsOfLotTime(now) - (pcClock.monotonic() - this.#startedAt))
    return newest < started ? newest : started
  }

  #noLaterThanNow(time: LotTime): LotTime {
    const now = this.#options.lotClock.lotNow()
    return this.#isLotTimeKnown && time > now ? now : time
  }

  /** Whether `lotNow` is the lot's own clock, and no guess of this PC's. */
  get #isLotTimeKnown(): boolean {
    return this.#options.lotClock.source !== 'pc-clock'
  }

  async #file({ event, facts, fact, time, body }: Happening): Promise<void> {
    const { journal, pcClock, lotClock, onEvent } = this.#options
    const stored = await journal.append({
      ...facts,
      requestKey: `caught up ${fact}`,
      said: null,
      seal: null,
      source: 'caught-up',
      receivedAt: pcClock.now(),
      cameAt: lotClock.lotNow(),
      day: time.slice(0, 10),
      body,
      pictures: [],
    })
    if (stored !== 'duplicate') onEvent({ stored, event, agoMs: 0 })
  }
}

function startOf({ begun, seen }: Progress): LotTime | null {
  if (seen === null) return begun
  const again = lotTimeOfWallMs(wallMsOfLotTime(seen) - OVERLAP_MS)
  return begun === null || again > begun ? again : begun
}
