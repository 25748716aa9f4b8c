import type { HoldSession, Barriers, OpeningToExplain } from '#shared/contract/barriers.ts'
import type { AuditRow, CommandGiven, RowFields } from '#shared/contract/audit/rows.ts'
import type { LaneState } from '#shared/contract/lanes.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { StateListeners } from '#electron/core/base/state-listeners.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import { firstRowOfDays } from '#electron/core/journal/recent-rows.ts'
import { HOLD_KINDS, Holds } from './holds.ts'
import { OPENING_KINDS, Openings } from './openings.ts'

export interface ManualBarriersOptions {
  readonly audit: Pick<AuditStream, 'append' | 'rows' | 'row' | 'head'>
  /** This PC, milliseconds that only go forward. */
  readonly monotonic: () => number
  /** How many cars passed a lane since then, by the lot's callbacks. */
  readonly heard: (laneNo: string, from: LotTime) => readonly string[]
  /** The orders that came or went at a lane between two times, by the lot's list; null: it cannot be read. */
  readonly listed: (laneNo: string, from: LotTime) => Promise<readonly string[] | null>
  /** Whether this booth has a lane of this number; null: its lanes are not known (yet). */
  readonly hasLane: (laneNo: string) => boolean | null
  readonly onFault: (what: string, cause: unknown) => void
}

/** What is older waits for no explanation any more. */
const DAYS = 60
const MOST_SHOWN = 200
/** A lane that has just been held may be read as it was before for so long. */
const SETTLED_MS = 10_000

/** What is still to be said or done about barriers that were moved by hand, as the audit stream tells it. */
export class ManualBarriers {
  readonly #options: ManualBarriersOptions
  readonly #openings = new Openings()
  readonly #holds = new Holds()
  readonly #told = new StateListeners<Barriers>()
  /** Of the sessions: when they were first known here (monotonic), and whether the lane was seen held since. */
  readonly #seen = new Map<string, { readonly since: number; held: boolean }>()
  readonly #ending = new Set<string>()
  #next: number

  constructor(options: ManualBarriersOptions) {
    this.#options = options
    this.#next = firstRowOfDays(options.audit, DAYS, options.audit.head().seq)
  }

  onChange(listener: (barriers: Barriers) => void): () => void {
    return this.#told.on(listener)
  }

  state(): Barriers {
    this.#goOn()
    const { waiting } = this.#openings
    return {
      openings: waiting.slice(-MOST_SHOWN).map((given) => this.#toExplain(given)),
      openingCount: waiting.length,
      holds: this.#holds.open.map((given) => this.#session(given)),
    }
  }

  /** The stream has gone on, or cars have passed. */
  changed(): void {
    this.#told.tell(this.state())
  }

  /** Says why a barrier was opened, or for which order. Fails with `not-waiting`, `no-such-order`, `reason-required`. */
  explain(commandId: string, reason: string, orderNo: string | null): Result<null, AppError> {
    this.#goOn()
    const given = this.#openings.waiting.find(({ fields }) => fields.commandId === commandId)
    if (given === undefined) return err({ code: 'not-waiting' })
    if (reason === '' && orderNo === null) return err({ code: 'reason-required' })
    if (orderNo !== null && !this.#openings.ordersFor(given).some((one) => one.orderNo === orderNo))
      return err({ code: 'no-such-order' })
    return this.#append('opening-explained', {
      commandId,
      reason: reason === '' ? null : reason,
      orderNo,
    })
  }

