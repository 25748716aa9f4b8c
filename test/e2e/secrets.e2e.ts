import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { filesWith } from './files-with.ts'
import { expect, test } from './fixture.ts'
import { crashMain, endSuccessor, launchApp } from './launch.ts'

/** Empty while there is none: it is forgotten, too. */
const logOf = (folder: string): string => {
  const file = join(folder, 'logs', 'lanedesk.log')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

test('a page and a main that crash hard leave the secret in no file, and no dump of their memory', async ({
  lot,
  desk,
  userDataDir,
}) => {
  const { app, page } = desk
  await page.getByRole('button', { name: 'Set-up' }).click()
  // It is in the memory of the page, too.
  await page.getByLabel('AppSecret', { exact: true }).fill(lot.credentials.appSecret)

  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  )
  await expect.poll(() => logOf(userDataDir)).toContain('the page has died')
  await crashMain(app)

  expect(filesWith(userDataDir, lot.credentials.appSecret)).toEqual([])
  const names = readdirSync(userDataDir, { recursive: true, encoding: 'utf8' })
  expect(names).toContain('secret.json')
  expect(
    names.filter((name) => /\.(?:dmp|mdmp|heapsnapshot|core)$|(?:^|[\\/])(?:report\.|core\b)/.test(name)),
  ).toEqual([])

  // What crashed goes to work again.
  const again = await desk.startAgain()
  await again.app.close()
  expect(filesWith(userDataDir, lot.credentials.appSecret)).toEqual([])
})

test('what was typed of a secret is gone from the page and its fields once it is kept', async ({
  lot,
  desk: { page },
}) => {
  const { appSecret } = lot.credentials
  await page.getByRole('button', { name: 'Set-up' }).click()
  const field = page.getByLabel('AppSecret', { exact: true })
  const inMemory = async (): Promise<boolean> => (await heapOf(page)).includes(appSecret)
  await field.fill(appSecret)
  expect(await inMemory()).toBe(true)
  await page.getByRole('button', { name: 'Test connection' }).click()
  await page.getByRole('button', { name: /Save and/ }).click()
  await page.getByRole('button', { name: /Keep it all the same/ }).click()
  await expect(page.getByRole('region', { name: 'Exit Lane', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Set-up' }).click()
  await expect(field).toHaveValue('')
  expect(await inMemory()).toBe(false)
})

/** What the page's memory holds, once what nobody needs was cleared away. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const parts: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', {})
  await session.detach()
  return parts.join('')
}

test('forget everything: LaneDesk starts anew at its set-up, and no file knows the lot any more', async ({
  lot,
  desk,
  userDataDir,
}) => {
  const { app, page } = desk
  const plate = '京A12345'
  lot.parkCar({ plate })
  lot.driveToExit(plate, '2')
  await page.getByText(plate).first().waitFor()
  await desk.lane('Exit Lane').getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('log')).toContainText('Done')
  await page.evaluate('window.laneDesk.makeSupportBundle({ withoutPlates: false })')
  await page.evaluate('window.laneDesk.savePreferences({ language: "en" })')
  // The file that the technician brought is his own; only its secret is gone from it.
  const brought = join(userDataDir, 'provision.json')
  const ours = (text: string): string[] => filesWith(userDataDir, text).filter((one) => one !== brought)
  const { parkKey, appId, appSecret } = lot.credentials
  const known = [parkKey, appId, plate, new URL(lot.baseUrl).host]
  for (const text of known) expect(ours(text), text).not.toEqual([])

  await page.getByRole('button', { name: 'Set-up' }).click()
  await page
    .getByRole('navigation', { name: 'Pages of Set-up' })
    .getByRole('button', { name: 'General', exact: true })
    .click()
  await page.getByRole('button', { name: 'Forget everything…' }).click()
  await page.getByRole('checkbox', { name: /The journal, too/ }).check()
  const { pid } = app.process()
  const closed = app.waitForEvent('close')
  await page.getByRole('button', { name: 'Forget', exact: true }).click()
  await closed
  const mark = lot.mark()
  try {
    // The start after it takes everything away.
    await expect.poll(() => logOf(userDataDir), { timeout: 30_000 }).toContain('everything was forgotten')
  } finally {
    endSuccessor(pid, userDataDir)
  }

  const again = await launchApp({ userDataDir, args: ['--headless'] })
  for (const name of ['ParkKey', 'AppId', 'AppSecret'])
    await expect(again.page.getByLabel(name, { exact: true })).toHaveValue('')
  await again.app.close()
  expect(lot.mark(), 'neither start asks a lot').toBe(mark)
  for (const text of known) expect(ours(text), text).toEqual([])
  expect(filesWith(userDataDir, appSecret)).toEqual([])
})
