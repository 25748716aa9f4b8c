import { setTimeout as sleep } from 'node:timers/promises'
import type { Locator } from '@playwright/test'
import { boothTiming } from '#electron/core/base/timing.ts'
import type { LotSimulator } from '../servers/lot-simulator.ts'
import { press } from './callbacks.ts'
import { expect, test } from './fixture.ts'
import type { Desk } from './fixture.ts'

// No car drives away before it was looked at.
test.use({ driveMs: 3_600_000 })

const strip = ({ page }: Desk): Locator => page.getByRole('log')
const newest = (desk: Desk): Locator => strip(desk).getByRole('listitem').first()
const dialog = ({ page }: Desk): Locator => page.getByRole('dialog')

/**
 * What was asked may come for minutes, and nothing is said of its end: only a lot that was restarted has forgotten it.
 * It is away for at least so long.
 */
async function restart(lot: LotSimulator, desk: Desk, awayMs = 0): Promise<void> {
  await expect(newest(desk)).toContainText('nothing seen of it so far')
  await lot.goAway()
  await sleep(awayMs)
  await expect(desk.page.locator('body')).toContainText('cannot be reached')
  await lot.comeBack()
}

test.describe('a car at the exit', () => {
  test.beforeEach(async ({ lot, desk }) => {
    lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
    lot.driveToExit('京A12345', '2')
    await expect(desk.lane('Exit Lane').getByTestId('lane-fee')).toHaveText('¥10.00')
  })

  test('shows all that is known of it; its fee is lowered in cents, and what cannot be is refused in plain words', async ({
    lot,
    desk,
  }) => {
    const exit = desk.lane('Exit Lane')
    await test.step('plate, fee, stay, calculation and the pictures of its entry and its exit', async () => {
      await expect(exit).toContainText('京A12345')
      await expect(exit).toContainText('1 h 30 min')
      await expect(exit.getByRole('table')).toContainText('Outer Field')
      for (const taken of ['Entry', 'Exit']) {
        const picture = exit.getByRole('img', { name: `${taken} picture of 京A12345` })
        await expect(picture).toBeVisible()
        await expect
          .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
          .toBeGreaterThan(10)
      }
    })

    await press(exit, 'Change fee')
    const fee = dialog(desk).getByLabel('New fee')
    const reason = dialog(desk).getByLabel('Reason')
    await test.step('the form refuses what the lot would refuse, before sending', async () => {
      for (const [typed, words] of [
        ['', 'Enter an amount'],
        ['ten', 'not an amount'],
        ['-1', 'cannot be negative'],
        ['1.234', 'two digits'],
        ['10', 'must be less than ¥10.00'],
        ['99999999999', 'too large'],
      ] as const) {
        await fee.fill(typed)
        await reason.fill('why')
        await press(dialog(desk), 'Change fee')
        await expect(dialog(desk), typed).toContainText(words)
      }
      await fee.fill('0')
      await reason.fill('')
      await press(dialog(desk), 'Change fee')
      await expect(dialog(desk)).toContainText('Say why')
      expect(lot.calls('LaneFeeModifyNotify')).toHaveLength(0)
    })
    await test.step('what the lot refuses is said in its words', async () => {
      lot.fault({
        match: { name: 'LaneFeeModifyNotify' },
        times: 1,
        effect: { kind: 'code', code: 1005, message: 'Not allowed at this hour' },
      })
      await fee.fill('1')
      await reason.fill('why')
      await press(dialog(desk), 'Change fee')
      await expect(newest(desk)).toContainText('Not allowed at this hour')
      await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
    })
    await test.step('confirmed, in cents, and the popup shows it', async () => {
      await fee.fill('4.5')
      await reason.fill('Lost ticket')
      await press(dialog(desk), 'Change fee')
      await expect(exit.getByTestId('lane-fee')).toHaveText('¥4.50')
      await expect(dialog(desk)).toBeHidden()
      await expect(newest(desk)).toContainText('Done')
      expect(lot.calls('LaneFeeModifyNotify').at(-1)?.data).toMatchObject({ LaneNo: '2', Money: 450 })
    })
  })

  test('a fee change whose answer is lost is found out: done, or not done and nothing has changed', async ({
    lot,
    desk,
  }) => {
    const exit = desk.lane('Exit Lane')
    const change = async (fee: string, lost: 'before' | 'after'): Promise<void> => {
      lot.fault({ match: { name: 'LaneFeeModifyNotify' }, times: 1, effect: { kind: 'drop', when: lost } })
      await press(exit, 'Change fee')
      await dialog(desk).getByLabel('New fee').fill(fee)
      await dialog(desk).getByLabel('Reason').fill('why')
      await press(dialog(desk), 'Change fee')
    }
    await change('5', 'after')
    await expect(newest(desk)).toContainText('checked with the lot')
    await expect(exit.getByTestId('lane-fee')).toHaveText('¥5.00')
    expect(lot.calls('LaneFeeModifyNotify')).toHaveLength(1)

    await change('1', 'before')
    await restart(lot, desk)
    await expect(newest(desk)).toContainText('nothing has changed · checked with the lot')
    await expect(exit.getByTestId('lane-fee')).toHaveText('¥5.00')
    expect(lot.calls('LaneFeeModifyNotify')).toHaveLength(2)
  })

  test('cash is taken: refused it is not booked; due, tendered, change; booked once, also when its answer is lost', async ({
    lot,
    desk,
  }) => {
    const exit = desk.lane('Exit Lane')
    await press(exit, 'Take cash')
    await test.step('the lot refuses it', async () => {
      lot.fault({
        match: { name: 'VehiclePaymentNotify' },
        times: 1,
        effect: { kind: 'code', code: 1005, message: 'The order is closed' },
      })
      await press(dialog(desk), 'Exactly')
      await press(dialog(desk), 'Take cash')
      await expect(newest(desk)).toContainText('The order is closed')
      expect(lot.payments).toHaveLength(0)
    })
    await test.step('the money is counted, the payment booked, and the car leaves', async () => {
      await expect(dialog(desk)).toContainText('¥10.00')
      await dialog(desk).getByLabel('Tendered').fill('9.99')
      await press(dialog(desk), 'Take cash')
      await expect(dialog(desk)).toContainText('less than what is due')
      await dialog(desk).getByLabel('Tendered').fill('50')
      await expect(dialog(desk)).toContainText('¥40.00')
      await press(dialog(desk), 'Take cash')
      await expect(exit.getByTestId('lane-fee')).toBeHidden()
      await expect(newest(desk)).toContainText('change ¥40.00')
      expect(lot.payments).toHaveLength(1)
      expect(lot.calls('VehiclePaymentNotify').at(-1)?.data).toMatchObject({
        PaymentMethod: '79001',
        TotalAmountPaid: 10,
      })
      lot.leave('2')
    })
    await test.step('the next one: the answer is lost', async () => {
      lot.parkCar({ plate: '京B22222', enteredMinutesAgo: 90 })
      lot.driveToExit('京B22222', '2')
      await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
      lot.lose('VehiclePaymentNotify', 'before')
      const before = lot.calls('VehiclePaymentNotify').length
      await press(exit, 'Take cash')
      await press(dialog(desk), 'Exactly')
      await press(dialog(desk), 'Take cash')
      await expect(newest(desk)).toContainText('checked with the lot')
      expect(lot.payments).toHaveLength(2)
      const sent = lot.calls('VehiclePaymentNotify').slice(before)
      expect(new Set(sent.map((call) => call.data['PaymentOrderNo'])).size).toBe(1)
    })
  })
})

