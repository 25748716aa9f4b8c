import type { Page } from '@playwright/test'
import type { LotSimulator } from '../servers/lot-simulator.ts'
import { ada, wang } from '../people.ts'
import { expect, test } from './fixture.ts'
import type { Desk } from './fixture.ts'
import { signIn } from './keyboard.ts'

/** The display that faces the car: whatever happens at the lane, the driver there sees his own car or none. */

test.use({ alsoProvisioned: { operators: [ada, wang] } })

const text = (driver: Page): ReturnType<Page['locator']> => driver.locator('body')

async function switchOn({ app, page }: Desk): Promise<Page> {
  await signIn(page, ada)
  await page.keyboard.press('Alt+5')
  await page.getByRole('button', { name: 'Printer', exact: true }).click()
  const form = page.getByRole('region', { name: 'Display for the driver' })
  await form.getByLabel('Lane').selectOption('Exit Lane')
  const opened = app.waitForEvent('window')
  await form.getByLabel('Display').selectOption({ index: 1 })
  const driver = await opened
  await expect(text(driver)).toContainText('Welcome')
  return driver
}

/** A coupon of ¥2.00 for whoever stands at the exit. */
const scheme = (lot: LotSimulator): void => {
  lot.park.registers.couponSchemes.save(
    (Uid) => ({
      Uid,
      No: 'S2',
      Name: 'Bakery',
      Type: '101',
      Amount: 2,
      VaildTime: null,
      Enable: 1,
      Scene: 2,
    }),
    'S2',
  )
}

const comes = (lot: LotSimulator, plate: string, readAs: string | null = plate): void => {
  lot.parkCar({ plate, enteredMinutesAgo: 90 })
  lot.driveToExit(plate, '2', { readAs })
}

test('the driver sees what is asked of him, what was lowered, what he gave and gets back; who rolls up at once sees nothing of that', async ({
  lot,
  desk,
}, info) => {
  test.setTimeout(120_000)
  const { page } = desk
  const exit = desk.lane('Exit Lane')
  scheme(lot)
  const driver = await switchOn(desk)
  await page.keyboard.press('Escape')
  comes(lot, '京A12345')
  await expect(text(driver)).toContainText(/京A12345.*1 小时 30 分.*¥10\.00/)
  await expect(text(driver)).not.toContainText('优惠')

  await test.step('a lower fee, a coupon', async () => {
    await expect(exit.getByRole('button', { name: 'Coupon', exact: true })).toBeEnabled()
    await exit.getByRole('button', { name: 'Coupon', exact: true }).click()
    await exit.getByRole('radio', { name: /Bakery/ }).press('Enter')
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expect(text(driver)).toContainText(/¥10\.00.*-¥2\.00.*¥8\.00/)
    await expect(exit.getByRole('button', { name: 'Change fee', exact: true })).toBeEnabled()
    await exit.getByRole('button', { name: 'Change fee', exact: true }).click()
    await page.keyboard.type('5')
    await page.keyboard.press('Enter')
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expect(text(driver)).toContainText(/¥10\.00.*-¥5\.00.*¥5\.00/)
    await driver.screenshot({ path: info.outputPath('driver-lowered.png') })
  })

  await test.step('nobody at the desk', async () => {
    await page.evaluate(() => window.laneDesk.signOut())
    await expect(page.getByText('Nobody is signed in')).toBeVisible()
    await expect(text(driver)).toContainText(/京A12345.*¥5\.00/)
    await signIn(page, wang)
  })

  await test.step('cash; the next one is at his bumper, and no camera has read it', async () => {
    comes(lot, '粤B8Q7K2', null)
    await exit.getByRole('button', { name: 'Take cash' }).click()
    await page.getByLabel('Tendered').fill('20')
    await page.keyboard.press('Enter')
    await expect(text(driver)).toContainText(/京A12345.*应收.*¥5\.00.*实收.*¥20\.00.*找零.*¥15\.00/)
    await driver.screenshot({ path: info.outputPath('driver-change.png') })
    await expect.poll(() => lot.park.orders.openByPlate('京A12345') ?? null).toBeNull()
    // The loop was never free in between.
    await expect(text(driver)).not.toContainText('京A12345', { timeout: 3_000 })
    await expect(text(driver)).toContainText('Welcome')
    lot.reverse('2')
  })

  await test.step('the lot away', async () => {
    comes(lot, '沪C55555')
    await expect(text(driver)).toContainText('沪C55555')
    await lot.goAway()
    await expect(text(driver)).not.toContainText('沪C55555', { timeout: 20_000 })
    await lot.comeBack()
    await expect(text(driver)).toContainText('沪C55555', { timeout: 20_000 })
  })
})

test('a display that the PC loses leaves nothing in front of the cashier, and shows the car again when it is back', async ({
  lot,
  desk,
}) => {
  test.slow()
  const { app } = desk
  const driver = await switchOn(desk)
  comes(lot, '京A12345')
  await expect(text(driver)).toContainText('京A12345')
  // What of it is free changes with the very window that fills it.
  await app.evaluate(({ screen }) => {
    screen.emit('display-metrics-changed', {}, screen.getAllDisplays()[0], ['workArea'])
  })
  const gone = driver.waitForEvent('close')
  await expect(text(driver)).toContainText('京A12345')
  expect(driver.isClosed()).toBe(false)
  await app.evaluate(({ screen }) => {
    const found = screen.getAllDisplays()
    Object.assign(screen, { getAllDisplays: () => [] })
    screen.emit('display-removed', {}, found[0])
    Object.assign(screen, { found })
  })
  await gone
  const again = app.waitForEvent('window')
  await app.evaluate(({ screen }) => {
    const found: unknown = Reflect.get(screen, 'found')
    Object.assign(screen, { getAllDisplays: () => found })
    screen.emit('display-added', {})
  })
  await expect(text(await again)).toContainText('京A12345')
})
