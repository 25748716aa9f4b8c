import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { LotSimulator } from '../servers/lot-simulator.ts'
import { launchApp } from '../e2e/launch.ts'

interface TourOptions {
  readonly lot: LotSimulator
  readonly provision: string
  readonly userDataDir: string
  /** Folder for the screenshots. */
  readonly pictures: string
}

/** One thing the cashier does, in a sentence, and how it is done and checked. */
type Step = readonly [sentence: string, work: () => Promise<void>]

/** Plays the cashier's main job through the real window; rejects when a step does not hold. */
export async function playTour({ lot, provision, userDataDir, pictures }: TourOptions): Promise<void> {
  const { app, page } = await launchApp({
    userDataDir,
    args: ['--headless', `--provision=${provision}`],
  })
  try {
    await page.setViewportSize({ width: 1366, height: 768 })
    let count = 0
    for (const [sentence, work] of steps(lot, page)) {
      await work()
      count += 1
      const picture = `${String(count).padStart(2, '0')}.png`
      await page.screenshot({ path: join(pictures, picture) })
      console.log(`${String(count).padStart(2)}. ${sentence}  [${picture}]`)
    }
  } finally {
    await app.close()
  }
}

/** Exit, plate, and how long ago it came in, in minutes. */
const waitingCars = [
  ['4', '粤B8Q7K2', 250],
  ['6', '苏E09XY1', 70],
  ['8', '浙A77777', 130],
] as const

function steps(lot: LotSimulator, page: Page): readonly Step[] {
  const lane = (name: string): ReturnType<Page['getByRole']> =>
    page.getByRole('region', { name, exact: true })
  const exit = lane('Exit Lane')
  const entry = lane('Entrance Lane')
  const dialog = page.getByRole('dialog')
  const strip = page.getByRole('log')
  const fee = exit.getByTestId('lane-fee')
  const press = (where: typeof exit, name: string): Promise<void> =>
    where.getByRole('button', { name, exact: true }).click()
  const payments = (): number => lot.payments.length

  return [
    [
      'The booth shows its eight lanes, on line.',
      async () => {
        await expect(page.getByRole('region', { name: /Lane$/ })).toHaveCount(8)
        await expect(page.getByRole('banner')).toContainText(/online/i)
      },
    ],
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
      'The cashier opens Change fee and types ¥4.00 with a reason.',
      async () => {
        await press(exit, 'Change fee')
        await dialog.getByLabel('New fee').fill('4')
        await dialog.getByLabel('Reason').fill('Lost the first hour at the barrier')
      },
    ],
    [
      'The lot takes it: the popup says ¥4.00.',
      async () => {
        await press(dialog, 'Change fee')
        await expect(dialog).toBeHidden()
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
      'The payment is booked once, the barrier opens, and the car is gone.',
      async () => {
        await press(dialog, 'Take cash')
        await expect.poll(payments).toBe(1)
        await expect(fee).toBeHidden()
      },
    ],
    [
      'Three more exits have a car; a camera is off line. Every one of them is in sight, with its fee and how long it waits.',
      async () => {
        lot.setCamera('5', false)
        for (const [laneNo, plate, minutes] of waitingCars) {
          lot.parkCar({ plate, enteredMinutesAgo: minutes })
          lot.driveToExit(plate, laneNo)
          await expect(page.getByText(plate).first()).toBeVisible()
        }
        await expect(page.getByTestId('lane-fee').filter({ hasText: '¥25.00' }).first()).toBeVisible()
        await expect(lane('Third Entrance Lane')).toContainText('Camera off line')
      },
    ],
    [
      'Space goes to the car that waits longest; F8 and Enter take the exact cash. So for each of them.',
      async () => {
        for (const [at, [, plate]] of waitingCars.entries()) {
          await page.keyboard.press('Space')
          await expect(page.locator('section[aria-current="true"]')).toContainText(plate)
          await page.keyboard.press('F8')
          await expect(dialog.getByLabel('Tendered')).toBeFocused()
          await page.keyboard.press('Enter')
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
        lot.fault({
          match: { name: 'VehiclePaymentNotify' },
          times: 1,
          effect: { kind: 'drop', when: 'after' },
        })
        await press(exit, 'Take cash')
        await press(dialog, 'Exactly')
        lot.fault({ match: { name: 'PaymentRecordQuery' }, effect: { kind: 'garbage' } })
        await press(dialog, 'Take cash')
        await expect(strip).toContainText('Being found out')
      },
    ],
    [
      'It is found out at the lot: booked, once, and never sent again.',
      async () => {
        lot.clearFaults()
        await expect(strip).toContainText('found out by asking')
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
      'Hold open is switched on and off again, each with one toggle.',
      async () => {
        await page.keyboard.press('2')
        await press(exit, 'Hold open')
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
