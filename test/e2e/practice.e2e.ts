import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, test } from './fixture.ts'
import { misplaced } from './geometry.ts'
import { openTask, signIn } from './keyboard.ts'
import { geometryProblems } from './lane-geometry.ts'
import { endSuccessor, launchApp } from './launch.ts'
import { picture } from './picture.ts'

const cashier = { number: '1', pin: '1111' }

/** What LaneDesk has written into the log of a folder; empty before there is one. */
const logOf = (folder: string): string => {
  const file = join(folder, 'logs', 'lanedesk.log')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

const band = (page: Page): ReturnType<Page['getByRole']> =>
  page.getByRole('complementary', { name: /^(Practice|练习)$/ })

/** Presses what ends LaneDesk: its window may be gone before a click is told as done. */
async function pressLast(button: Locator): Promise<void> {
  await button.click({ trial: true })
  await button.evaluate((element) => {
    if (element instanceof HTMLElement) setTimeout(() => element.click())
  })
}

/** Sends the car of an exercise; the lanes are in front again then. */
async function send(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Alt+0')
  await page.getByRole('button', { name: `Send: ${name}`, exact: true }).click()
  await expect(page.getByRole('button', { name: `Send: ${name}`, exact: true })).toBeHidden()
}

test('practised once through the window: signed in with the PIN of the band, a car sent, cash taken, told as done; nothing beside its folder is written', async ({
  userDataDir,
}) => {
  writeFileSync(join(userDataDir, 'settings.json'), 'of the real booth, and not to be read')
  const { app, page } = await launchApp({ userDataDir, args: ['--headless', '--training'] })
  await expect(page).toHaveTitle('PRACTICE – LaneDesk')
  await expect(band(page)).toContainText('Practice cashier: number 1, PIN 1111')
  await signIn(page, cashier)
  await expect(band(page)).toContainText('Nothing here is real')

  await send(page, 'Take cash')
  await expect(band(page)).toContainText('type what the driver hands you')
  const lane = page.locator('section[aria-current]').first()
  await expect(lane.getByTestId('lane-fee')).toHaveText('¥10.00')
  expect(await violations(page)).toEqual([])
  await lane.getByRole('button', { name: 'Take cash', exact: true }).click()
  const task = page.getByRole('dialog')
  await task.getByRole('button', { name: 'Exactly', exact: true }).click()
  await task.getByRole('button', { name: 'Take cash', exact: true }).click()
  await expect(band(page)).toContainText('Take cash: done.')

  await test.step('what is for the real booth is neither shown nor done', async () => {
    await page.getByRole('button', { name: 'Set-up', exact: true }).click()
    await expect(page.getByRole('navigation', { name: 'Pages of Set-up' }).getByRole('button')).toHaveText([
      'Operators',
      'Limits',
    ])
    const answer = await page.evaluate(() =>
      window.laneDesk.saveListener({
        enabled: true,
        host: '127.0.0.1',
        port: 8899,
        publicUrl: '',
        allowed: [],
      }),
    )
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-in-practice' } })
  })
  await test.step('the way out asks, and the band stays in sight beside it', async () => {
    await band(page).getByRole('button', { name: 'End practice' }).click()
    const question = page.getByRole('dialog', { name: 'End practice?' })
    await expect(question).toContainText('moves a real barrier')
    const [top, foot] = await Promise.all([
      question.evaluate((element) => element.getBoundingClientRect().top),
      band(page).evaluate((element) => element.getBoundingClientRect().bottom),
    ])
    expect(top).toBeGreaterThanOrEqual(foot)
    await page.keyboard.press('Escape')
  })
  await app.close()
  expect(readdirSync(userDataDir).toSorted()).toEqual(['settings.json', 'training'])
  expect(readFileSync(join(userDataDir, 'settings.json'), 'utf8')).toContain('not to be read')
})

const SIZES = [
  [1024, 600, 1],
  [1024, 768, 1],
  [1280, 720, 1],
  [1366, 768, 1],
  [1920, 1080, 1],
  [683, 384, 2],
] as const

test('the band is whole at every size, in both languages and both themes, and cuts nothing of the screens', async ({
  userDataDir,
}) => {
  const { app, page } = await launchApp({ userDataDir, args: ['--headless', '--training'] })
  await signIn(page, cashier)
  // Its fee is the highest, and stays: nobody lets it out.
  await send(page, 'Lower a fee')
  const fee = page.locator('section[aria-current]').first().getByTestId('lane-fee')
  await expect(fee).toHaveText(/^¥[45]\d\.00$/)
  const found: string[] = []
  for (const language of ['en', 'zh'] as const) {
    if (language === 'zh') await page.getByRole('button', { name: '中文', exact: true }).click()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const [width, height, zoom] of SIZES) {
        const at = `${language} ${colorScheme} ${width}×${height}`
        await page.setViewportSize({ width, height })
        await page.keyboard.press('Alt+1')
        const lanes = await geometryProblems(page, { zoom, task: false })
        await picture(page, test.info().outputPath(`lanes-${language}-${colorScheme}-${width}.png`))
        await openTask(page, 'F8')
        const task = await geometryProblems(page, { zoom, task: true })
        const isStepWhole = await band(page)
          .getByRole('status')
          .evaluate(
            (step) =>
              step.checkVisibility({ visibilityProperty: true }) &&
              step.scrollHeight <= step.clientHeight + 1,
          )
        if (!isStepWhole) found.push(`${at}: the step is not whole`)
        await page.keyboard.press('Escape')
        await page.keyboard.press('Alt+0')
        await expect(page.getByRole('listitem').first()).toBeVisible()
        const exercises = await misplaced(page)
        await picture(page, test.info().outputPath(`list-${language}-${colorScheme}-${width}.png`))
        found.push(...[...lanes, ...task, ...exercises].map((one) => `${at}: ${one}`))
      }
      await page.setViewportSize({ width: 1366, height: 768 })
      found.push(...(await violations(page)).map((one) => `${language} ${colorScheme}: ${one}`))
    }
  }
  expect(found).toEqual([])
  await app.close()
})

