import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { boothTiming } from '#electron/core/base/timing.ts'
import { stampAt } from '#electron/core/journal/fixed-stamp.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import { lotThatSays, nameless, namelessPage } from '#electron/core/lan/fixture.ts'
import type { TransportReply } from '#electron/core/lan/transport.ts'
import { intentOf } from '#electron/core/journal/fixture.ts'
import { cents } from '#shared/money.ts'
import type { Command, CommandContext, SeenLane } from './command.ts'
import { couponCommand } from './coupon.ts'
import { PaymentDelivery } from './payment-delivery.ts'
import { plateCommand } from './plate.ts'

describe('at a lot that writes no ids, what one answer alone says decides nothing before a command:', () => {
  let folder: string
  let journal: Journal
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lanedesk-asked-'))
    journal = openBoothJournal(join(folder, 'booth.sqlite'), stampAt(1000))
  })
  afterEach(() => {
    journal.close()
    rmSync(folder, { recursive: true })
  })

  const { signal } = new AbortController()
  const lane: SeenLane = {
    info: { no: '2', name: 'Exit', boothNo: '1', direction: 'exit', charges: true },
    car: null,
    loopFree: false,
  }
  const contextAt = (replies: TransportReply[]): CommandContext => {
    const lot = { lot: lotThatSays(...replies), pcClock: systemClocks, timing: boothTiming }
    const delivery = new PaymentDelivery(lot)
    const { payments, commands } = journal
    return { ...lot, payments, commands, delivery, paymentsHeard: () => [], onFault: () => undefined }
  }
  const correct = (...replies: TransportReply[]): Command =>
    plateCommand.make(contextAt(replies), lane, {
      laneNo: '2',
      orderNo: 'O-1',
      plate: 'B1',
      newPlate: 'B12345',
      reason: 'misread',
    })
  const scheme = { no: 'S5', name: 'Five off', worth: { kind: 'amount', amount: cents(500) } } as const
  const coupon = (...replies: TransportReply[]): Command =>
    couponCommand.make(contextAt(replies), lane, {
      laneNo: '2',
      orderNo: 'O-1',
      fee: cents(900),
      scheme,
      business: '',
      reason: 'receipt',
    })
  const prepared = async (command: Command): Promise<unknown> => command.prepare?.(intentOf('a'), signal)

  const none = namelessPage()
  const order = (OrderNo: string, LicensePlateNumber: string): TransportReply =>
    namelessPage({ OrderNo, LicensePlateNumber })

  it('nobody has the new plate', async () => {
    const other = order('O-2', 'B12345')
    expect(await correct(none, other).warnings?.(signal)).toMatchObject({ error: { code: 'no-turn' } })
    expect(await correct(none, none).warnings?.(signal)).toEqual({ ok: true, value: [] })
    expect(await correct(other, other).warnings?.(signal)).toMatchObject({
      value: [{ code: 'plate-has-order' }],
    })
  })

  it('the order is gone', async () => {
    const own = order('O-1', 'B1')
    expect(await prepared(correct(none, own))).toMatchObject({ error: { code: 'no-turn' } })
    expect(await prepared(correct(none, none))).toMatchObject({ error: { code: 'order-not-inside' } })
    expect(await prepared(correct(own))).toEqual({ ok: true, value: 'send' })
  })

  it('the order has no coupon yet', async () => {
    const other = namelessPage({ No: 'C1', OrderNo: 'O-1', BusinessName: 'Bakery' })
    expect(await coupon(none, other).warnings?.(signal)).toMatchObject({ error: { code: 'no-turn' } })
    expect(await coupon(none, none).warnings?.(signal)).toEqual({ ok: true, value: [] })
    expect(await coupon(other, other).warnings?.(signal)).toMatchObject({
      value: [{ code: 'coupon-already' }],
    })
  })

  it('a coupon is not offered any more', async () => {
    const popup = nameless({ OrderNo: 'O-1', ChargeMoney: 9 })
    const offered = namelessPage({ No: 'S5', Type: '101', Amount: 5, Enable: 1 })
    expect(await prepared(coupon(popup, none, offered))).toMatchObject({ error: { code: 'no-turn' } })
    expect(await prepared(coupon(popup, none, none))).toMatchObject({ error: { code: 'scheme-changed' } })
    expect(await prepared(coupon(popup, offered))).toEqual({ ok: true, value: 'send' })
  })

  it('a coupon whose end is not known is there already', async () => {
    const { no } = coupon().intent.coupon ?? { no: '' }
    const given = { ...coupon().intent, coupon: { no, scheme, business: '' } }
    journal.commands.intend({ ...intentOf('first'), ...given })
    const again = (...replies: TransportReply[]): Promise<unknown> => prepared(coupon(...replies))
    const withoutNumber = namelessPage({ OrderNo: 'O-2' })
    expect(await again(withoutNumber, none)).toMatchObject({ error: { code: 'no-turn' } })
    const there = namelessPage({ No: no, OrderNo: 'O-1' })
    expect(await again(there, there)).toEqual({ ok: true, value: 'already-so' })
  })
})
