import { violations } from './axe.ts'
import { expect, test } from './fixture.ts'
import { misplaced } from './geometry.ts'
import { picture } from './picture.ts'

test('a technician tests everything, sees what is wrong and what helps, and writes the support file', async ({
  lot,
  desk,
}) => {
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
    expect(await violations(page)).toEqual([])
    expect(await misplaced(page)).toEqual([])
    await picture(page, `diagnostics-${scheme}-${width}.png`)
    await page.getByRole('button', { name: /中文|English/ }).click()
  }
})
