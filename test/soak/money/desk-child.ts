/** A cash desk in a process of its own, to be killed. Argument: how it is started, as JSON. */
import { join } from 'node:path'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import { lotLine } from '#electron/core/lan/lot-line.ts'
import { Reversals } from '#electron/core/receipts/reversals.ts'
import { Booth } from '#electron/core/session/booth.ts'
import { LotComparison } from '#electron/core/shifts/lot-comparison.ts'
import { noPins, noRules } from '#electron/core/shifts/fixture.ts'
import { Shifts } from '#electron/core/shifts/shifts.ts'
import { sumOfCount } from '#shared/cash.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { nobody } from '#shared/contract/operators.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import type { Result } from '#shared/result.ts'
import { fastTiming, MemoryListener, withoutOperators } from '#test/integration/booth-parts.ts'
import { piecesOf } from './pieces.ts'
import { order as orderSchema, start as startSchema } from './protocol.ts'
import type { Answer, Look, Order } from './protocol.ts'

const { folder, booths, aheadMs, ...credentials } = startSchema.parse(JSON.parse(process.argv[2] ?? ''))

/** This PC's clock, as somebody has set it. */
let ahead = aheadMs
const real = Date.now
Date.now = () => real() + ahead

/** A car's popup is waited for so long. */
const POPUP_MS = 1500

const onFault = (what: string, cause: unknown): void => console.error(what, cause)
const atDesk = { now: () => nobody }
const journal = openBoothJournal(join(folder, 'booth.sqlite'), {
  now: () => Date.now(),
  lotNow: () => booth.lotNow(),
  atDesk,
  app: '0.1.0',
})
const booth: Booth = new Booth({
  journal,
  connect: (access, hooks) =>
    lotLine(access, { ...hooks, clockHint: { read: () => null, write: () => undefined } }),
  pcClock: systemClocks,
  timing: fastTiming,
  events: { directory: join(folder, 'events'), listener: new MemoryListener(), onRefused: () => undefined },
  operators: withoutOperators(atDesk),
  onFault,
})
const { audit } = journal
const { signal } = new AbortController()
const comparison = new LotComparison({
  audit,
  sales: journal.sales,
  lot: () => booth.lotAtHand(),
  looks: 1,
  signal,
})
const shifts = new Shifts({ audit, atDesk, pins: noPins, rules: noRules, comparison, onFault })
const reversals = new Reversals({
  journal,
  atDesk,
  pins: noPins,
  onReversed: () => shifts.changed(),
  onFault,
})

const codeOf = (result: Result<unknown, AppError>): string => (result.ok ? 'ok' : result.error.code)

function lookAround(): Look {
  const { state, zNo } = shifts.state()
  const reversed = new Set(
    [...audit.rows({ kinds: ['payment-reversed'] })].map(({ fields }) => fields.commandId),
  )
  let floats = 0
  let moved = 0
  for (const row of audit.rows({ kinds: ['shift-opened', 'cash-moved'] }))
    if (row.kind === 'cash-moved') moved += row.fields.amount * (row.fields.direction === 'in' ? 1 : -1)
    else if (row.fields.handOverOf === null) floats += sumOfCount(row.fields.float)
  return {
    state,
    zNo,
    floats,
    moved,
    payments: [...audit.rows({ kinds: ['payment-taken'] })].map(({ fields }) => ({
      commandId: fields.commandId,
      no: fields.paymentOrderNo,
      orderNo: fields.orderNo,
      due: fields.due,
      isCash: fields.method === PaymentMethod.OfflineCash,
      state: journal.payments.stateOf(fields.commandId) ?? 'pending',
      isReversed: reversed.has(fields.commandId),
    })),
  }
}

/** Waits until the car of this order is on the screen. */
function popupOf(orderNo: string): Promise<{ laneNo: string; fee: number } | undefined> {
  const look = (): { laneNo: string; fee: number } | undefined => {
    const lane = booth.state().lanes.find((one) => one.popup?.orderNo === orderNo)
    return lane?.popup?.fee === null || lane?.popup === null || lane === undefined
      ? undefined
      : { laneNo: lane.no, fee: lane.popup.fee }
  }
  return new Promise((resolve) => {
    const settle = (): void => {
      const found = look()
      if (found === undefined) return
      off()
      clearTimeout(timer)
      resolve(found)
    }
    const timer = setTimeout(() => {
      off()
      resolve(undefined)
    }, POPUP_MS)
    const off = booth.onChange(settle)
    settle()
  })
}

async function pay({
  orderNo,
  method,
}: Extract<Order, { do: 'pay' }>): Promise<Pick<Answer, 'code' | 'commandId'>> {
  const popup = await popupOf(orderNo)
  if (popup === undefined) return { code: 'no-popup', commandId: '' }
  const due = cents(popup.fee)
  const args = { laneNo: popup.laneNo, orderNo, due, tendered: due, method }
  const { state, error, activityId } = await booth.give('take-cash', args)
  return { code: state === 'rejected' ? (error?.code ?? state) : state, commandId: activityId }
}

/** Holds against the lot, explains what does not agree, closes. */
async function close(handOver: boolean): Promise<Pick<Answer, 'code' | 'differences'>> {
  const compared = await shifts.tieOut(null)
  if (!compared.ok) return { code: compared.error.code, differences: [] }
  const differences = shifts.state().differences?.map(({ difference }) => difference) ?? []
  for (const { key } of differences) shifts.explain(key, 'it is so')
  return {
    code: codeOf(await shifts.close(handOver, null)),
    differences: differences.map(({ kind }) => kind),
  }
}

async function carryOut(order: Order): Promise<Partial<Answer> & { readonly code: string }> {
  switch (order.do) {
    case 'pay':
      return pay(order)
    case 'open':
      return { code: codeOf(shifts.open(piecesOf(order.float))) }
    case 'move':
      return { code: codeOf(shifts.moveCash(order.direction, cents(order.amount), 'because')) }
    case 'count':
      return { code: codeOf(shifts.count(piecesOf(order.amount))) }
    case 'close':
      return close(order.handOver)
    case 'accept':
      return { code: codeOf(await shifts.accept(null, piecesOf(order.amount))) }
    case 'refuse':
      return { code: codeOf(await shifts.refuse(null, 'not mine')) }
    case 'reverse':
      return { code: codeOf(await reversals.reverse(order.commandId, 'mistake', null)) }
    case 'decide':
      return { code: codeOf(booth.decidePayment(order.commandId, order.as)) }
    case 'clock':
      ahead = order.aheadMs
      return { code: 'ok' }
    case 'look':
      return { code: 'ok' }
  }
}

process.on('message', (message: { readonly id: number; readonly order: unknown }) => {
  const told = carryOut(orderSchema.parse(message.order))
  told
    .then((done) => process.send?.({ id: message.id, ...done, look: lookAround() }))
    .catch((error: unknown) => {
      console.error(error)
      process.exit(1)
    })
})
// The parent went away: nobody is left to kill this process.
process.once('disconnect', () => process.exit())

booth.start()
await booth.configure({ phase: 'booth', settings: { ...credentials, transport: 'http', booths } })
process.send?.({ id: 0, code: 'ok', look: lookAround() })
