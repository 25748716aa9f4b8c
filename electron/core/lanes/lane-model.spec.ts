import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lanInterfaces } from '#shared/lan/interfaces.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import { LaneModel, laneOrderOf } from './lane-model.ts'

const lotNow = (): LotTime => lotTimeOfWallMs(Date.UTC(2026, 2, 28, 12, 0, 0))
const order = (
  orderNo: string,
  fee = 500,
): { orderNo: string; fee: ReturnType<typeof cents>; coupons: [] } => ({
  orderNo,
  fee: cents(fee),
  coupons: [],
})
const answer = (data: unknown): ReturnType<typeof laneOrderOf> =>
  laneOrderOf(lanInterfaces.LaneOrderQuery.response.parse(data))

describe('an answer of GetLaneOrder', () => {
  it.each([[null], [{ OrderNo: null, ChargeMoney: 0, CouponKey: [] }], [{ OrderNo: '', ChargeMoney: 0 }]])(
    '%j is an empty lane',
    (data) => {
      expect(answer(data)).toBeNull()
    },
  )

  it('takes the fee in cents and the coupons under either name', () => {
    expect(answer({ OrderNo: 'A-1', ChargeMoney: 5.07, CouponKey: ['CF1'] })).toEqual({
      orderNo: 'A-1',
      fee: 507,
      coupons: ['CF1'],
    })
  })

  it.each([
    [{ OrderNo: 'A-1' }],
    [{ OrderNo: 'A-1', ChargeMoney: null }],
    [{ OrderNo: 'A-1', ChargeMoney: 'x' }],
  ])('%j has an unknown fee, not 0', (data) => {
    expect(answer(data)).toMatchObject({ orderNo: 'A-1', fee: null })
  })

  it('does not tell whether there is a car when the order number is missing or unreadable', () => {
    expect(answer({ ChargeMoney: 5 })).toBeUndefined()
    expect(answer({ OrderNo: { a: 1 }, ChargeMoney: 5 })).toBeUndefined()
  })
})

describe('LaneModel', () => {
  it('shows nothing before the first answer', () => {
    expect(new LaneModel().view(0, lotNow)).toMatchObject({
      barrier: 'unknown',
      hold: 'unknown',
      popup: null,
      statusAgeMs: null,
      orderAgeMs: null,
    })
  })

  it('an answer that was overtaken by a later question is dropped', () => {
    const model = new LaneModel()
    const first = model.beginRead(0)
    const second = model.beginRead(10)
    expect(model.applyOrder(second, order('B'))).toBe(true)
    expect(model.applyOrder(first, order('A'))).toBe(false)
    expect(model.view(10, lotNow).popup?.orderNo).toBe('B')
  })

  it('an answer to a question that was asked before a command is dropped after it', () => {
    const model = new LaneModel()
    const before = model.beginRead(0)
    model.forgetEarlierReads()
    expect(model.applyOrder(before, order('A', 500))).toBe(false)
    expect(model.applyOrder(model.beginRead(1), order('A', 100))).toBe(true)
  })

  it('what was fetched for the previous car never shows with the next one', () => {
    const model = new LaneModel()
    model.applyOrder(model.beginRead(0), order('A'))
    model.applyOrder(model.beginRead(1), order('B'))
    expect(model.applyPart('A', { entry: { state: 'unavailable', error: { code: 'timeout' } } })).toBe(false)
    expect(model.view(1, lotNow).popup).toMatchObject({
      orderNo: 'B',
      entry: { state: 'loading' },
      plate: null,
    })
  })

  it('counts its age from the moment the question was asked', () => {
    const model = new LaneModel()
    model.applyOrder(model.beginRead(100), null)
    expect(model.view(350, lotNow).orderAgeMs).toBe(250)
    model.expire()
    expect(model.view(350, lotNow).orderAgeMs).toBeGreaterThan(3_600_000)
  })

  it('the fee on the screen always belongs to the order on the screen, in whatever order answers come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5), fc.nat(3)), { maxLength: 30 }),
        fc.infiniteStream(fc.nat(7)),
        (questions, shuffle) => {
          const model = new LaneModel()
          const open: { ticket: ReturnType<LaneModel['beginRead']>; car: number }[] = []
          for (const [car, answers] of questions) {
            open.push({ ticket: model.beginRead(0), car })
            for (let n = 0; n < answers && open.length > 0; n += 1) {
              const [one] = open.splice((shuffle.next().value ?? 0) % open.length, 1)
              if (one === undefined) continue
              model.applyOrder(one.ticket, order(`car ${one.car}`, one.car * 100))
              const shown = model.view(0, lotNow).popup
              expect(shown?.fee).toBe(Number(shown?.orderNo.slice(4)) * 100)
            }
          }
        },
      ),
    )
  })

  it('keeps the reason of each read until that read succeeds, whatever the other does', () => {
    const model = new LaneModel()
    model.fail('order', { code: 'timeout' })
    model.applyStatus(model.beginRead(0), {})
    expect(model.view(0, lotNow)).toMatchObject({ orderFault: { code: 'timeout' }, statusFault: null })
    model.fail('status', { code: 'not-json' })
    model.applyOrder(model.beginRead(1), null)
    expect(model.view(0, lotNow)).toMatchObject({ orderFault: null, statusFault: { code: 'not-json' } })
  })
})