test.describe('the barrier', () => {
  test('opens, closes, is held open and released, each confirmed; what the lot refuses is said in its words', async ({
    lot,
    desk,
  }) => {
    const exit = desk.lane('Exit Lane')
    await press(exit, 'Open')
    await expect(exit).toContainText('Barrier open')
    await press(exit, 'Close')
    await expect(exit).toContainText('Barrier closed')
    await press(exit, 'Hold open')
    await expect(exit).toContainText('Held open')
    await press(exit, 'Release hold')
    await expect(exit).toContainText('Not held')
    expect(lot.calls('BarrierStatusNotify').map((call) => call.data['Status'])).toEqual([1, 0, 2, 2])

    lot.fault({
      match: { name: 'BarrierStatusNotify' },
      effect: { kind: 'code', code: 1005, message: 'The camera is offline' },
    })
    await press(exit, 'Close')
    await expect(newest(desk)).toContainText('The camera is offline')
    await expect(exit).toContainText('The camera is offline')

    lot.setHoldOpen('2', 'unknown')
    await expect(exit).toContainText('Hold unknown')
    await expect(exit.getByRole('button', { name: 'Hold open', exact: true })).toBeDisabled()
  })

  test('whatever it was told, when the answer is lost after its effect that is found out by asking, and it is sent once', async ({
    lot,
    desk,
  }) => {
    for (const name of ['Open', 'Close', 'Hold open', 'Release hold']) {
      lot.lose('BarrierStatusNotify', 'after')
      await press(desk.lane('Exit Lane'), name)
      await expect(newest(desk)).toContainText(name)
      await expect(newest(desk)).toContainText('checked with the lot')
    }
    expect(lot.calls('BarrierStatusNotify').map((call) => call.data['Status'])).toEqual([1, 0, 2, 2])
  })

  test('what was lost before its effect ends as unknown, says to look at the barrier, and is not sent again, where nobody saw it for a while or knows its position', async ({
    lot,
    desk,
  }) => {
    lot.setBarrier('2', -1)
    lot.fault({ match: { name: 'BarrierStatusNotify' }, times: 2, effect: { kind: 'drop', when: 'before' } })
    await press(desk.lane('Exit Lane'), 'Close')
    await expect(newest(desk)).toContainText('nothing seen of it so far')
    await press(desk.lane('Second Exit Lane'), 'Open')
    await expect.poll(() => lot.calls('BarrierStatusNotify').length).toBe(2)
    await restart(lot, desk, boothTiming.unseenMs)
    const ofLane = (name: string): Locator => strip(desk).getByRole('listitem').filter({ hasText: name })
    await expect(ofLane('Second Exit Lane')).toContainText('look at the barrier')
    await expect(ofLane('Second Exit Lane')).toContainText('may have moved and moved back')
    await expect(ofLane('Close')).toContainText('look at the barrier')
    expect(lot.calls('BarrierStatusNotify').map((call) => call.data['Status'])).toEqual([0, 1])
  })
})

