import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { violations } from './axe.ts'
import { expect, test } from './fixture.ts'
import { launchApp } from './launch.ts'

test('axe finds nothing on the set-up screen, and it speaks Chinese', async ({ userDataDir }) => {
  const { app, page } = await launchApp({ userDataDir, args: ['--headless'] })
  await expect(page.getByRole('heading', { name: 'Set up this booth' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByText('MQTT (V3.0)', { exact: true }).click()
  await expect(page.getByLabel('Broker address')).toBeVisible()
  await expect.poll(() => violations(page)).toEqual([])
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
  await expect(page.getByRole('heading', { name: 'Set up this booth' })).toHaveCount(0)
  expect(await violations(page)).toEqual([])
  await app.close()
})

test('the language and the brightness that were chosen are there after a restart', async ({
  desk,
  userDataDir,
}) => {
  await desk.page.getByRole('button', { name: '中文' }).click()
  await expect(desk.lane('Exit Lane').getByRole('button', { name: '开闸', exact: true })).toBeVisible()
  for (const shown of ['跟随系统', '浅色'])
    await desk.page.getByRole('button', { name: `外观: ${shown}` }).click()
  await expect(desk.page.getByRole('button', { name: '外观: 深色' })).toBeVisible()
  const kept = join(userDataDir, 'preferences.json')
  await expect.poll(() => existsSync(kept) && readFileSync(kept, 'utf8')).toContain('"dark"')
  const { page } = await desk.powerCut()
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})
