import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { printingAtRest } from '#shared/contract/printing.ts'
import { misplaced } from './geometry.ts'
import { launchApp } from './launch.ts'
import { picture } from './picture.ts'
import { test } from './stage.ts'
import { lanesOf, stagedBooth } from './staged.ts'

/** What is pressed beside the main job, or asked for by the screen itself, and refused: somebody is told. */

test('a press in the header that cannot be kept is taken back, and said where everything is that must be seen', async () => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'lanedesk-header-'))
  const { app, page } = await launchApp({ userDataDir, args: ['--headless'] })
  // The disk takes no file there.
  mkdirSync(join(userDataDir, 'preferences.json', 'in the way'), { recursive: true })
  const notice = page.getByText('This PC could not write the settings')
  const brightness = page.getByRole('button', { name: 'Brightness: As the system' })
  await page.setViewportSize({ width: 1366, height: 768 })
  await brightness.click()
  await expect(notice).toBeVisible()
  await expect(brightness).toBeVisible()
  expect(await misplaced(page)).toEqual([])
  await picture(page, 'header-refused.png')
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click()
  await expect(notice).toHaveCount(0)
  await page.getByRole('button', { name: '中文', exact: true }).click()
  await expect(notice).toBeVisible()
  rmSync(join(userDataDir, 'preferences.json'), { recursive: true })
  await page.getByRole('button', { name: '中文', exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByRole('button', { name: '知道了' })).toHaveCount(0)
  await app.close()
  rmSync(userDataDir, { recursive: true })
})

test('a log that main refuses says why; it looked as if nothing had happened', async ({ stage }) => {
  const { page, answer, clear, show } = stage
  await clear()
  await answer('readLog', { ok: false, error: { code: 'not-allowed' } })
  await answer('setWireLog', { ok: false, error: { code: 'signed-out' } })
  await show(stagedBooth(lanesOf(4)))
  await page.getByRole('button', { name: 'Set-up', exact: true }).click()
  await page.getByRole('button', { name: 'Diagnostics', exact: true }).click()
  const log = page.getByRole('region', { name: 'Log', exact: true })
  const wire = page.getByRole('region', { name: 'Calls in full', exact: true })
  await expect(log.getByRole('alert')).toHaveText('This operator may not do this.')
  await answer('readLog', { ok: true, value: [] })
  await expect(log.getByRole('alert')).toHaveCount(0)
  await wire.getByRole('button').click()
  await expect(wire.getByRole('alert')).toContainText('Nobody is signed in at this desk')
  await picture(page, 'log-refused.png')
})

test('a slip that can be neither printed nor dropped says why', async ({ stage }) => {
  const { page, answer, clear, show } = stage
  await clear()
  await answer('decidePrintJob', { ok: false, error: { code: 'not-allowed' } })
  const error = { code: 'printer-none' } as const
  const job = { id: 1, title: 'Receipt 7', at: 1, state: 'waiting', error } as const
  await show(stagedBooth(lanesOf(4), { printing: { ...printingAtRest, jobs: [job] } }))
  await page.keyboard.press('Alt+2')
  await page.getByRole('button', { name: 'Payments', exact: true }).click()
  const jobs = page.getByRole('region', { name: 'Waiting for the printer' })
  await jobs.getByRole('button').first().click()
  await expect(jobs.getByRole('alert')).toHaveText('This operator may not do this.')
  await picture(page, 'slip-refused.png')
})
