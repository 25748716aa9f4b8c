import type { Page } from '@playwright/test'
import type { LotSimulator } from '../servers/lot-simulator.ts'
import { ada, wang } from '../people.ts'
import { expect, test } from './fixture.ts'
import type { Desk } from './fixture.ts'
import { signIn } from './keyboard.ts'
import { picture } from './picture.ts'

/** The display that faces the car: whatever happens at the lane, the driver there sees his own car or none. */

// No car drives away before its driver was shown what he gets back.
test.use({ alsoProvisioned: { operators: [ada, wang] }, driveMs: 3_600_000 })

/** The driver's window: another one after a page that did not load in time. */
const windowOf = ({ app, page }: Desk): Page | undefined => app.windows().findLast((one) => one !== page)

/** What the driver reads now. */
const read = async (desk: Desk): Promise<string> => {
  const text = await windowOf(desk)
    ?.locator('body')
    .textContent()
    .catch(() => '')
  return (text ?? '').replaceAll(/\s+/g, ' ')
}
const expectRead = (desk: Desk, what: string | RegExp): Promise<void> =>
  expect.poll(() => read(desk)).toMatch(what)

async function switchOn(desk: Desk): Promise<void> {
  const { page } = desk
  await signIn(page, ada)
  await page.keyboard.press('Alt+5')
  await page.getByRole('button', { name: 'Printer', exact: true }).click()
  const form = page.getByRole('region', { name: 'Display for the driver' })
  await form.getByLabel('Lane').selectOption('Exit Lane')
  await form.getByLabel('Display').selectOption({ index: 1 })
  await expectRead(desk, 'Welcome')
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
  const { page } = desk
  const exit = desk.lane('Exit Lane')
  scheme(lot)
  await switchOn(desk)
  await page.keyboard.press('Escape')
  comes(lot, '京A12345')
  await expectRead(desk, /京A12345.*1 小时 30 分.*¥10\.00/)
  expect(await read(desk)).not.toContain('优惠')

  await test.step('a lower fee, a coupon', async () => {
    await expect(exit.getByRole('button', { name: 'Coupon', exact: true })).toBeEnabled()
    await exit.getByRole('button', { name: 'Coupon', exact: true }).click()
    await exit.getByRole('radio', { name: /Bakery/ }).press('Enter')
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expectRead(desk, /¥10\.00.*-¥2\.00.*¥8\.00/)
    await expect(exit.getByRole('button', { name: 'Change fee', exact: true })).toBeEnabled()
    await exit.getByRole('button', { name: 'Change fee', exact: true }).click()
    await page.keyboard.type('5')
    await page.keyboard.press('Enter')
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expectRead(desk, /¥10\.00.*-¥5\.00.*¥5\.00/)
    await picture(windowOf(desk), info.outputPath('driver-lowered.png'))
  })

  await test.step('nobody at the desk', async () => {
    await page.evaluate(() => window.laneDesk.signOut())
    await expect(page.getByText('Nobody is signed in')).toBeVisible()
    await expectRead(desk, /京A12345.*¥5\.00/)
    await signIn(page, wang)
  })

  await test.step('cash; the next one is at his bumper, and no camera has read it', async () => {
    comes(lot, '粤B8Q7K2', null)
    await exit.getByRole('button', { name: 'Take cash' }).click()
    await page.getByLabel('Tendered').fill('20')
    await page.keyboard.press('Enter')
    await expectRead(desk, /京A12345.*应收.*¥5\.00.*实收.*¥20\.00.*找零.*¥15\.00/)
    await picture(windowOf(desk), info.outputPath('driver-change.png'))
    await expect(exit).toContainText('Barrier open')
    lot.leave('2')
    // The loop was never free in between; and it goes before a payment has stood there long enough.
    await expect.poll(() => read(desk), { timeout: 15_000 }).not.toContain('京A12345')
    await expectRead(desk, 'Welcome')
    lot.reverse('2')
  })

  await test.step('the lot away', async () => {
    comes(lot, '沪C55555')
    await expectRead(desk, '沪C55555')
    await lot.goAway()
    await expect.poll(() => read(desk)).not.toContain('沪C55555')
    await lot.comeBack()
    await expectRead(desk, '沪C55555')
  })
})

test('a display that the PC loses leaves nothing in front of the cashier, and shows the car again when it is back', async ({
  lot,
  desk,
}) => {
  const { app } = desk
  await switchOn(desk)
  comes(lot, '京A12345')
  await expectRead(desk, '京A12345')
  const driver = windowOf(desk)
  const gone = driver?.waitForEvent('close')
  // What of it is free changes with the very window that fills it.
  await app.evaluate(({ screen }) => {
    screen.emit('display-metrics-changed', {}, screen.getAllDisplays()[0], ['workArea'])
  })
  await expectRead(desk, '京A12345')
  expect(driver?.isClosed()).toBe(false)
  await app.evaluate(({ screen }) => {
    const found = screen.getAllDisplays()
    Object.assign(screen, { getAllDisplays: () => [] })
    screen.emit('display-removed', {}, found[0])
    Object.assign(screen, { found })
  })
  await gone
  await app.evaluate(({ screen }) => {
    const found: unknown = Reflect.get(screen, 'found')
    Object.assign(screen, { getAllDisplays: () => found })
    screen.emit('display-added', {})
  })
  await expectRead(desk, '京A12345')
})