test.describe('a car without a plate', () => {
  const fillIn = async (desk: Desk): Promise<string> => {
    await press(desk.lane('Entrance Lane'), 'No-plate entry')
    await expect(dialog(desk).getByLabel('Virtual plate')).toHaveValue(/^NP/)
    const plate = await dialog(desk).getByLabel('Virtual plate').inputValue()
    await dialog(desk).getByRole('combobox', { name: 'Plate type' }).click()
    await desk.page.getByRole('option', { name: 'Temporary Car A' }).click()
    await dialog(desk).getByLabel('Remark').fill('white van')
    return plate
  }

  test('is let in under the proposed virtual plate; what is wrong is said by the form, what the lot refuses by the lot', async ({
    lot,
    desk,
  }) => {
    lot.arrive({ laneNo: '1', plate: null })
    await expect(desk.lane('Entrance Lane')).toContainText('Plate not read')
    await test.step('the form refuses what the lot would refuse, in plain words', async () => {
      await press(desk.lane('Entrance Lane'), 'No-plate entry')
      const plate = dialog(desk).getByLabel('Virtual plate')
      // What is proposed comes a moment later, into an empty field.
      await expect(plate).toHaveValue(/^NP/)
      await plate.fill('')
      await press(dialog(desk), 'No-plate entry')
      await expect(dialog(desk)).toContainText('Enter a virtual plate')
      await expect(dialog(desk)).toContainText('Choose a plate type')
      await plate.fill('N?1')
      await press(dialog(desk), 'No-plate entry')
      await expect(dialog(desk)).toContainText('2 to 16 letters or digits')
      expect(lot.calls('NoPlateEntryNotify')).toHaveLength(0)
      await press(dialog(desk), 'Cancel')
      await expect(dialog(desk)).toBeHidden()
    })
    lot.fault({
      match: { name: 'NoPlateEntryNotify' },
      times: 1,
      effect: { kind: 'code', code: 1005, message: 'The lot is full' },
    })
    const plate = await fillIn(desk)
    expect(plate).toMatch(/^NP[0-9]{6}[A-Z]{3}$/)
    await press(dialog(desk), 'No-plate entry')
    await expect(dialog(desk)).toContainText('The lot is full')
    await press(dialog(desk), 'No-plate entry')
    await expect(dialog(desk)).toBeHidden()
    await expect(newest(desk)).toContainText('Done')
    expect(lot.calls('NoPlateEntryNotify').at(-1)?.data).toMatchObject({
      LaneNo: '1',
      Remarks: 'white van',
    })
    lot.yard.passNow(lot.park.lane('1'))
    expect(lot.order(plate).status).toBe(200)
  })

  test('a lost answer is looked up, and nobody tries again without being asked plainly', async ({
    lot,
    desk,
  }) => {
    lot.lose('NoPlateEntryNotify', 'after')
    const unreadable = lot.fault({ match: { name: 'ParkingOrderQuery' }, effect: { kind: 'garbage' } })
    await fillIn(desk)
    await press(dialog(desk), 'No-plate entry')
    await expect(strip(desk)).toContainText('do not let the car in twice')
    await fillIn(desk)
    await press(dialog(desk), 'No-plate entry')
    const question = desk.page.getByRole('dialog', { name: 'Once more?' })
    await expect(question).toContainText('it may be done twice')
    await press(question, 'Cancel')
    unreadable.remove()
    await expect(strip(desk)).toContainText('checked with the lot')
    expect(lot.calls('NoPlateEntryNotify')).toHaveLength(1)
  })
})
