import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { eightLanes } from '../demo/eight-lanes.ts'
import { expect, test as base } from '../e2e/fixture.ts'
import { LotSimulator } from '../servers/lot-simulator.ts'

/** The pictures of README and guides, taken of a day at a booth with eight lanes. */

const folder = resolve(import.meta.dirname, '../../docs/pictures')
const ada = { number: '1', name: 'Ada', role: 'admin', pin: '111111' }
const li = { number: '9', name: 'Li Wei', role: 'cashier', pin: '9999' }

const test = base.extend({
  lot: async ({}, provide) => {
    const lot = new LotSimulator({ seed: 11, layout: eightLanes })
    await lot.start()
    await provide(lot)
    await lot.stop()
  },
})
test.use({ alsoProvisioned: { operators: [ada, li] } })

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() =>
    Promise.all([document.fonts.ready, ...[...document.images].map((one) => one.decode())]),
  )
  await page.screenshot({ path: resolve(folder, `${name}.png`) })
}

test('the pictures of the guides', async ({ lot, desk }) => {
  mkdirSync(folder, { recursive: true })
  const { page } = desk
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.keyboard.type('1')
  await page.keyboard.press('Tab')
  await page.keyboard.type('111111')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner').getByText(/Ada/)).toBeVisible()

  for (const [plate, laneNo, minutes] of [
    ['京A12345', '2', 90],
    ['粤B8Q7K2', '4', 300],
    ['苏E09XY1', '8', 150],
  ] as const) {
    lot.parkCar({ plate, enteredMinutesAgo: minutes })
    lot.driveToExit(plate, laneNo)
  }
  const exit = desk.lane('Exit Lane')
  await page.keyboard.press('2')
  await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
  await expect(exit.getByRole('img').last()).toBeVisible()
  await picture(page, 'lanes')
  // The selection has just moved: for a moment a press there counts for nothing.
  await expect(exit.getByRole('button', { name: 'Take cash' })).toBeEnabled()
  await page.keyboard.press('F8')
  await expect(exit.getByRole('dialog')).toBeVisible()
  await page.keyboard.type('50')
  await picture(page, 'take-cash')
  await page.keyboard.press('Enter')
  await expect.poll(() => lot.payments.length).toBe(1)

  for (const [name, place, tab] of [
    ['shift', '2', null],
    ['payments', '2', 'Payments'],
    ['supervision', '2', 'Supervision'],
    ['set-up', '5', null],
    ['callbacks', '5', 'Callbacks'],
    ['limits', '5', 'Limits'],
    ['diagnostics', '5', 'Diagnostics'],
  ] as const) {
    await page.keyboard.press('Escape')
    await page.keyboard.press(`Alt+${place}`)
    if (tab !== null) await page.getByRole('button', { name: tab, exact: true }).click()
    await expect(page.locator('.mantine-Loader-root')).toHaveCount(0)
    if (name === 'diagnostics') {
      // The log names folders of the PC where the pictures are taken.
      await page.getByLabel('From level').selectOption('error')
      await page.getByRole('button', { name: 'Test everything' }).click()
      await expect(page.getByText(/as it should be\.|to be put right/i).last()).toBeVisible()
    }
    await picture(page, name)
  }
})
