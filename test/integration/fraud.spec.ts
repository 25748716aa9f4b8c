import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noPins, noRules } from '#electron/core/shifts/fixture.ts'
import { Shifts } from '#electron/core/shifts/shifts.ts'
import { LotComparison } from '#electron/core/shifts/lot-comparison.ts'
import { LotSight } from '#electron/core/shifts/lot-sight.ts'
import { supervise } from '#electron/core/shifts/supervision.ts'
import { verifyFile } from '#electron/core/journal/verify.ts'
import { systemClocks } from '#electron/core/base/clocks.ts'
import type { Actor } from '#shared/contract/operators.ts'
import type { Difference } from '#shared/contract/tie-out.ts'
import type { LookAt } from '#shared/contract/supervision.ts'
import { CouponType } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import { BoothAtWork } from './booth-harness.ts'
import { unhurried } from './booth-parts.ts'

/**
 * One test per way of cheating, each with an honest colleague beside: the tie-out, the supervisor's view or the chain
 * names it.
 */

const honest: Actor = { operatorNo: '1', name: 'Wang', role: 'cashier' }
const cheat: Actor = { operatorNo: '2', name: 'Li', role: 'cashier' }
const supervisor: Actor = { operatorNo: '9', name: 'Zhao', role: 'supervisor' }

