import { parseJson } from '#electron/core/base/document.ts'
import type { Occupancy } from '#shared/contract/occupancy.ts'
import type { LanCallbackData } from '#shared/lan/callbacks.ts'
import { knownEventOf } from '#electron/core/event-log/lot-event.ts'
import type { EventJournal } from '#electron/core/event-log/event-journal.ts'
import type { StoredEvent } from '#electron/core/event-log/event-record.ts'
import { happenedAt } from './happened.ts'
import type { EventClock } from './happened.ts'

/** The lot's clock may be read a little wrong here; counts that are signed later than this are of a clock set wrong. */
const AHEAD_MS = 60_000

/**
 * How many spaces are free, as the lot told last by its own clock: counts that come late, by whatever way, change
 * nothing. Begins with what the journal holds.
 */
export class OccupancyBoard {
  readonly #clock: EventClock
  readonly #onChange: (occupancy: Occupancy) => void
  #latest: { readonly occupancy: Occupancy; readonly signedAt: number } | undefined

  constructor(
    journal: Pick<EventJournal, 'latestSpaces' | 'body'>,
    clock: EventClock,
    onChange: (occupancy: Occupancy) => void,
  ) {
    this.#clock = clock
    this.#onChange = onChange
    const stored = journal.latestSpaces()
    const data = stored && dataOf(journal.body(stored.uid))
    const event = data === undefined ? undefined : knownEventOf(data, 'SpacesChanged')
    if (stored && event?.name === 'SpacesChanged') this.#keep(stored, event.data, 0)
  }

  /** `null`: never told. */
  get current(): Occupancy | null {
    return this.#latest?.occupancy ?? null
  }

  /** The lot has told its counts, `agoMs` ago if it told another booth first. */
  note(stored: StoredEvent, data: LanCallbackData<'SpacesChanged'>, agoMs: number): void {
    if (this.#isOld(stored.signedAt ?? 0)) return
    this.#onChange(this.#keep(stored, data, agoMs))
  }

  #isOld(signedAt: number): boolean {
    const latest = this.#latest
    if (latest === undefined || signedAt >= latest.signedAt) return false
    // Signed in the future: the lot's clock was ahead then and has been put right since.
    return (
      happenedAt({ lotTime: null, signedAt: latest.signedAt - AHEAD_MS }, 0, this.#clock) < this.#clock.now()
    )
  }

  #keep(stored: StoredEvent, data: LanCallbackData<'SpacesChanged'>, agoMs: number): Occupancy {
    const occupancy = occupancyOf(data, happenedAt(stored, agoMs, this.#clock))
    this.#latest = { occupancy, signedAt: stored.signedAt ?? 0 }
    return occupancy
  }
}

/** Spaces as a callback tells them (section 6, Parking Space Change); `at`: this PC's clock. */
function occupancyOf(data: LanCallbackData<'SpacesChanged'>, at: number): Occupancy {
  return {
    at,
    total: data.TotalSpaces ?? null,
    remaining: data.RemainingSpaces ?? null,
    zones: (data.AreaSpaces ?? []).map((zone) => ({
      no: zone.AreaNo ?? '',
      name: zone.AreaName || (zone.AreaNo ?? ''),
      total: zone.TotalSpaces ?? null,
      remaining: zone.RemainingSpaces ?? null,
    })),
    plateTypes: (data.CarCardTypeSpaces ?? []).map((type) => ({
      name: type.AreaCarCardTypeName ?? '',
      areaNo: type.AreaNo ?? '',
      used: type.UseSpaces ?? null,
    })),
  }
}

function dataOf(body: string | undefined): unknown {
  const json: unknown = body === undefined ? undefined : parseJson(body)
  return typeof json === 'object' && json !== null && 'Data' in json ? json.Data : undefined
}
