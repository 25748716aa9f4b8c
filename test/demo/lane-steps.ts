import { exactCash, expect, people } from './step.ts'
import type { Stage, Step } from './step.ts'

/** Exit, plate, and how long ago it came in, in minutes. */
const waitingCars = [
  ['4', '粤B8Q7K2', 250],
  ['6', '苏E09XY1', 70],
  ['8', '浙A77777', 130],
] as const

/**
 * Cars at the lanes: a lowered fee with its approval, cash, an answer that is lost, a car without a plate, a lot that
 * goes away.
 */
export function atTheLanes(stage: Stage): readonly Step[] {
  const { lot, page, lane, dialog, press, printer } = stage
  const exit = lane('Exit Lane')
  const entry = lane('Entrance Lane')
  const strip = page.getByRole('log')
  const fee = exit.getByTestId('lane-fee')
  const payments = (): number => lot.payments.length

  return [
    [
      '京A12345 drives to the exit after 90 minutes: the popup shows its fee, ¥10.00.',
      async () => {
        lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
        lot.driveToExit('京A12345', '2')
        await expect(fee).toHaveText('¥10.00')
        await expect(exit).toContainText('京A12345')
        await expect(exit.getByRole('img', { name: 'Exit picture of 京A12345' })).toBeVisible()
      },
    ],
    [
      'The cashier opens Change fee and types ¥4.00 with a reason; how far he may go is said while he types.',
      async () => {
        await press(exit, 'Change fee')
        await dialog.getByLabel('New fee').fill('4')
        await dialog.getByLabel('Reason').fill('Lost the first hour at the barrier')
      },
    ],
    [
      'That is beyond his limit: a supervisor has to approve, on the spot. Nothing was sent.',
      async () => {
        await press(dialog, 'Change fee')
        const approval = page.getByRole('dialog', { name: 'A supervisor has to approve' })
        await expect(approval).toContainText('¥6.00 on this order, the limit is ¥3.00')
        await approval.getByRole('button', { name: /^Sun/ }).click()
        await page.keyboard.type(people.sun.pin)
        expect(lot.calls('LaneFeeModifyNotify')).toHaveLength(0)
      },
    ],
    [
      'Sun approves with her PIN; both names are in the audit. The lot takes it: the popup says ¥4.00.',
      async () => {
        await page.keyboard.press('Enter')
        await expect(dialog).toHaveCount(0)
        await expect(fee).toHaveText('¥4.00')
        expect(lot.calls('LaneFeeModifyNotify').map((call) => call.data['Money'])).toEqual([400])
      },
    ],
    [
      'Cash: a ten-yuan note for ¥4.00 makes ¥6.00 change.',
      async () => {
        await press(exit, 'Take cash')
        await dialog.getByLabel('Tendered').fill('10')
        await expect(dialog).toContainText('¥6.00')
      },
    ],
    [
      'The payment is booked once, the barrier opens, the car is gone; the drawer has opened and the receipt is printed.',
      async () => {
        await press(dialog, 'Take cash')
        await expect.poll(payments).toBe(1)
        await expect(fee).toBeHidden()
        await expect.poll(() => printer.drawerOpenings).toBe(1)
        await expect.poll(() => printer.slips.length).toBe(1)
      },
    ],
    [
      'Three more exits have a car; a camera is offline. Every one of them is in sight, with its fee and how long it waits.',
      async () => {
        lot.setCamera('5', false)
        for (const [laneNo, plate, minutes] of waitingCars) {
          lot.parkCar({ plate, enteredMinutesAgo: minutes })
          lot.driveToExit(plate, laneNo)
          await expect(page.getByText(plate).first()).toBeVisible()
        }
        await expect(page.getByTestId('lane-fee').filter({ hasText: '¥25.00' }).first()).toBeVisible()
        await expect(lane('Third Entrance Lane')).toContainText('Camera offline')
      },
    ],
    [
      'Space goes to the car that waits longest; F8 and Enter take the exact cash. So for each of them.',
      async () => {
        for (const [at, [, plate]] of waitingCars.entries()) {
          await page.keyboard.press('Space')
          await expect(page.locator('section[aria-current="true"]')).toContainText(plate)
          await exactCash(stage)
          await expect.poll(payments).toBe(at + 2)
          await expect(page.getByTestId('lane-fee').filter({ hasText: '¥' })).toHaveCount(
            waitingCars.length - at - 1,
          )
        }
      },
    ],
    [
      'The next car pays ¥10.00, but the answer is lost after the booking: the strip says that it is being found out.',
      async () => {
        lot.parkCar({ plate: 'B67890', enteredMinutesAgo: 90 })
        lot.driveToExit('B67890', '2')
        await expect(fee).toHaveText('¥10.00')
        await page.keyboard.press('2')
        lot.lose('VehiclePaymentNotify', 'after')
        await press(exit, 'Take cash')
        await press(dialog, 'Exactly')
        lot.fault({ match: { name: 'PaymentRecordQuery' }, effect: { kind: 'garbage' } })
        await press(dialog, 'Take cash')
        await expect(strip).toContainText('Being checked')
      },
    ],
    [
      'It is found out at the lot: booked, once, and never sent again.',
      async () => {
        lot.clearFaults()
        await expect(strip).toContainText('checked with the lot')
        expect(payments()).toBe(waitingCars.length + 2)
        expect(lot.calls('VehiclePaymentNotify')).toHaveLength(waitingCars.length + 2)
      },
    ],
    [
      'A car without a plate waits at the entry; the cashier lets it in under a virtual plate.',
      async () => {
        lot.arrive({ laneNo: '1', plate: null })
        await page.keyboard.press('1')
        await expect(entry).toContainText('Loop occupied')
        await press(entry, 'No-plate entry')
        await dialog.getByRole('combobox', { name: 'Plate type' }).click()
        await page.getByRole('option', { name: 'Temporary Car A' }).click()
      },
    ],
    [
      'The lot makes the order and opens the entry.',
      async () => {
        await press(dialog, 'No-plate entry')
        await expect(dialog).toBeHidden()
        const [call] = lot.calls('NoPlateEntryNotify')
        expect(lot.order(String(call?.data['LicensePlateNumber'])).status).toBe(200)
      },
    ],
    [
      'Hold open takes a reason; it is switched on and off again, each with one toggle.',
      async () => {
        await page.keyboard.press('2')
        await press(exit, 'Hold open')
        await page.keyboard.press('1')
        await press(dialog, 'Hold open')
        await expect(exit.getByRole('button', { name: 'Release hold', exact: true })).toBeEnabled()
        await press(exit, 'Release hold')
        await expect(exit.getByRole('button', { name: 'Hold open', exact: true })).toBeEnabled()
        expect(lot.calls('BarrierStatusNotify').map((call) => call.data['Status'])).toEqual([2, 2])
      },
    ],
    [
      'The server goes away: the booth says so.',
      async () => {
        await lot.goAway()
        await expect(page.getByRole('banner')).toContainText(/away/i)
      },
    ],
    [
      'It comes back: on line again.',
      async () => {
        await lot.comeBack()
        await expect(page.getByRole('banner')).toContainText(/online/i)
      },
    ],
  ]
}
