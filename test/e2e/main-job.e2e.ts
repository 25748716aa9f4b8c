import type { LotSimulator } from '../servers/lot-simulator.ts'
import { expect, test } from './fixture.ts'
import type { Desk } from './fixture.ts'

const press = (where: ReturnType<Desk['lane']>, name: string): Promise<void> =>
  where.getByRole('button', { name, exact: true }).click()
const strip = ({ page }: Desk): ReturnType<Desk['lane']> => page.getByRole('log')
const dialog = ({ page }: Desk): ReturnType<Desk['lane']> => page.getByRole('dialog')

test.describe('a car at the exit', () => {
  test.beforeEach(async ({ lot, desk }) => {
    lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
    lot.driveToExit('京A12345', '2')
    await expect(desk.lane('Exit Lane').getByTestId('lane-fee')).toHaveText('¥10.00')
  })

  test('shows plate, fee, stay, calculation and the pictures of its entry and its exit', async ({ desk }) => {
    const exit = desk.lane('Exit Lane')
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

  test('its fee is lowered: confirmed, in cents, and the popup shows it', async ({ lot, desk }) => {
    const exit = desk.lane('Exit Lane')
    await press(exit, 'Change fee')
    await dialog(desk).getByLabel('New fee').fill('4.5')
    await dialog(desk).getByLabel('Reason').fill('Lost ticket')
    await press(dialog(desk), 'Change fee')
    await expect(exit.getByTestId('lane-fee')).toHaveText('¥4.50')
    await expect(dialog(desk)).toBeHidden()
    await expect(strip(desk)).toContainText('Done')
    expect(lot.calls('LaneFeeModifyNotify')[0]?.data).toMatchObject({ LaneNo: '2', Money: 450 })
  })

  test('the fee form refuses what the lot would refuse, in plain words, before sending', async ({
    lot,
    desk,
  }) => {
    await press(desk.lane('Exit Lane'), 'Change fee')
    const fee = dialog(desk).getByLabel('New fee')
    for (const [typed, words] of [
      ['', 'Enter an amount'],
      ['ten', 'not an amount'],
      ['-1', 'cannot be negative'],
      ['1.234', 'two digits'],
      ['10', 'must be less than ¥10.00'],
      ['99999999999', 'too large'],
    ] as const) {
      await fee.fill(typed)
      await dialog(desk).getByLabel('Reason').fill('why')
      await press(dialog(desk), 'Change fee')
      await expect(dialog(desk), typed).toContainText(words)
    }
    await fee.fill('0')
    await dialog(desk).getByLabel('Reason').fill('')
    await press(dialog(desk), 'Change fee')
    await expect(dialog(desk)).toContainText('Say why')
    expect(lot.calls('LaneFeeModifyNotify')).toHaveLength(0)
  })

  test('a fee change that the lot refuses says why in the lot’s words', async ({ lot, desk }) => {
    lot.fault({
      match: { name: 'LaneFeeModifyNotify' },
      effect: { kind: 'code', code: 1005, message: 'Not allowed at this hour' },
    })
    await press(desk.lane('Exit Lane'), 'Change fee')
    await dialog(desk).getByLabel('New fee').fill('1')
    await dialog(desk).getByLabel('Reason').fill('why')
    await press(dialog(desk), 'Change fee')
    await expect(strip(desk)).toContainText('Not allowed at this hour')
    await expect(desk.lane('Exit Lane').getByTestId('lane-fee')).toHaveText('¥10.00')
  })

  test('a fee change whose answer is lost is found out', async ({ lot, desk }) => {
    lot.fault({ match: { name: 'LaneFeeModifyNotify' }, times: 1, effect: { kind: 'drop', when: 'after' } })
    await press(desk.lane('Exit Lane'), 'Change fee')
    await dialog(desk).getByLabel('New fee').fill('1')
    await dialog(desk).getByLabel('Reason').fill('why')
    await press(dialog(desk), 'Change fee')
    await expect(strip(desk)).toContainText('found out by asking')
    await expect(desk.lane('Exit Lane').getByTestId('lane-fee')).toHaveText('¥1.00')
    expect(lot.calls('LaneFeeModifyNotify')).toHaveLength(1)
  })

  test('cash is taken: due, tendered, change; booked once, and the car leaves', async ({ lot, desk }) => {
    const exit = desk.lane('Exit Lane')
    await press(exit, 'Take cash')
    await expect(dialog(desk)).toContainText('¥10.00')
    await dialog(desk).getByLabel('Tendered').fill('9.99')
    await press(dialog(desk), 'Take cash')
    await expect(dialog(desk)).toContainText('less than what is due')
    await dialog(desk).getByLabel('Tendered').fill('50')
    await expect(dialog(desk)).toContainText('¥40.00')
    await press(dialog(desk), 'Take cash')
    await expect(exit.getByTestId('lane-fee')).toBeHidden()
    await expect(strip(desk)).toContainText('change ¥40.00')
    expect(lot.payments).toHaveLength(1)
    expect(lot.calls('VehiclePaymentNotify')[0]?.data).toMatchObject({
      PaymentMethod: '79001',
      TotalAmountPaid: 10,
    })
  })

  test('a payment that the lot refuses is said so and not booked', async ({ lot, desk }) => {
    lot.fault({
      match: { name: 'VehiclePaymentNotify' },
      effect: { kind: 'code', code: 1005, message: 'The order is closed' },
    })
    await press(desk.lane('Exit Lane'), 'Take cash')
    await press(dialog(desk), 'Exactly')
    await press(dialog(desk), 'Take cash')
    await expect(strip(desk)).toContainText('The order is closed')
    expect(lot.payments).toHaveLength(0)
  })

  test('a payment whose answer is lost is found out, and booked once', async ({ lot, desk }) => {
    lot.fault({ match: { name: 'VehiclePaymentNotify' }, times: 1, effect: { kind: 'drop', when: 'before' } })
    await press(desk.lane('Exit Lane'), 'Take cash')
    await press(dialog(desk), 'Exactly')
    await press(dialog(desk), 'Take cash')
    await expect(strip(desk)).toContainText('found out by asking')
    expect(lot.payments).toHaveLength(1)
    expect(new Set(lot.calls('VehiclePaymentNotify').map((call) => call.data['PaymentOrderNo'])).size).toBe(1)
  })
})

/** What was asked may come for minutes, and nothing is said of its end: only a lot that was restarted has forgotten it. */
async function restart(lot: LotSimulator, desk: Desk): Promise<void> {
  await expect(strip(desk)).toContainText('nothing seen of it so far')
  await lot.goAway()
  await expect(desk.page.locator('body')).toContainText('cannot be reached', { timeout: 15_000 })
  await lot.comeBack()
}

test.describe('the barrier', () => {
  test('opens, closes, is held open and released, each confirmed', async ({ lot, desk }) => {
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
  })

  test('rejected: the lot’s words are on the strip and on the lane', async ({ lot, desk }) => {
    lot.fault({
      match: { name: 'BarrierStatusNotify' },
      effect: { kind: 'code', code: 1005, message: 'The camera is offline' },
    })
    await press(desk.lane('Exit Lane'), 'Open')
    await expect(strip(desk)).toContainText('The camera is offline')
    await expect(desk.lane('Exit Lane')).toContainText('The camera is offline')
  })

  for (const [name, lost, status, end] of [
    ['Open', 'after', 1, 'found out by asking'],
    ['Open', 'before', 1, 'nothing has changed'],
    ['Close', 'after', 0, 'found out by asking'],
    ['Close', 'before', 0, 'nothing has changed'],
    ['Hold open', 'after', 2, 'found out by asking'],
    ['Hold open', 'before', 2, 'nothing has changed'],
    ['Release hold', 'after', 2, 'found out by asking'],
    ['Release hold', 'before', 2, 'nothing has changed'],
  ] as const) {
    test(`${name}, lost ${lost} its effect: finding out, then "${end}", and sent once`, async ({
      lot,
      desk,
    }) => {
      if (name === 'Close') lot.setBarrier('2', 1)
      if (name === 'Release hold') lot.setHoldOpen('2', true)
      const button = desk.lane('Exit Lane').getByRole('button', { name, exact: true })
      await expect(button).toBeEnabled()
      lot.fault({
        match: { name: 'BarrierStatusNotify' },
        times: 1,
        effect: { kind: 'drop', when: lost },
      })
      await button.click()
      if (lost === 'before') await restart(lot, desk)
      await expect(strip(desk)).toContainText(end, { timeout: 15_000 })
      expect(lot.calls('BarrierStatusNotify').map((call) => call.data['Status'])).toEqual([status])
    })
  }

  test('Close that was lost at a barrier of unknown position ends as unknown and says to look', async ({
    lot,
    desk,
  }) => {
    lot.setBarrier('2', -1)
    lot.fault({ match: { name: 'BarrierStatusNotify' }, times: 1, effect: { kind: 'drop', when: 'before' } })
    await press(desk.lane('Exit Lane'), 'Close')
    await restart(lot, desk)
    await expect(strip(desk)).toContainText('look at the barrier', { timeout: 15_000 })
  })

  test('hold-open of unknown state cannot be switched', async ({ lot, desk }) => {
    lot.setHoldOpen('2', 'unknown')
    await expect(desk.lane('Exit Lane')).toContainText('Hold unknown')
    await expect(
      desk.lane('Exit Lane').getByRole('button', { name: 'Hold open', exact: true }),
    ).toBeDisabled()
  })
})

test.describe('a car without a plate', () => {
  const fillIn = async (desk: Desk): Promise<string> => {
    await press(desk.lane('Entrance Lane'), 'No-plate entry')
    const plate = await dialog(desk).getByLabel('Virtual plate').inputValue()
    await dialog(desk).getByRole('combobox', { name: 'Plate type' }).click()
    await desk.page.getByRole('option', { name: 'Temporary Car A' }).click()
    await dialog(desk).getByLabel('Remark').fill('white van')
    return plate
  }

  test('is let in under the proposed virtual plate', async ({ lot, desk }) => {
    lot.arrive({ laneNo: '1', plate: null })
    const plate = await fillIn(desk)
    expect(plate).toMatch(/^NP[0-9]{6}[A-Z]{3}$/)
    await press(dialog(desk), 'No-plate entry')
    await expect(dialog(desk)).toBeHidden()
    await expect(strip(desk)).toContainText('Done')
    expect(lot.order(plate).status).toBe(200)
    expect(lot.calls('NoPlateEntryNotify')[0]?.data).toMatchObject({ LaneNo: '1', Remarks: 'white van' })
  })

  test('the form refuses what the lot would refuse, in plain words', async ({ lot, desk }) => {
    await press(desk.lane('Entrance Lane'), 'No-plate entry')
    const plate = dialog(desk).getByLabel('Virtual plate')
    await plate.fill('')
    await press(dialog(desk), 'No-plate entry')
    await expect(dialog(desk)).toContainText('Enter a virtual plate')
    await expect(dialog(desk)).toContainText('Choose a plate type')
    await plate.fill('N?1')
    await press(dialog(desk), 'No-plate entry')
    await expect(dialog(desk)).toContainText('2 to 16 letters or digits')
    expect(lot.calls('NoPlateEntryNotify')).toHaveLength(0)
  })

  test('rejected: the dialog stays and says why', async ({ lot, desk }) => {
    lot.fault({
      match: { name: 'NoPlateEntryNotify' },
      effect: { kind: 'code', code: 1005, message: 'The lot is full' },
    })
    await fillIn(desk)
    await press(dialog(desk), 'No-plate entry')
    await expect(dialog(desk)).toContainText('The lot is full')
  })

  test.describe('that has not driven on yet', () => {
    test.use({ driveMs: 3_600_000 })

    test('a lost answer is looked up, and nobody tries again without being asked plainly', async ({
      lot,
      desk,
    }) => {
      lot.fault({ match: { name: 'NoPlateEntryNotify' }, times: 1, effect: { kind: 'drop', when: 'after' } })
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
      await expect(strip(desk)).toContainText('found out by asking')
      expect(lot.calls('NoPlateEntryNotify')).toHaveLength(1)
    })
  })
})
