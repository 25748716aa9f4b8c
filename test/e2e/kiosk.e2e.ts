import { ada, sun, wang } from '../people.ts'
import { expect, provisionFile, test } from './fixture.ts'
import { signIn } from './keyboard.ts'
import { launchApp } from './launch.ts'

test('a window with the whole screen is left by a supervisor, and by no cashier', async ({
  lot,
  userDataDir,
}) => {
  const file = provisionFile(lot, userDataDir, { operators: [ada, sun, wang] })
  const { app, page } = await launchApp({
    userDataDir,
    args: ['--headless', '--kiosk', `--provision=${file}`],
  })
  await page.getByRole('region', { name: 'Exit Lane', exact: true }).waitFor()
  /** What Alt+F4 asks of the window; whether it is still there. */
  const altF4 = (): Promise<boolean> =>
    app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.close()
      return window?.isDestroyed() === false
    })
  expect(await altF4(), 'nobody is signed in').toBe(true)
  await signIn(page, wang)
  expect(await altF4(), 'a cashier').toBe(true)
  await page.getByRole('button', { name: 'Set-up', exact: true }).click()
  await page.getByRole('button', { name: 'General', exact: true }).click()
  await page.getByRole('button', { name: 'Close LaneDesk…' }).click()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(page.getByRole('dialog').getByText('This operator may not do this.')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.evaluate('window.laneDesk.signOut()')
  await signIn(page, sun)
  await page.getByRole('button', { name: 'Close LaneDesk…' }).click()
  const closed = app.waitForEvent('close')
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await closed
})