  /** A lane was read: a hold that is not one any more ends its session. */
  async laneRead({ no, hold }: Pick<LaneState, 'no' | 'hold'>): Promise<void> {
    this.#goOn()
    const given = this.#holds.open.find(({ fields }) => fields.laneNo === no)
    if (given === undefined) return
    const { commandId } = given.fields
    const seen = this.#seen.get(commandId) ?? { since: this.#options.monotonic(), held: false }
    this.#seen.set(commandId, seen)
    if (hold === 'on') seen.held = true
    const isSettled = seen.held || this.#options.monotonic() - seen.since >= SETTLED_MS
    const isOver = this.#holds.isReleased(no) || (hold === 'off' && isSettled)
    if (!isOver || this.#ending.has(commandId)) return
    this.#ending.add(commandId)
    try {
      await this.#end(given)
    } finally {
      this.#ending.delete(commandId)
    }
  }

  /** Somebody says what became of a hold whose lane is here no more. Fails with `not-waiting`, `lane-still-here`. */
  async endHold(commandId: string, said: string): Promise<Result<null, AppError>> {
    this.#goOn()
    const given = this.#holds.open.find(({ fields }) => fields.commandId === commandId)
    if (given === undefined) return err({ code: 'not-waiting' })
    if (!this.#hasLeft(given)) return err({ code: 'lane-still-here' })
    return (await this.#end(given, said)) ?? err({ code: 'not-waiting' })
  }

  #hasLeft({ fields: { laneNo } }: CommandGiven): boolean {
    return this.#options.hasLane(laneNo) === false
  }

  /** `null`: it was ended by somebody else meanwhile. */
  async #end(given: CommandGiven, said?: string): Promise<Result<null, AppError> | null> {
    const { commandId, laneNo, laneName, reason } = given.fields
    const from = given.lotTime
    const how = said !== undefined ? 'said' : this.#holds.isReleased(laneNo) ? 'released' : 'seen'
    const listed = from === null ? null : await this.#options.listed(laneNo, from)
    this.#goOn()
    // Stopped meanwhile, or ended by somebody else.
    if (!this.#holds.open.some(({ fields }) => fields.commandId === commandId)) return null
    const cars = new Set([...this.#heard(given), ...(listed ?? [])]).size
    this.#seen.delete(commandId)
    return this.#append('hold-ended', {
      commandId,
      laneNo,
      laneName,
      reason,
      from,
      how,
      cars,
      listRead: listed !== null,
      ...(said === undefined ? {} : { said }),
    })
  }

  #heard({ lotTime, fields: { laneNo } }: CommandGiven): readonly string[] {
    return lotTime === null ? [] : this.#options.heard(laneNo, lotTime)
  }

  #toExplain(given: CommandGiven): OpeningToExplain {
    const { commandId, laneNo, laneName, orderNo, plate } = given.fields
    const { at, lotTime, by } = given
    const orders = this.#openings.ordersFor(given).map((one) => ({
      orderNo: one.orderNo,
      plate: one.plate,
      at: one.at,
    }))
    return { commandId, at, lotTime, laneNo, laneName, orderNo, plate, by, orders }
  }

  #session(given: CommandGiven): HoldSession {
    const { commandId, laneNo, laneName, reason } = given.fields
    const { at, by } = given
    return {
      commandId,
      at,
      laneNo,
      laneName,
      reason,
      by,
      cars: this.#heard(given).length,
      laneLeft: this.#hasLeft(given),
    }
  }

  #goOn(): void {
    const { audit } = this.#options
    const { seq: last } = audit.head()
    if (last < this.#next) return
    for (const row of audit.rows({ from: this.#next, to: last, kinds: KINDS })) this.#take(row)
    this.#next = last + 1
  }

  #take(row: AuditRow): void {
    this.#openings.apply(row)
    this.#holds.apply(row)
  }

  #append<K extends 'opening-explained' | 'hold-ended'>(
    kind: K,
    fields: RowFields<K>,
  ): Result<null, AppError> {
    try {
      this.#options.audit.append(kind, fields)
    } catch (cause) {
      this.#options.onFault('what was said of a barrier could not be written', cause)
      return err({ code: 'journal-failed' })
    }
    this.changed()
    return ok(null)
  }
}

const KINDS = [...new Set([...OPENING_KINDS, ...HOLD_KINDS])]
