import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RecordExport } from '#electron/core/records/record-export.ts'
import { RecordLookUp } from '#electron/core/records/record-look-up.ts'
import type { Viewer } from '#electron/core/records/viewer.ts'
import type { RecordPage, RecordSearch } from '#shared/contract/records.ts'
import { listNames } from '#shared/lot-lists/lists.ts'
import type { ListName } from '#shared/lot-lists/lists.ts'
import { LotSimulator } from '#test/servers/lot-simulator.ts'
import { blacklistCar, registerCars } from '#test/lot-records.ts'
import { BoothAtWork } from './booth-harness.ts'

let work: BoothAtWork
let viewer: Viewer
beforeEach(() => {
  viewer = { supervises: true, drawerWaits: false }
})
afterEach(() => work.end())

const desk = (): RecordLookUp => new RecordLookUp({ lot: () => work.booth.lotAtHand(), viewer: () => viewer })

const none: RecordSearch = { values: {}, from: null, to: null }
const plate = (part: string): RecordSearch => ({ ...none, values: { LicensePlateNumber: part } })

async function page(list: ListName, search: RecordSearch = none, no = 1): Promise<RecordPage> {
  const read = await desk().page({ list, search, page: no })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

const values = ({ records }: RecordPage, field: string): unknown[] =>
  records.map(({ cells }) => cells.find((cell) => cell.field === field)?.value)

describe.each(['http', 'mqtt'] as const)('over %s', (transport) => {
  it('every list is read, searched and turned over as the lot has it', async () => {
    work = await BoothAtWork.begin({ transport })
    for (let n = 10; n < 70; n += 1) work.lot.parkCar({ plate: `京A100${n}`, enteredMinutesAgo: n })
    work.lot.parkCar({ plate: '沪B20002', enteredMinutesAgo: 5 })
    const cardTypeNo = work.lot.park.layout.cardTypes[0]?.no ?? ''
    await registerCars(work.credentials(), [
      { plate: '京A10010', until: '2099-01-01 00:00:00', cardTypeNo, more: { PhoneNumber: '138' } },
      { plate: '京A10011', until: '2021-01-01 00:00:00', cardTypeNo },
    ])
    await blacklistCar(work.credentials(), '沪B20002', 'does not pay')
    await work.read('1')

    for (const list of listNames) expect(await page(list)).toMatchObject({ page: 1, withheld: false })
    const first = await page('orders')
    expect([first.total, values(first, 'LicensePlateNumber').slice(0, 2)]).toEqual([
      61,
      ['沪B20002', '京A10010'],
    ])
    expect(values(await page('orders', none, 2), 'LicensePlateNumber')).toHaveLength(11)
    expect(values(await page('orders', plate('b2·0')), 'LicensePlateNumber')).toEqual(['沪B20002'])
    expect(values(await page('vehicles', { ...none, to: '2021-01-01' }), 'LicensePlateNumber')).toEqual([
      '京A10011',
    ])
    expect(values(await page('blacklist', plate('20002')), 'Remarks')).toEqual(['does not pay'])
    expect((await page('blacklist', plate('10010'))).total).toBe(0)
    expect(values(await page('vehicles', plate('10010')), 'PhoneNumber')).toEqual(['138'])

    viewer = { supervises: false, drawerWaits: false }
    expect(await page('vehicles', plate('10010'))).toMatchObject({ withheld: true, total: 1 })
    expect(values(await page('vehicles', plate('10010')), 'PhoneNumber')).toEqual([undefined])
  })

  it('a list that is switched off says so, and nothing else suffers', async () => {
    work = await BoothAtWork.begin({ transport })
    await work.read('1')
    work.lot.switchOff('BlacklistQuery')
    for (let n = 0; n < 5; n += 1)
      expect(await desk().page({ list: 'blacklist', search: none, page: 1 })).toMatchObject({
        ok: false,
        error: { code: 'lot-refused', params: { code: 1004 } },
      })
    expect(await page('vehicles')).toMatchObject({ total: 0 })
    expect(work.booth.state().connection.state).toBe('online')
  })
})

it('the lanes are read on while the lot takes its time over a list', async () => {
  work = await BoothAtWork.begin()
  await work.read('2')
  const gate = work.lot.hold({ name: 'ParkingOrderQuery' })
  const searching = desk().page({ list: 'orders', search: none, page: 1 })
  await gate.caught
  expect((await work.carAtExit('京A12345')).fee).toBeGreaterThan(0)
  gate.release()
  expect(await searching).toMatchObject({ ok: true })
})

it('what was asked of a lot that was changed meanwhile is not told', async () => {
  work = await BoothAtWork.begin()
  await work.read('2')
  const gate = work.lot.hold({ name: 'ParkingOrderQuery' })
  const searching = desk().page({ list: 'orders', search: none, page: 1 })
  await gate.caught
  const other = new LotSimulator({ seed: 4 })
  await other.start()
  await work.booth.configure({
    phase: 'booth',
    settings: {
      ...other.credentials,
      transport: 'http',
      baseUrl: other.baseUrl,
      booths: other.provisioning().booths,
    },
  })
  gate.release()
  expect(await searching).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  await work.booth.configure({ phase: 'set-up', error: null })
  await other.stop()
})

it('of cash that was taken a cashier hears that something was paid, and a supervisor how much', async () => {
  work = await BoothAtWork.begin()
  const { orderNo, fee } = await work.carAtExit('京A12345')
  const paid = await work.booth.give('take-cash', { laneNo: '2', orderNo, due: fee, tendered: fee })
  expect(paid.state).toBe('confirmed')
  const search = { ...none, values: { OrderNo: orderNo } }
  expect(values(await page('payments', search), 'TotalAmountPaid')).toEqual([fee])
  expect(values(await page('paymentDetails', search), 'TotalAmountPaid')).toEqual([fee])
  expect(values(await page('orders', search), 'TotalAmountPaid')).toEqual([fee])

  // A cashier, and whoever is at a desk without operators while its drawer waits to be counted.
  for (const [looks, code] of [
    [{ supervises: false, drawerWaits: false }, 'supervisor-needed'],
    [{ supervises: true, drawerWaits: true }, 'hand-over-waits'],
  ] as const) {
    viewer = looks
    const order = await page('orders', search)
    expect(order.withheld).toBe(true)
    expect(values(order, 'TotalAmountPaid')).toEqual([true])
    expect(order.records.flatMap(({ cells }) => cells.filter((cell) => cell.as === 'money'))).toEqual([])
    for (const list of ['payments', 'paymentDetails'] as const)
      expect(await desk().page({ list, search, page: 1 })).toMatchObject({ error: { code } })
  }
})

it('a whole list is taken away within the budget of calls, while cars keep coming in', async () => {
  work = await BoothAtWork.begin({ timing: { callsPerSecond: 20 } })
  for (let n = 0; n < 230; n += 1) work.lot.parkCar({ plate: `A${n}` })
  await work.read('2')
  const mark = work.lot.mark()
  const exporting = new RecordExport({
    lot: () => work.booth.lotAtHand(),
    viewer: () => viewer,
    audit: work.journal.audit,
    atDesk: work.atDesk,
    exports: () => join(work.folder, 'exports'),
    now: () => 0,
    onFault: (what) => work.faults.push(what),
  })
  const running = exporting.run('orders', none, 'zh')
  work.lot.parkCar({ plate: 'LATER' })
  const done = await running
  expect(done).toMatchObject({ ok: true, value: { total: 231, rows: 231 } })
  const lines = readFileSync(done.ok ? done.value.file : '', 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(lines).toHaveLength(232)
  expect(lines[0]).toContain('订单,车牌,入场时间')
  expect(work.lot.busiestSecond(undefined, mark)).toBeLessThanOrEqual(40)
  const [row] = work.journal.audit.rows({ kinds: ['exported'] })
  expect(row).toMatchObject({ fields: { what: 'lot list orders: all', rows: 231 } })
})
