/** The lot's lists that tell what happened: read since a moment, as the events that callbacks would have told. */
import type { LanCallbackName } from '#shared/lan/callbacks.ts'
import { AbnormalPassage, ManualGateOperation, OrderStatus, PaymentStatus } from '#shared/lan/enumerations.ts'
import type { LanRecord, QueryInterfaceName } from '#shared/lan/interfaces.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { factsOf, knownEventOf } from '#electron/core/event-log/lot-event.ts'
import type { EventFacts, LotEvent } from '#electron/core/event-log/lot-event.ts'
import type { LanFailure } from '#electron/core/lan/outcome.ts'
import { pageRequest, readPages } from '#electron/core/lan/query.ts'
import type { Lot } from '#electron/core/lan/lot.ts'

/** Something that happened, as the lot's list has it. */
export interface Happening {
  readonly event: LotEvent
  readonly facts: EventFacts
  readonly fact: string
  readonly time: LotTime
  /** The record as JSON. */
  readonly body: string
}

/** One list of the lot, by the time at which its records happened. */
export interface Feed {
  readonly name: string
  /** When the newest record happened; null when there is none. */
  newest(lot: Lot, signal: AbortSignal): Promise<Result<LotTime | null, LanFailure>>
  /** What happened after a moment, in pages. The first failure is the last thing yielded. */
  since(
    lot: Lot,
    after: LotTime | null,
    signal: AbortSignal,
  ): AsyncGenerator<Result<readonly Happening[], LanFailure>, void, void>
}

/** Before every record; it also leaves out those where the time is none. */
const BEGINNING = '2000-01-01 00:00:00'

function feed<N extends QueryInterfaceName>({
  name,
  query,
  timeField,
  callback,
  timeOf,
  dataOf,
}: {
  readonly name: string
  readonly query: N
  readonly timeField: string
  readonly callback: LanCallbackName
  readonly timeOf: (record: LanRecord<N>) => LotTime | null | undefined
  /** `Data` as the callback would carry it; `undefined` when it would not have come. */
  readonly dataOf: (record: LanRecord<N>) => object | undefined
}): Feed {
  const happeningOf = (record: LanRecord<N>): Happening[] => {
    const data = dataOf(record)
    const time = timeOf(record)
    if (data === undefined || !time) return []
    const event = knownEventOf(data, callback)
    if (event === undefined) return []
    const facts = factsOf(event)
    // What cannot be named could not be told from what the lot has called back.
    return facts.fact === null ? [] : [{ event, facts, fact: facts.fact, time, body: JSON.stringify(record) }]
  }
  return {
    name,
    newest: async (lot, signal) => {
      const request = pageRequest(query, {
        where: [{ field: timeField, operator: 'GreaterThan', value: BEGINNING }],
        orderBy: timeField,
        descending: true,
        size: 1,
      })
      if (!request.ok) return request
      const outcome = await lot.call<QueryInterfaceName>(query, request.value, { signal })
      if (outcome.kind !== 'ok') return err(outcome)
      const records: LanRecord<N>[] = outcome.data.Results
      const [newest] = records
      return ok((newest && timeOf(newest)) ?? null)
    },
    since: async function* (lot, after, signal) {
      const where = [{ field: timeField, operator: 'GreaterThan', value: after ?? BEGINNING } as const]
      for await (const page of readPages(lot, query, { where }, { signal })) {
        yield page.ok ? ok(page.value.flatMap(happeningOf)) : page
      }
    },
  }
}

/** ManualGateOperationTypeEnum of a record in the words of the callback, AbnormalPassageTypeEnum. */
const PASSAGES: ReadonlyMap<number, number> = new Map([
  [ManualGateOperation.ExitWithoutEntry, AbnormalPassage.AutoReleaseWithoutEntry],
  [ManualGateOperation.ManualOpen, AbnormalPassage.ManualOpen],
  [ManualGateOperation.ManualClose, AbnormalPassage.ManualClose],
  [ManualGateOperation.HoldOpen, AbnormalPassage.HeldOpen],
])

export const feeds: readonly Feed[] = [
  feed({
    name: 'entries',
    query: 'ParkingOrderQuery',
    timeField: 'EntryTime',
    callback: 'VehicleEntry',
    timeOf: (order) => order.EntryTime,
    // Not inside yet.
    dataOf: (order) => (order.OrderStatus === OrderStatus.PreEntry ? undefined : order),
  }),
  feed({
    name: 'exits',
    query: 'ParkingOrderQuery',
    timeField: 'ExitTime',
    callback: 'VehicleExit',
    timeOf: (order) => order.ExitTime,
    // Closed by the office: no car has left.
    dataOf: (order) => (order.OrderStatus === OrderStatus.AutoClosed ? undefined : order),
  }),
  feed({
    name: 'payments',
    query: 'PaymentRecordQuery',
    timeField: 'PaymentTime',
    callback: 'PaymentResult',
    timeOf: (payment) => payment.PaymentTime,
    dataOf: (payment) =>
      payment.OrderNo && (payment.PaymentStatus ?? PaymentStatus.Success) === PaymentStatus.Success
        ? { ...payment, PaymentOrderNo: payment.No, PayScene: payment.PaymentScene }
        : undefined,
  }),
  feed({
    name: 'gate releases',
    query: 'GateReleaseQuery',
    timeField: 'PassageTime',
    callback: 'GateRelease',
    timeOf: (release) => release.PassageTime,
    dataOf: (release) => ({ ...release, AbnormalPassType: PASSAGES.get(release.GateSwitchType ?? -1) }),
  }),
]
