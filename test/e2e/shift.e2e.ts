import { mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixture.ts'

const folder = resolve(import.meta.dirname, '../../out/screens')

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return found.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}`))
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const [size, width] of [
    ['1366', 1366],
    ['1024', 1024],
  ] as const) {
    await page.setViewportSize({ width, height: 768 })
    await page.screenshot({ path: resolve(folder, `${name}-${size}.png`) })
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

test('a whole shift: float, a sale, cash paid out, a blind count, a difference explained, handed over, taken over', async ({
  lot,
  desk,
}) => {
  test.setTimeout(120_000)
  const { page } = desk
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const shift = (): Promise<void> => page.keyboard.press('Alt+2')
  const pieces = (name: string): ReturnType<Page['getByLabel']> =>
    page.getByRole('textbox', { name, exact: true })
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()

  await shift()
  await pieces('¥100').fill('2')
  await expect(page.getByRole('status').filter({ hasText: '¥200.00' })).toBeVisible()
  expect(await violations(page), 'opening').toEqual([])
  await picture(page, 'shift-open')
  await press('Open the shift')
  await expect(page.getByRole('heading', { name: /^Shift 1 · no operator/ })).toBeVisible()

  await page.keyboard.press('Escape')
  lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
  lot.driveToExit('京A12345', '2')
  const exit = desk.lane('Exit Lane')
  await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
  await exit.getByRole('button', { name: 'Take cash', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Exactly', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take cash', exact: true }).click()
  await expect.poll(() => lot.payments.length).toBe(1)
  await expect(exit.getByTestId('lane-fee')).toBeHidden()

  await shift()
  const report = page.getByRole('article')
  await expect(report).toContainText('X report of shift 1')
  await expect(report, 'the count is blind').not.toContainText('¥210.00')
  await expect(report).toContainText('Cash')
  await page.getByLabel('Amount', { exact: true }).fill('50')
  await page.getByLabel('Reason', { exact: true }).fill('Stamps')
  await press('Pay out ¥50.00')
  await expect(page.getByText('Noted.')).toBeVisible()

  // 200 + 10 − 50 should be there; five are missing.
  await pieces('¥100').fill('1')
  await pieces('¥50').fill('1')
  await pieces('¥5').fill('1')
  await press('Counted')
  const differences = page.getByRole('list', { name: 'Differences' })
  await expect(differences).toContainText('¥5.00 less in the drawer than the records say')
  await expect(differences.getByRole('listitem')).toHaveCount(1)
  await expect(report).toContainText('¥160.00')
  expect(await violations(page), 'closing').toEqual([])
  await picture(page, 'shift-differences')
  await press('Hand the drawer over')
  await expect(page.getByText(/differences are not explained/)).toBeVisible()
  await differences.getByRole('textbox').fill('Fell behind the drawer')
  await press('Explain')
  await expect(differences).toContainText('Fell behind the drawer')
  await press('Hand the drawer over')

  await expect(page.getByRole('heading', { name: 'Take the drawer over' })).toBeVisible()
  await expect(report).toContainText('Z report 1')
  await expect(report).toContainText('Audit row')
  await press('CSV')
  const saved = await page.getByText(/^Saved as /).textContent()
  expect(readFileSync(saved?.replace('Saved as ', '') ?? '', 'utf8')).toContain('155.00')
  expect(await violations(page), 'handing over').toEqual([])
  await picture(page, 'shift-hand-over')

  // An unaccepted hand-over blocks the next shift, also after a power cut.
  const again = await desk.powerCut()
  await again.page.keyboard.press('Alt+2')
  await expect(again.page.getByRole('heading', { name: 'Take the drawer over' })).toBeVisible()
  await again.page.getByRole('textbox', { name: '¥100', exact: true }).fill('1')
  await again.page.getByRole('textbox', { name: '¥50', exact: true }).fill('1')
  await again.page.getByRole('textbox', { name: '¥5', exact: true }).fill('1')
  await again.page.getByRole('button', { name: 'Counted: take over', exact: true }).click()
  await expect(again.page.getByRole('heading', { name: /^Shift 2 · no operator/ })).toBeVisible()

  await again.page.keyboard.press('Alt+2')
  await expect(again.page.getByRole('heading', { name: 'Cashiers side by side' })).toBeVisible()
  await again.page.getByRole('button', { name: /Sales: 1$/ }).click()
  await expect(again.page.getByRole('dialog')).toContainText('¥10.00')
  expect(await violations(again.page), 'supervision').toEqual([])
  await picture(again.page, 'supervision-rows')
  await again.page.keyboard.press('Escape')
  await again.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await again.page.getByRole('button', { name: '中文' }).click()
  await picture(again.page, 'supervision-dark-zh')
  expect(await violations(again.page), 'supervision, dark, Chinese').toEqual([])
  await again.page.keyboard.press('Alt+2')
  await picture(again.page, 'shift-dark-zh')
  expect(await violations(again.page), 'shift, dark, Chinese').toEqual([])
})
