import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { filesWith } from './files-with.ts'
import { expect, provisionFile, test } from './fixture.ts'
import { launchApp } from './launch.ts'

const fillIn = async (page: Page, values: Record<string, string>): Promise<void> => {
  for (const [label, value] of Object.entries(values))
    await page.getByLabel(label, { exact: true }).fill(value)
}

test('first start: address, keys, test, booth, the question about weak storage, and the lanes are there', async ({
  lot,
  userDataDir,
}) => {
  const { app, page } = await launchApp({ userDataDir, args: ['--headless'] })
  await expect(page.getByRole('heading', { name: 'Set up this booth' })).toBeVisible()
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByText("Enter the address of the lot's server.")).toBeVisible()
  await expect(page.getByLabel('Address', { exact: true })).toBeFocused()
  await fillIn(page, { Address: 'lot:8888', ParkKey: 'x', AppId: 'x', AppSecret: 'x' })
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByText('Enter it like http://192.168.1.20:8888').first()).toBeVisible()

  await fillIn(page, { Address: 'http://127.0.0.1:1' })
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByText(/cannot be reached/)).toBeVisible()

  const { parkKey, appId, appSecret } = lot.credentials
  await fillIn(page, { Address: lot.baseUrl, ParkKey: parkKey, AppId: appId, AppSecret: 'wrong' })
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByText(/code 1001/)).toBeVisible()

  await fillIn(page, { AppSecret: appSecret })
  await page.getByRole('button', { name: 'Test connection' }).click()
  const south = page.getByRole('checkbox', { name: /South booth/ })
  await expect(south).toBeVisible()
  // Which booths are served is asked for once it is tried to save, not before.
  await expect(page.getByText('Choose at least one booth.')).toBeHidden()
  await page.getByRole('button', { name: 'Save and start' }).click()
  await expect(page.getByText('Choose at least one booth.')).toBeVisible()
  await expect(page.getByRole('checkbox').first()).toBeFocused()
  await south.check()
  await expect(page.getByText('Choose at least one booth.')).toBeHidden()
  await page.getByRole('button', { name: 'Save and start' }).click()
  await expect(page.getByText('This PC cannot keep the AppSecret safely')).toBeVisible()
  await page.getByRole('button', { name: /Keep it all the same/ }).click()
  await expect(page.getByRole('region', { name: 'South Exit Lane' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Exit Lane', exact: true })).toHaveCount(0)
  await app.close()
  expect(filesWith(userDataDir, appSecret)).toEqual([])

  const again = await launchApp({ userDataDir, args: ['--headless'] })
  await expect(again.page.getByRole('region', { name: 'South Exit Lane' })).toBeVisible()
  await again.app.close()
})

test('nothing is called wrong before a try; a typed secret can be looked at, and no encryption is claimed', async ({
  userDataDir,
}) => {
  const { app, page } = await launchApp({ userDataDir, args: ['--headless'] })
  await fillIn(page, { Address: 'lot', AppSecret: 'one-two' })
  await expect(page.locator('[aria-invalid="true"]')).toHaveCount(0)
  const secret = page.getByLabel('AppSecret', { exact: true })
  await expect(secret).toHaveAttribute('type', 'password')
  await page.getByRole('button', { name: 'Show what was typed' }).first().click()
  await expect(secret).toHaveAttribute('type', 'text')
  await expect(page.getByText(/encrypt/)).toHaveText(/no real encryption/)
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByLabel('Address', { exact: true })).toBeFocused()
  await expect(page.locator('[aria-invalid="true"]')).not.toHaveCount(0)
  // The fields of another transport have not been tried.
  await page.getByText('MQTT (V3.0)', { exact: true }).click()
  await expect(page.getByLabel('Request topic', { exact: true })).toBeVisible()
  await expect(page.locator('[aria-invalid="true"]')).toHaveCount(0)
  await app.close()
})

test('a provisioned secret moves into the safe store, leaves the file empty, and is nowhere in plain text', async ({
  lot,
  userDataDir,
}) => {
  const file = provisionFile(lot, userDataDir)
  const { app, page } = await launchApp({ userDataDir, args: ['--headless', `--provision=${file}`] })
  await expect(page.getByRole('region', { name: 'Exit Lane', exact: true })).toBeVisible()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    appSecret: '',
    parkKey: lot.credentials.parkKey,
  })
  await page.getByRole('button', { name: 'Set-up' }).click()
  await expect(page.getByLabel('AppSecret', { exact: true })).toHaveValue('')
  const everything = await page.evaluate(() => document.documentElement.outerHTML)
  expect(everything).not.toContain(lot.credentials.appSecret)
  await page.evaluate('window.laneDesk.makeSupportBundle({ withoutPlates: false })')
  await app.close()
  const [bundle = ''] = readdirSync(join(userDataDir, 'support'))
  const packed = Object.entries(unzipSync(readFileSync(join(userDataDir, 'support', bundle))))
  expect(packed.length).toBeGreaterThan(5)
  for (const [name, bytes] of packed)
    expect(Buffer.from(bytes).includes(lot.credentials.appSecret), name).toBe(false)
  expect(filesWith(userDataDir, lot.credentials.appSecret)).toEqual([])
})

test('where no real encryption is to be had, a provisioned secret waits for the answer', async ({
  lot,
  userDataDir,
}) => {
  const file = provisionFile(lot, userDataDir, { allowWeakSecretStorage: false })
  const { app, page } = await launchApp({ userDataDir, args: ['--headless', `--provision=${file}`] })
  await expect(page.getByText('This PC cannot keep the AppSecret safely')).toBeVisible()
  expect(readFileSync(file, 'utf8')).toContain(lot.credentials.appSecret)
  await page.getByRole('button', { name: /Keep it all the same/ }).click()
  await expect(page.getByRole('region', { name: 'Exit Lane', exact: true })).toBeVisible()
  await expect.poll(() => readFileSync(file, 'utf8')).not.toContain(lot.credentials.appSecret)
  await app.close()
})

test('an unreadable provisioning file is said so at the set-up screen', async ({ userDataDir }) => {
  const { app, page } = await launchApp({
    userDataDir,
    args: ['--headless', `--provision=${join(userDataDir, 'missing.json')}`],
  })
  await expect(page.getByText(/provisioning file .*missing.json could not be read \(ENOENT\)/i)).toBeVisible()
  await app.close()
})
