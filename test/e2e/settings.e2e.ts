import { readFileSync } from 'node:fs'
import { violations } from './axe.ts'
import { expect, test } from './fixture.ts'
import { misplaced } from './geometry.ts'
import { picture } from './picture.ts'

test('a technician finds a setting, changes how this PC works, copies it to a file and back, and prepares the next AppSecret', async ({
  desk,
  lot,
}) => {
  const { page } = desk
  const settings = async (): Promise<void> => {
    await page.getByRole('button', { name: 'General', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'General' })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Set-up', exact: true }).click()
  await settings()

  await page.getByLabel('Search all settings').fill('8787')
  await expect(page.getByText('Settings: 1')).toBeVisible()
  await page.getByRole('button', { name: 'Port', exact: true }).click()
  await expect(page.getByLabel('Port', { exact: true })).toBeFocused()

  await settings()
  const look = page.getByRole('button', { name: 'Look for an update' })
  await expect(look, 'nobody has said where').toBeDisabled()
  await page.getByLabel('Updates from').fill('/nowhere')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(look).toBeEnabled()
  await expect(page.getByText('Not looked for yet since the start.')).toBeVisible()
  const calls = page.getByLabel('Calls to the lot per second, at most')
  await calls.fill('5')
  await expect(page.getByText('A whole number from 10 to 100.')).toBeVisible()
  await calls.fill('20')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved. The lanes are read anew.')).toBeVisible()
  await page.getByRole('button', { name: 'Use this set-up for the next booth' }).click()
  const written = await page.getByText(/^Written: /).textContent()
  const text = readFileSync(written?.replace('Written: ', '') ?? '', 'utf8')
  expect(JSON.parse(text)).toMatchObject({ appSecret: '', operation: { callsPerSecond: 20 } })
  expect(text).not.toContain(lot.credentials.appSecret)
  const file = page.locator('input[type="file"]')
  const changed = text.replace('"callsPerSecond": 20', '"callsPerSecond": 25')
  const fileOf = (content: string): { name: string; mimeType: string; buffer: Buffer } => ({
    name: 'copy.json',
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  })
  await file.setInputFiles(fileOf(text.replace('"booths"', '"boots"')))
  await expect(page.getByText(/copy\.json cannot be used: line \d+ has a field .*\(boots\)/)).toBeVisible()
  await file.setInputFiles(fileOf(changed))
  await expect(page.getByText(/^Taken over/)).toBeVisible()
  await expect(calls).toHaveValue('25')

  for (const [scheme, width] of [
    ['light', 1366],
    ['dark', 1024],
  ] as const) {
    for (const language of ['en', 'zh']) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 768 })
      expect(await violations(page)).toEqual([])
      expect(await misplaced(page)).toEqual([])
      // A long address or topic would push a card under its neighbour.
      const tooWide = await page
        .locator('section')
        .evaluateAll((all) =>
          all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.ariaLabel),
        )
      expect(tooWide, `${language} at ${width}`).toEqual([])
      await picture(page, `settings-${language}-${scheme}-${width}.png`)
      await page.getByRole('button', { name: language === 'en' ? '中文' : 'English', exact: true }).click()
    }
  }

  await page
    .getByRole('navigation', { name: 'Pages of Set-up' })
    .getByRole('button', { name: 'Connection', exact: true })
    .click()
  await page.getByLabel('AppSecret', { exact: true }).fill('not-in-force-yet')
  await page.getByRole('button', { name: 'Test connection' }).click()
  await page.getByRole('button', { name: 'Keep it as the next AppSecret' }).click()
  await expect(page.getByText(/A next AppSecret is kept/)).toBeVisible()
  await expect(page.getByLabel('AppSecret', { exact: true })).toHaveValue('')
  await picture(page, 'next-secret.png')
  await page.getByRole('button', { name: 'Give up the next AppSecret' }).click()
  await expect(page.getByText('There is no next AppSecret any more.')).toBeVisible()
})