test('from the first screen of a fresh booth one press and a yes lead to practising, and from there back', async ({
  userDataDir,
}) => {
  const training = join(userDataDir, 'training')
  await test.step('there', async () => {
    const { app, page } = await launchApp({ userDataDir, args: ['--headless'] })
    await page.getByRole('button', { name: 'Practise on a made-up car park…' }).click()
    const question = page.getByRole('dialog', { name: 'Practise now?' })
    await expect(question).toContainText('nobody sees the real lanes')
    expect(await violations(page)).toEqual([])
    const { pid } = app.process()
    const closed = app.waitForEvent('close')
    await pressLast(question.getByRole('button', { name: 'Practise', exact: true }))
    await closed
    try {
      await expect.poll(() => logOf(training), { timeout: 45_000 }).toContain('"isTraining":true')
    } finally {
      endSuccessor(pid, userDataDir)
    }
    expect(logOf(userDataDir)).not.toContain('"isTraining":true')
  })
  await test.step('and back', async () => {
    const before = logOf(userDataDir).split('LaneDesk starts').length
    const { app, page } = await launchApp({ userDataDir, args: ['--headless', '--training'] })
    await band(page).getByRole('button', { name: 'End practice' }).click()
    const { pid } = app.process()
    const closed = app.waitForEvent('close')
    await pressLast(page.getByRole('button', { name: 'Back to the real booth' }))
    await closed
    try {
      await expect
        .poll(() => logOf(userDataDir).split('LaneDesk starts').length, { timeout: 45_000 })
        .toBe(before + 1)
    } finally {
      endSuccessor(pid, userDataDir)
    }
    expect(logOf(userDataDir)).not.toContain('"isTraining":true')
  })
})

test('a real booth with an open shift is not left for practising, and says why', async ({
  desk: { app, page },
}) => {
  const opened = await page.evaluate(() => window.laneDesk.openShift({ float: [] }))
  expect(opened).toMatchObject({ ok: true })
  await page.getByRole('button', { name: 'Set-up', exact: true }).click()
  await page.getByRole('button', { name: 'General', exact: true }).click()
  await page.getByRole('button', { name: 'Practise on a made-up car park…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Practise', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('A shift is open at this desk')
  expect(app.windows()).toHaveLength(1)
})
