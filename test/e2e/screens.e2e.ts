import type { Page } from '@playwright/test'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { expect, test } from './fixture.ts'
import type { Desk } from './fixture.ts'
import type { LotSimulator } from '../servers/lot-simulator.ts'
import { violations } from './axe.ts'
import { setUpCallbacks } from './callbacks.ts'
import { misplaced } from './geometry.ts'
import { picture } from './picture.ts'

/**
 * Every screen but the lanes' own, at the sizes of the booths: nothing is cut off, nothing scrolls sideways, all can be
 * hit.
 */

const sizes = [
  { name: '1024', width: 1024, height: 768 },
  { name: '1280', width: 1280, height: 720 },
  { name: '1366', width: 1366, height: 768 },
  { name: '1920', width: 1920, height: 1080 },
  // A window of 1366 at 200 %: Chromium lays it out as this.
  { name: '1366-zoom-200', width: 683, height: 384 },
] as const

const show = async (page: Page, key: string): Promise<void> => {
  await page.keyboard.press(`Alt+${key}`)
  await expect(page.locator('.mantine-Loader-root')).toHaveCount(0)
}

/** Takes the picture of a state at every size, and says what is out of its place. */
async function lookAtAllSizes(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  for (const { name: size, width, height } of sizes) {
    await page.setViewportSize({ width, height })
    await picture(page, `${name}-${size}.png`)
    found.push(...(await misplaced(page)).map((what) => `${name} ${size}: ${what}`))
  }
  await page.setViewportSize({ width: 1366, height: 768 })
  return found
}

/** A booth where something happens: callbacks, a car at the exit, an alert of many words, the spaces of the lot. */
async function busy({ page }: Desk, lot: LotSimulator): Promise<void> {
  await setUpCallbacks(page)
  lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
  lot.driveToExit('京A12345', '2')
  lot.arrive({ laneNo: '1', plate: '沪C55555' })
  await lot.callbacks.push('SpacesChanged')
  const data = {
    LicensePlateNumber: '京B66666',
    Status: 1,
    CreationTime: '2030-01-01 00:00:00',
    Remarks: 'Unpaid since May; call the office before it leaves, whatever the driver says. '.repeat(4),
  }
  await lot.callbacks.push('Blacklist', { data })
  await expect(page.getByRole('alert', { name: 'Alerts' })).toContainText('京B66666')
}

for (const { scheme, language } of [
  { scheme: 'light', language: 'en' },
  { scheme: 'dark', language: 'zh' },
] as const) {
  test(`every screen keeps its parts in the window, can be hit and read (${scheme}, ${language})`, async ({
    lot,
    desk,
  }) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await busy(desk, lot)
    if (language === 'zh') {
      await page.getByRole('button', { name: '中文' }).click()
      await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
    }
    const found: string[] = []
    const { t } = await startI18n(language)
    for (const [screen, key] of [
      ['events', '3'],
      ['records', '3'],
      ['audit', '3'],
      ['overview', '4'],
      ['set-up', '5'],
      ['settings', '5'],
      ['callbacks', '5'],
    ] as const) {
      await show(page, key)
      await expect(page.locator('nav [aria-current="page"]').last()).toContainText(t(`screen.${screen}`))
      found.push(...(await lookAtAllSizes(page, `${screen}-${scheme}-${language}`)))
      if (screen === 'callbacks') {
        await page.getByRole('button', { name: t('sharing.save'), exact: true }).click()
        await expect(page.getByText(t('formProblem.broker-empty'))).toBeVisible()
      }
      expect(await violations(page), screen).toEqual([])
    }
    await show(page, '3')
    await page
      .getByRole('list', { name: language === 'zh' ? /车场事件/ : /Events of the lot/ })
      .getByRole('button', { name: /^(All of it|详情)/ })
      .last()
      .click()
    await expect(page.getByRole('dialog').getByRole('heading', { level: 3 }).last()).toBeVisible()
    found.push(...(await lookAtAllSizes(page, `event-${scheme}-${language}`)))
    expect(await violations(page), 'event').toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await lot.goAway()
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: /since|离线/ })
        .first(),
    ).toBeVisible()
    found.push(...(await lookAtAllSizes(page, `away-${scheme}-${language}`)))
    // The connection and the alert share the bar, and nobody takes room in it who has nothing to say.
    const told = page
      .getByRole('alert', { name: /Alerts|警报/ })
      .locator('xpath=..')
      .locator(':scope > *')
    const widths = await told.evaluateAll((all) =>
      all.filter((one) => one.clientWidth > 0).map((one) => one.clientWidth),
    )
    expect(widths).toEqual([683, 683])
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: /^(What helps|解决办法)$/ }).click()
    await expect(page.getByRole('dialog').getByText(/network cable|网线/)).toBeVisible()
    found.push(...(await lookAtAllSizes(page, `what-helps-${scheme}-${language}`)))
    expect(await violations(page), 'what helps').toEqual([])
    await page.getByRole('button', { name: /^(Test everything|全部检测)$/ }).click()
    await expect(page.getByRole('heading', { name: /^(Diagnostics|诊断)$/ })).toBeVisible()
    expect(found).toEqual([])
  })
}

test('Alt and a digit lead to every place, Escape back to the lanes; a waiting car is seen on every screen', async ({
  lot,
  desk,
}) => {
  const { page } = desk
  for (const key of ['3', '4', '5']) {
    await show(page, key)
    await expect(page.getByRole('button', { name: /Exit Lane/ }).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(desk.lane('Exit Lane')).toBeVisible()
  }
  await show(page, '3')
  lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
  lot.driveToExit('京A12345', '2')
  const car = page.getByRole('navigation', { name: 'All lanes' }).getByRole('button', { name: /京A12345/ })
  await expect(car).toContainText('¥10.00')
  await car.click()
  await expect(desk.lane('Exit Lane').getByTestId('lane-fee')).toHaveText('¥10.00')
})