describe('a cashier who', () => {
  let work: BoothAtWork
  let shifts: Shifts
  let stopWatching: () => void
  let cars = 0

  /** The shifts over the booth as it is now. */
  const watch = (): void => {
    const { audit } = work.journal
    const onFault = (what: string, cause: unknown): void => {
      throw new Error(what, { cause })
    }
    const sight = new LotSight({ audit, clock: systemClocks, onFault })
    sight.note(work.booth.state().connection.state)
    stopWatching = work.booth.onChange((change) => {
      if (change.slice === 'connection') sight.note(change.whole.state)
    })
    const { signal } = new AbortController()
    const comparison = new LotComparison({
      audit,
      sales: work.journal.sales,
      lot: () => work.booth.lotAtHand(),
      looks: 1,
      signal,
    })
    shifts = new Shifts({ audit, atDesk: work.atDesk, pins: noPins, rules: noRules, comparison, onFault })
  }

  beforeEach(async () => {
    work = await BoothAtWork.begin({ lot: { driveMs: 100 }, timing: { ...unhurried, repeatGuardMs: 0 } })
    await work.read('2')
    watch()
    shifts.open([])
  })
  afterEach(async () => {
    stopWatching()
    await work.end()
  })

  /** A car drives to the exit and pays; before that its fee may be lowered. */
  const sell = async (actor: Actor, newFee?: number): Promise<void> => {
    work.actor = actor
    cars += 1
    const plate = `A${10_000 + cars}`
    const { orderNo, fee } = await work.carAtExit(plate)
    let due = fee
    if (newFee !== undefined) {
      due = cents(newFee)
      const lowered = await work.booth.give('change-fee', {
        laneNo: '2',
        orderNo,
        fee,
        newFee: due,
        reason: 'because',
      })
      expect(lowered.state).toBe('confirmed')
      await work.popup('2', (popup) => popup.orderNo === orderNo && popup.fee === due)
    }
    const paid = await work.booth.give('take-cash', { laneNo: '2', orderNo, due, tendered: due })
    expect(paid.state).toBe('confirmed')
    await gone(orderNo)
  }

  const gone = async (orderNo: string): Promise<void> => {
    work.lot.catchUp()
    await work.until(() => {
      work.lot.catchUp()
      return work.lot.order(orderNo).exitTime !== null && work.lane('2')?.popup === null
    }, `the car of ${orderNo} to leave`)
  }

  /** Counts what should be there, and holds the records against the lot. */
  const close = async (): Promise<readonly Difference[]> => {
    const { expected } = shifts.book.current()
    const count = expected === 0 ? [] : [{ value: cents(1), pieces: Number(expected) }]
    expect(shifts.count(count).ok).toBe(true)
    const compared = await shifts.tieOut(null)
    return compared.ok ? compared.value : []
  }

  const lookAt = (): LookAt[] => supervise(work.journal.audit.rows()).lookAt

  it('rings low and pockets the rest is named by what he lowers', async () => {
    for (let n = 0; n < 4; n += 1) await sell(honest)
    for (let n = 0; n < 4; n += 1) await sell(cheat, 200)
    expect(lookAt()).toContainEqual(
      expect.objectContaining({ kind: 'lowered', cashier: { operatorNo: '2', name: 'Li' }, count: 4 }),
    )
    expect(lookAt().filter(({ cashier }) => cashier.operatorNo === '1')).toEqual([])
  })

  it('opens without a sale is named by his openings, and nobody else for theirs', async () => {
    for (let n = 0; n < 3; n += 1) await sell(honest)
    work.actor = cheat
    for (let n = 0; n < 3; n += 1) {
      cars += 1
      const plate = `B${10_000 + cars}`
      const { orderNo } = await work.carAtExit(plate)
      expect((await work.booth.give('open', { laneNo: '2' })).state).toBe('confirmed')
      await gone(orderNo)
    }
    expect(await close()).toEqual([])
    expect(lookAt()).toEqual([
      expect.objectContaining({
        kind: 'openings-without-sale',
        cashier: { operatorNo: '2', name: 'Li' },
        count: 3,
      }),
    ])
  })

  it('opens with the lot’s own program leaves an opening that no record explains', async () => {
    const { orderNo } = await work.carAtExit('C10001')
    work.lot.desk.setGate('2', 1, 'Li')
    await gone(orderNo)
    expect(await close()).toContainEqual(
      expect.objectContaining({ kind: 'opening-unknown', laneName: 'Exit Lane', plate: 'C10001' }),
    )
  })

  it('cuts the power while cars pass leaves blind minutes with what passed in them', async () => {
    await sell(cheat)
    stopWatching()
    await work.close()
    work.lot.setClockSkew(600_000)
    work.lot.parkCar({ plate: 'D10001' })
    work.lot.driveToExit('D10001', '2')
    work.lot.desk.setGate('2', 1, 'Li')
    work.lot.setClockSkew(660_000)
    work.lot.catchUp()
    work.lot.setClockSkew(1_200_000)
    await work.open()
    watch()
    await work.until(() => work.booth.state().connection.state === 'online', 'online')
    await work.read('2')
    const differences = await close()
    const span = differences.find((one) => one.kind === 'blind')?.span
    expect(span).toMatchObject({ cause: 'off', passed: { openings: 1, payments: 0 } })
    expect(span?.passed?.cars).toBeGreaterThanOrEqual(1)
    expect(differences.map(({ kind }) => kind)).toContain('opening-unknown')
    expect(lookAt().map(({ kind }) => kind)).toContain('blind')
  })

  it('uses coupons that nobody brought is named by their share', async () => {
    for (let n = 0; n < 4; n += 1) await sell(honest)
    for (let n = 0; n < 4; n += 1) {
      const plate = `A${10_000 + cars + 1}`
      const coupon = {
        No: `K${n}`,
        CouponSchemeNo: '',
        Type: CouponType.Amount,
        Value: 5,
        StartTime: null,
        EndTime: null,
        OrderNo: null,
        LicensePlateNumber: plate,
      }
      work.lot.park.registers.plateCoupons.save((Uid) => ({ Uid, ...coupon }), coupon.No)
      await sell(cheat)
    }
    expect(lookAt()).toContainEqual(
      expect.objectContaining({ kind: 'coupons', cashier: { operatorNo: '2', name: 'Li' }, count: 4 }),
    )
  })

  /** A car that came in a moment ago, and one that has been inside since yesterday, at whose end the cheat works. */
  const parked = (plate: string, minutes: number): string =>
    work.lot.parkCar({ plate, enteredMinutesAgo: minutes }).orderNo
  const correct = async (orderNo: string, plate: string, newPlate: string): Promise<void> => {
    work.actor = cheat
    const args = { laneNo: '2', orderNo, plate, newPlate, reason: 'misread' }
    const asked = await work.booth.give('correct-plate', args)
    const warning = asked.error?.params?.['warning']
    if (typeof warning !== 'string') return expect(asked.state).toBe('confirmed')
    expect((await work.booth.give('correct-plate', args, [warning])).state).toBe('confirmed')
  }
  const swapped: unknown = expect.objectContaining({
    kind: 'plates-swapped',
    cashier: { operatorNo: '2', name: 'Li' },
    count: 1,
  })

  it('puts the plate of a long stay onto a fresh order is named, though he said yes to the question', async () => {
    await sell(honest)
    parked('京A12345', 1500)
    const fresh = parked('京A99999', 5)
    await correct(fresh, '京A99999', '京A12345')
    expect(lookAt()).toContainEqual(swapped)
    const line = lookAt().find(({ kind }) => kind === 'plates-swapped')
    const [row] = work.journal.audit.rows({ from: line?.rows[0] ?? 0 })
    expect(row).toMatchObject({ kind: 'command-given', fields: { newPlate: '京A12345', orderNo: fresh } })
  })

  it('takes the plate off the long stay first, so that nothing is asked, is named as well', async () => {
    await sell(honest)
    const long = parked('京A12345', 1500)
    const fresh = parked('京A99999', 5)
    await correct(long, '京A12345', '京A00000')
    await correct(fresh, '京A99999', '京A12345')
    expect(lookAt()).toContainEqual(swapped)
  })

  it('no honest correction is', async () => {
    for (let n = 0; n < 3; n += 1) await sell(honest)
    const orderNo = parked('京A1234S', 90)
    await correct(orderNo, '京A1234S', '京A12345')
    expect(lookAt()).toEqual([])
    const figures = supervise(work.journal.audit.rows()).cashiers.find(({ cashier }) => cashier.name === 'Li')
    expect(figures).toMatchObject({ platesCorrected: { count: 1 }, platesSwapped: { count: 0 } })
  })

  it('gives coupons at the desk is named by them, once each, also when another takes the money', async () => {
    for (let n = 0; n < 4; n += 1) await sell(honest)
    work.lot.park.registers.couponSchemes.save(
      (Uid) => ({
        Uid,
        No: 'S5',
        Name: 'Five off',
        Type: CouponType.Amount,
        Amount: 5,
        VaildTime: null,
        Enable: 1,
        Scene: 2,
      }),
      'S5',
    )
    for (let n = 0; n < 4; n += 1) {
      cars += 1
      const { orderNo, fee } = await work.carAtExit(`A${10_000 + cars}`)
      work.actor = cheat
      const given = await work.booth.give('give-coupon', {
        laneNo: '2',
        orderNo,
        fee,
        scheme: { no: 'S5', name: 'Five off', worth: { kind: 'amount', amount: cents(500) } },
        business: '',
        reason: 'receipt',
      })
      expect(given.state).toBe('confirmed')
      const due = cents(fee - 500)
      await work.popup('2', (popup) => popup.orderNo === orderNo && popup.fee === due)
      work.actor = honest
      expect((await work.booth.give('take-cash', { laneNo: '2', orderNo, due, tendered: due })).state).toBe(
        'confirmed',
      )
      await gone(orderNo)
    }
    expect(lookAt()).toEqual([
      expect.objectContaining({
        kind: 'coupons',
        cashier: { operatorNo: '2', name: 'Li' },
        count: 4,
        amount: 2000,
      }),
    ])
    expect(shifts.book.current().report(work.journal.audit.head(), true).deeds.coupons).toEqual([
      { name: 'Five off', count: 4 },
    ])
  })

  it('swaps a parked car for an entry without a plate is named by the order that was gone within minutes', async () => {
    work.actor = cheat
    const made = await work.booth.give('no-plate-entry', {
      laneNo: '1',
      plate: 'NP1',
      plateTypeNo: work.lot.park.layout.cardTypes[8]?.no ?? '',
      plateColourNo: null,
      remark: '',
    })
    expect(made.state).toBe('confirmed')
    work.lot.advance(60_000)
    // The parked car drives out under the order of a car that was never there, and owes nothing.
    const { orderNo } = work.lot.order('NP1')
    work.lot.driveToExit('NP1', '2')
    work.lot.advance(60_000)
    expect(work.lot.order(orderNo).exitTime).not.toBeNull()
    expect(await close()).toEqual([expect.objectContaining({ kind: 'no-plate-gone', plate: 'NP1' })])
    // Nobody stood at the entry, and that is a line of its own.
    await shifts.tieOut(null)
    expect(shifts.state().differences?.map(({ difference }) => difference.kind)).toContain('no-plate-no-car')
    expect(lookAt()).toEqual([
      expect.objectContaining({ kind: 'quick-no-plates', cashier: { operatorNo: '2', name: 'Li' } }),
    ])
  })

  it('edits the database file is found by the chain, at the row', async () => {
    await sell(cheat)
    const [taken] = work.journal.audit.rows({ kinds: ['payment-taken'] })
    stopWatching()
    await work.close()
    const file = join(work.folder, 'booth.sqlite')
    const database = new DatabaseSync(file)
    database.exec('DROP TRIGGER audit_row_stays')
    database.exec(
      `UPDATE audit_row SET body = replace(body, '"due":1000', '"due":200') WHERE seq = ${taken?.seq}`,
    )
    database.close()
    expect((await verifyFile(file, [])).flaws).toEqual([expect.objectContaining({ from: taken?.seq })])
    await work.open()
    watch()
    expect(work.faults.splice(0)).toEqual(['found at start: rows-unreadable: 1'])
  })

  it('replaces the database file by an older one is found by the lot’s payments that are not in it', async () => {
    await sell(cheat)
    stopWatching()
    await work.close()
    const file = join(work.folder, 'booth.sqlite')
    copyFileSync(file, `${file}.old`)
    await work.open()
    watch()
    await work.read('2')
    await sell(cheat)
    stopWatching()
    await work.close()
    for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    copyFileSync(`${file}.old`, file)
    await work.open()
    watch()
    await work.read('2')
    expect(await close()).toContainEqual(expect.objectContaining({ kind: 'payment-not-here', amount: 1000 }))
  })

  it('leaves what does not agree unexplained cannot close; a supervisor can, and is named', async () => {
    await sell(cheat)
    const { expected } = shifts.book.current()
    shifts.count([{ value: cents(1), pieces: Number(expected) - 500 }])
    await shifts.tieOut(null)
    expect(await shifts.close(false, null)).toMatchObject({ error: { code: 'differences-unexplained' } })
    work.actor = supervisor
    expect(await shifts.close(false, null)).toMatchObject({ ok: true, value: { zNo: 1 } })
    expect(shifts.report(1)).toMatchObject({
      value: {
        closedOver: 1,
        closed: { by: { name: 'Zhao' } },
        cash: { expected },
        counted: Number(expected) - 500,
      },
    })
  })
})
