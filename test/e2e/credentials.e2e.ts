import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { boothOf } from '#shared/contract/fixture.ts'
import { violations } from './axe.ts'
import { expect, test } from './fixture.ts'
import { misplaced } from './geometry.ts'
import { launchApp } from './launch.ts'
import { picture } from './picture.ts'
import { test as staged } from './stage.ts'

/** What is said where the AppSecret cannot be had, in both languages, and the way out. */
const sayings = {
  'secret-unavailable': [/no safe store for the AppSecret just now/, /暂时没有可用的安全存储/],
  'secret-locked': [/safe store of this PC is locked/, /安全存储已锁定/],
  'secret-lost': [/can never be opened again/, /再也无法解密/],
} as const

for (const code of ['secret-unavailable', 'secret-locked', 'secret-lost'] as const) {
  staged(`${code}: a sentence of its own, what helps, and the fields for another one`, async ({ stage }) => {
    await stage.clear()
    const { page } = stage
    const connection = { state: 'connecting', error: { code }, clockOffsetMs: null } as const
    await stage.show(boothOf({ phase: 'set-up', connection }))
    for (const [n, language] of (['en', 'zh'] as const).entries()) {
      await stage.speak(language)
      await page.emulateMedia({ colorScheme: language === 'en' ? 'light' : 'dark' })
      await expect(page.getByText(sayings[code][n] ?? '')).toBeVisible()
      await expect(page.getByLabel('AppSecret', { exact: true })).toBeVisible()
      expect(await misplaced(page)).toEqual([])
      expect(await violations(page)).toEqual([])
      await picture(page, `${code}-${language}.png`)
    }
    await stage.speak('en')
    await page.getByRole('button', { name: 'What helps' }).click()
    await expect(
      page
        .getByRole('dialog')
        .getByText(/AppSecret again/)
        .last(),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Test everything' }).click()
    await expect(page.getByRole('heading', { name: 'Diagnostics' })).toBeVisible()
    await page.getByRole('button', { name: 'Connection', exact: true }).click()
    await expect(page.getByLabel('AppSecret', { exact: true })).toBeVisible()
  })
}

test('a secret that is lost is found by the self-test before there is any work, and entered again', async ({
  lot,
  desk,
  userDataDir,
}) => {
  await desk.app.close()
  // As after the password of a PC's user was set anew: the store works, and does not open what it sealed before.
  rmSync(join(userDataDir, 'stand-in-safe-storage.key'))
  const { app, page } = await launchApp({ userDataDir, args: ['--headless'] })
  await expect(page.getByText(sayings['secret-lost'][0])).toBeVisible()
  await page.getByRole('button', { name: 'Diagnostics', exact: true }).click()
  await page.getByRole('button', { name: 'Test everything' }).click()
  await expect(page.getByText('The stored AppSecret can never be opened again.')).toBeVisible()
  await page.getByRole('button', { name: 'Connection', exact: true }).click()
  await page.getByLabel('AppSecret', { exact: true }).fill(lot.credentials.appSecret)
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByText('The lot answered.')).toBeVisible()
  await page.getByRole('button', { name: 'Save and start' }).click()
  await page.getByRole('button', { name: /Keep it all the same/ }).click()
  await expect(page.getByRole('region', { name: 'Exit Lane', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Set-up', exact: true }).click()
  const seen = await page.evaluate(() => [
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll('input')].map(({ value }) => value),
  ])
  expect(seen.join('\n'), 'nothing of it stays on the page').not.toContain(lot.credentials.appSecret)
  await app.close()
})
