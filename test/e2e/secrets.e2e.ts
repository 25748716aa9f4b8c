import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { filesWith } from './files-with.ts'
import { expect, provisionFile, test } from './fixture.ts'
import { crashMain, endSuccessor, launchApp } from './launch.ts'

/** Empty while there is none: it is forgotten, too. */
const logOf = (folder: string): string => {
  const file = join(folder, 'logs', 'lanedesk.log')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

test('a page and a main that crash hard leave the secret in no file, and no dump of their memory', async ({
  lot,
  userDataDir,
}) => {
  const file = provisionFile(lot, userDataDir)
  const { app, page } = await launchApp({ userDataDir, args: ['--headless', `--provision=${file}`] })
  await page.getByRole('region', { name: 'Exit Lane', exact: true }).waitFor()
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
  const again = await launchApp({ userDataDir, args: ['--headless'] })
  await again.page.getByRole('region', { name: 'Exit Lane', exact: true }).waitFor()
  await again.app.close()
  expect(filesWith(userDataDir, lot.credentials.appSecret)).toEqual([])
})

test('forget everything: LaneDesk starts anew at its set-up, and no file knows the lot any more', async ({
  lot,
  userDataDir,
}) => {
  const file = provisionFile(lot, userDataDir, { preferences: { language: 'zh' } })
  const { app, page } = await launchApp({ userDataDir, args: ['--headless', `--provision=${file}`] })
  await page.getByRole('region', { name: 'Exit Lane', exact: true }).waitFor()
  const plate = '京A12345'
  lot.parkCar({ plate })
  lot.driveToExit(plate, '2')
  await page.getByText(plate).first().waitFor()
  await page.evaluate('window.laneDesk.makeSupportBundle({ withoutPlates: false })')
  await page.evaluate('window.laneDesk.savePreferences({ language: "en" })')
  await page.getByRole('button', { name: 'Set-up' }).click()
  await page
    .getByRole('navigation', { name: 'Pages of Set-up' })
    .getByRole('button', { name: 'General', exact: true })
    .click()
  await page.getByRole('button', { name: 'Forget everything…' }).click()
  await page.getByRole('checkbox', { name: /The journal, too/ }).check()
  const { pid } = app.process()
  const mark = lot.mark()
  const closed = app.waitForEvent('close')
  await page.getByRole('button', { name: 'Forget', exact: true }).click()
  await closed
  try {
    // The start after it has taken everything away, and asks nobody.
    await expect.poll(() => logOf(userDataDir), { timeout: 30_000 }).toContain('everything was forgotten')
  } finally {
    endSuccessor(pid, userDataDir)
  }
  const asked = lot.mark()

  const again = await launchApp({ userDataDir, args: ['--headless'] })
  await expect(again.page.getByLabel('AppSecret', { exact: true })).toHaveValue('')
  for (const name of ['ParkKey', 'AppId'])
    await expect(again.page.getByLabel(name, { exact: true })).toHaveValue('')
  await again.app.close()
  expect(lot.mark()).toBe(asked)
  expect(asked).toBeGreaterThanOrEqual(mark)

  const { parkKey, appId, appSecret } = lot.credentials
  // The file that the technician brought is his own; only its secret is gone from it.
  for (const text of [appSecret, parkKey, appId, plate, new URL(lot.baseUrl).host])
    expect(
      filesWith(userDataDir, text).filter((one) => one !== file),
      text,
    ).toEqual([])
  expect(filesWith(userDataDir, appSecret)).toEqual([])
})
