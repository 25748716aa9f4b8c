import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { updateFiles } from '#electron/main/update-files.ts'
import { appLauncher } from '../../scripts/find-electron.mjs'
import { expect, provisionFile, test } from './fixture.ts'
import { endSuccessor, launchApp } from './launch.ts'

const logFile = (userDataDir: string): string => join(userDataDir, 'logs', 'lanedesk.log')
const logOf = (userDataDir: string): string => readFileSync(logFile(userDataDir), 'utf8')

test('an error that nobody caught ends LaneDesk in order, and it starts again by itself and goes to work', async ({
  lot,
  desk: { app },
  userDataDir,
}) => {
  const { pid } = app.process()
  const closed = app.waitForEvent('close')
  await app.evaluate(() => {
    setTimeout(() => {
      throw new Error('a fault nobody thought of')
    })
  })
  await closed
  expect(logOf(userDataDir)).toContain('a fault nobody thought of')
  const mark = lot.mark()
  try {
    // What every start asks first.
    await lot.waitForCall('LaneQuery', undefined, { after: mark, timeoutMs: 45_000 })
  } finally {
    endSuccessor(pid, userDataDir)
  }
})

test('the page comes back when its process has died', async ({ desk, userDataDir }) => {
  const loaded = await desk.page.evaluate(() => performance.timeOrigin)
  await desk.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  })
  await expect
    .poll(() => desk.page.evaluate(() => performance.timeOrigin).catch(() => loaded))
    .not.toBe(loaded)
  await expect(desk.lane('Exit Lane')).toContainText('Barrier closed')
  expect(logOf(userDataDir)).toContain('the page has died')
})

test('a newer version is on trial until its screen was seen, and has lived on for a moment', async ({
  desk,
  userDataDir,
}) => {
  const { folder, trial } = updateFiles(userDataDir)
  const version = await desk.app.evaluate(({ app }) => app.getVersion())
  mkdirSync(folder, { recursive: true })
  writeFileSync(trial, JSON.stringify({ from: '0.0.1', to: version, starts: 0 }))
  await desk.app.close()
  await desk.startAgain()
  expect(JSON.parse(readFileSync(trial, 'utf8'))).toMatchObject({ starts: 1 })
  await expect.poll(() => existsSync(trial), { timeout: 15_000 }).toBe(false)
})

test('the end of the Windows session ends LaneDesk at once, and nothing is asked', async ({ lot, desk }) => {
  const ended = once(desk.app.process(), 'exit')
  await desk.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    setTimeout(() => window?.emit('session-end', {}))
  })
  expect((await ended)[0]).toBe(0)
  const mark = lot.mark()
  await desk.startAgain()
  expect(lot.mark()).toBeGreaterThan(mark)
})

test('a second start hands its provisioning file to the first, also while that one is still starting', async ({
  lot,
  userDataDir,
}) => {
  const file = provisionFile(lot, userDataDir)
  const first = launchApp({ userDataDir, args: ['--headless'] })
  // The log is begun as soon as the first start holds the lock, long before it is ready.
  await expect.poll(() => existsSync(logFile(userDataDir)), { intervals: [5] }).toBe(true)
  const root = join(import.meta.dirname, '../..')
  const startAgain = async (): Promise<unknown[]> =>
    once(
      spawn(appLauncher(), [`--user-data-dir=${userDataDir}`, '--headless', root, `--provision=${file}`], {
        stdio: 'ignore',
      }),
      'exit',
    )
  const ended = startAgain()
  const { app, page } = await first
  await expect(page.getByRole('region', { name: 'Exit Lane', exact: true })).toBeVisible()
  expect((await ended)[0]).toBe(0)

  await test.step('language and colours of another file are on the screen at once', async () => {
    provisionFile(lot, userDataDir, { preferences: { language: 'zh', colorScheme: 'dark' } })
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    expect((await startAgain())[0]).toBe(0)
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  })
  await app.close()
})
