import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { violations } from './axe.ts'
import { expect, test } from './fixture.ts'
import { launchApp } from './launch.ts'

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the lanes, their dialogs and the strip (${scheme})`, async ({ lot, desk }) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    lot.parkCar({ plate: '京A12345' })
    lot.driveToExit('京A12345', '2')
    lot.setCamera('3', false)
    await expect(desk.lane('Exit Lane').getByTestId('lane-fee')).toBeVisible()
    await desk.lane('Second Exit Lane').getByRole('button', { name: 'Open', exact: true }).click()
    await expect(page.getByRole('log')).toContainText('Done')
    expect(await violations(page)).toEqual([])
    for (const [lane, action] of [
      ['Exit Lane', 'Change fee'],
      ['Exit Lane', 'Take cash'],
      ['Entrance Lane', 'No-plate entry'],
    ] as const) {
      await desk.lane(lane).getByRole('button', { name: action, exact: true }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await violations(page), action).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
    await lot.goAway()
    await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Away')
    expect(await violations(page)).toEqual([])
  })
}

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

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the callback set-up, in both languages (${scheme})`, async ({ desk }) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.getByRole('button', { name: 'Set-up', exact: true }).click()
    await page.getByRole('button', { name: 'Callbacks', exact: true }).click()
    await page.getByRole('button', { name: 'Save sharing' }).click()
    await expect(page.getByText('Enter the address of the broker.')).toBeVisible()
    await expect.poll(() => violations(page)).toEqual([])
    await page.getByRole('button', { name: '中文' }).click()
    await expect(page.getByRole('heading', { name: '岗亭之间' })).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
}

test('the language and the brightness that were chosen are there after a restart', async ({
  desk,
  userDataDir,
}) => {
  await desk.page.getByRole('button', { name: '中文' }).click()
  await expect(desk.page.locator('html')).toHaveAttribute('lang', /^zh/)
  await expect(desk.lane('Exit Lane').getByRole('button', { name: '开闸', exact: true })).toBeVisible()
  const kept = join(userDataDir, 'preferences.json')
  await expect.poll(() => existsSync(kept) && readFileSync(kept, 'utf8')).toContain('"zh"')
  const { page } = await desk.powerCut()
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
})
