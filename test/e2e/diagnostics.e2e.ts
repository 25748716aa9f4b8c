import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './fixture.ts'
import { misplaced } from './geometry.ts'

const folder = resolve(import.meta.dirname, '../../out/screens')

test('a technician tests everything, sees what is wrong and what helps, and writes the support file', async ({
  lot,
  desk,
}) => {
  mkdirSync(folder, { recursive: true })
  const { page } = desk
  lot.switchOff('LaneQuery')
  await page.getByRole('button', { name: 'Set-up', exact: true }).click()
  await page.getByRole('button', { name: 'Diagnostics', exact: true }).click()
  await page.getByRole('button', { name: 'Test everything' }).click()
  await expect(page.getByText('Switched off at the lot: LaneQuery.')).toBeVisible()
  await expect(page.getByText(/What helps: Switch it on/)).toBeVisible()
  lot.switchOn('LaneQuery')
  await page.getByRole('button', { name: 'Note calls for ten minutes' }).click()
  await expect(page.getByText(/"ResultCode":200/)).toBeVisible()
  await page.getByRole('button', { name: 'Write the support file' }).click()
  await expect(page.getByText(/Written: .*\.zip/)).toBeVisible()
  await page.getByRole('button', { name: 'Write the callbacks' }).click()
  await expect(page.getByText(/Written, \d+ in all: .*lanedesk-callbacks-.*\.csv/)).toBeVisible()
  for (const [scheme, width] of [
    ['light', 1366],
    ['dark', 1024],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 768 })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
    expect(await misplaced(page)).toEqual([])
    await page.screenshot({ path: resolve(folder, `diagnostics-${scheme}-${width}.png`) })
    await page.getByRole('button', { name: /中文|English/ }).click()
  }
})
