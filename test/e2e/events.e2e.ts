import type { Locator, Page } from '@playwright/test'
import { press, setUpCallbacks } from './callbacks.ts'
import { expect, test } from './fixture.ts'
import { openTask } from './keyboard.ts'
import { picture } from './picture.ts'

const events = (page: Page): Locator => page.getByRole('list', { name: 'Events of the lot, newest first' })

test('the technician sets the callbacks; a car comes and leaves, and both are in the feed', async ({
  lot,
  desk,
}) => {
  const { page } = desk
  await setUpCallbacks(page)
  expect(lot.callbacks.targets).toHaveLength(11)

  await press(page, 'Lanes')
  const exit = desk.lane('Exit Lane')
  lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
  lot.driveToExit('京A12345', '2')
  await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
  await press(exit, 'Open')
  await lot.callbacks.waitForDelivery('VehicleExit')
  await expect(exit.getByTestId('lane-fee')).toBeHidden()

  await press(page, 'Records')
  await press(page, 'Exits')
  const left = events(page).getByRole('listitem').filter({ hasText: '京A12345' })
  await expect(left).toHaveCount(1)
  await left.getByRole('button', { name: /^All of it/ }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer).toContainText('Exit Lane')
  await drawer.getByRole('button', { name: /Barrier released/ }).click()
  await expect(drawer).toContainText('Everything the lot told')
  await expect(drawer.getByRole('heading', { name: /Barrier released/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await left.getByRole('button', { name: /^Enlarge the picture/ }).click()
  const picture = page.getByRole('dialog').getByRole('img', { name: /京A12345/ })
  await expect
    .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
    .toBeGreaterThan(10)
  await page.keyboard.press('Escape')

  await page.getByRole('textbox', { name: 'Part of a plate' }).fill('a123')
  await expect(events(page).getByText('京A12345').first()).toBeVisible()
  await page.getByRole('textbox', { name: 'Part of a plate' }).fill('B999')
  await expect(page.getByText('No event fits')).toBeVisible()
})

test('an event tells what was done with its order at this desk, and what else was told of it under another plate', async ({
  lot,
  desk,
}) => {
  const { page } = desk
  await setUpCallbacks(page)
  await press(page, 'Lanes')
  const exit = desk.lane('Exit Lane')
  lot.parkCar({ plate: '京A1234S', enteredMinutesAgo: 90 })
  const { orderNo } = lot.order('京A1234S')
  await lot.callbacks.push('VehicleEntry', { of: orderNo })
  lot.driveToExit('京A1234S', '2')
  await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
  await expect(exit.getByRole('button', { name: 'Plate wrong' })).toBeEnabled()
  await openTask(page, 'F10')
  await page.keyboard.insertText('京A12345')
  for (const key of ['Enter', '1', 'Enter']) await page.keyboard.press(key)
  await expect(exit.getByLabel('Last at this lane')).toContainText('京A1234S → 京A12345')
  await press(exit, 'Open')
  await lot.callbacks.waitForDelivery('VehicleExit')

  await press(page, 'Records')
  await press(page, 'Entries')
  await events(page)
    .getByRole('listitem')
    .filter({ hasText: '京A1234S' })
    .first()
    .getByRole('button', { name: /^All of it/ })
    .click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('heading', { name: 'Done with this order at this desk' })).toBeVisible()
  await expect(drawer).toContainText(/Correct plate 京A1234S → 京A12345\s· Read wrongly\s· .*Exit Lane/)
  await picture(page, 'event-corrected-en.png')
  await drawer.getByRole('button', { name: /\d Exit .*京A12345/ }).click()
  await expect(drawer.getByRole('heading', { name: 'Exit 京A12345' })).toBeVisible()
  await expect(drawer).toContainText('京A1234S → 京A12345')
})

test("a lane of another booth can be chosen once an event has named it, after this booth's own", async ({
  lot,
  desk,
}) => {
  const { page } = desk
  await setUpCallbacks(page)
  await press(page, 'Records')
  const lane = page.getByRole('combobox', { name: 'Lane', exact: true })
  const own = ['Entrance Lane', 'Exit Lane', 'Second Entrance Lane', 'Second Exit Lane']
  await expect(lane.getByRole('option')).toHaveText(['All lanes', ...own])
  lot.arrive({ laneNo: '5', plate: '沪C55555' })
  lot.arrive({ laneNo: '1', plate: '京A11111' })
  await expect(lane.getByRole('option')).toHaveText(['All lanes', ...own, 'South Entrance Lane'])
  await expect(events(page).getByText('京A11111')).toBeVisible()
  await lane.selectOption('South Entrance Lane')
  await expect(events(page).getByText('京A11111')).toBeHidden()
  await expect(events(page).getByText('沪C55555')).toBeVisible()
})

test('a blacklisted plate is an alert above every screen until it is dismissed', async ({ lot, desk }) => {
  const { page } = desk
  await setUpCallbacks(page)
  await lot.callbacks.push('Blacklist', {
    data: {
      LicensePlateNumber: '京B66666',
      Status: 1,
      Remarks: 'Unpaid',
      CreationTime: '2030-01-01 00:00:00',
    },
  })
  const alert = page.getByRole('alert', { name: 'Alerts' })
  await expect(alert).toContainText('京B66666')
  await press(page, 'Lanes')
  await expect(alert).toContainText('Unpaid')
  await alert.getByRole('button', { name: /^Dismiss/ }).click()
  await expect(alert).toBeEmpty()
})

/** Counts the tones that the page asks the audio output for, from now on. */
async function listenIn(page: Page): Promise<() => Promise<number>> {
  const tones = await page.evaluateHandle(() => {
    const asked = { tones: 0 }
    window.AudioContext = class extends AudioContext {
      override createOscillator(): OscillatorNode {
        asked.tones += 1
        return super.createOscillator()
      }
    }
    return asked
  })
  return () => tones.evaluate((asked) => asked.tones)
}

test('an alert is heard, unless the sound is switched off, and the switch outlives a power cut', async ({
  lot,
  desk,
}) => {
  const { page } = desk
  const alertOf = async (plate: string): Promise<void> => {
    const data = { LicensePlateNumber: plate, Status: 1, CreationTime: '2030-01-01 00:00:00' }
    await lot.callbacks.push('Blacklist', { data })
    await expect(page.getByRole('alert', { name: 'Alerts' })).toContainText(plate)
    await page.getByRole('button', { name: /^Dismiss/ }).click()
  }
  await setUpCallbacks(page)
  const tones = await listenIn(page)
  await alertOf('京B11111')
  await expect.poll(tones).toBe(2)
  await press(page, 'Alert sound: on')
  await alertOf('京B22222')
  await press(page, 'Alert sound: off')
  await alertOf('京B33333')
  await expect.poll(tones).toBe(4)
  await press(page, 'Alert sound: on')
  await alertOf('京B44444')

  const again = await desk.powerCut()
  await expect(again.page.getByRole('button', { name: 'Alert sound: off', exact: true })).toBeVisible()
})
