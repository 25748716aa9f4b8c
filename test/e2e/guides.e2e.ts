import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { freePort } from '../free-port.ts'
import { ada, sun } from '../people.ts'
import { expect, test } from './fixture.ts'
import { signIn } from './keyboard.ts'
import { launchApp } from './launch.ts'

const guides = resolve(import.meta.dirname, '../../docs/guides')

for (const language of ['en', 'zh']) {
  test(`the cashier's card (${language}) is printed on one page`, async () => {
    const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage()
      await page.goto(pathToFileURL(resolve(guides, `cashier-card.${language}.html`)).href)
      const pdf = await page.pdf({ preferCSSPageSize: true })
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    } finally {
      await browser.close()
    }
  })
}

test("the integrator's steps for one PC are there as they are written, in their order", async ({
  lot,
  userDataDir,
}) => {
  const { app, page } = await launchApp({ userDataDir, args: ['--headless'] })
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
  const enter = async (values: Record<string, string>): Promise<void> => {
    for (const [label, value] of Object.entries(values))
      await page.getByLabel(label, { exact: true }).fill(value)
  }
  const setUp = async (name: string): Promise<void> => {
    await press('Set-up')
    await press(name)
  }
  await expect(page.getByRole('heading', { name: 'Set up this booth' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Take over a settings file…' })).toBeVisible()
  const { parkKey, appId, appSecret } = lot.credentials
  await enter({ Address: lot.baseUrl, ParkKey: parkKey, AppId: appId, AppSecret: appSecret })
  await press('Test connection')
  await page.getByRole('checkbox').first().check()
  await press('Save and start')
  await page.getByRole('button', { name: /Keep it all the same/ }).click()
  await expect(page.getByRole('region', { name: 'Exit Lane', exact: true })).toBeVisible()

  await setUp('Operators')
  await enter({ Number: '1', Name: 'Ada', PIN: '482913' })
  await press('Begin with this admin')
  await expect(page.getByRole('banner').getByText(/Ada/)).toBeVisible()

  await setUp('Printer')
  await expect(page.getByRole('button', { name: 'Test print' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save', exact: true }).first()).toBeVisible()

  await setUp('Callbacks')
  const port = await freePort()
  await page.getByRole('checkbox', { name: 'Receive callbacks on this PC' }).check()
  await enter({ Port: String(port), 'Address for the lot': `http://127.0.0.1:${port}` })
  await press('Save')
  await press('Test')
  await expect(page.getByText(/The test arrived within/)).toBeVisible()
  await press('Set at the lot…')
  await press('Replace the list')
  await expect(page.getByText('The lot has taken the list.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Between booths' })).toBeVisible()
  await expect(page.getByText('Share events with the other booths')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save sharing' })).toBeVisible()

  await setUp('Diagnostics')
  await press('Test everything')
  await expect(page.getByText('Everything that was tested is as it should be.')).toBeVisible({
    timeout: 20_000,
  })
  await setUp('General')
  for (const name of [
    'Use this set-up for the next booth',
    'Take over a settings file…',
    'Close LaneDesk…',
    'Forget everything…',
  ])
    await expect(page.getByRole('button', { name })).toBeVisible()
  await expect(page.getByLabel('Updates from')).toBeVisible()
  await app.close()
})

test.describe('with operators', () => {
  test.use({ alsoProvisioned: { operators: [ada, sun] } })

  for (const [guide, language] of [
    ['supervisor.md', 'English'],
    ['supervisor.zh.md', '中文'],
  ] as const)
    test(`every place that the supervisor's guide (${language}) names is there, under that name`, async ({
      desk: { page },
    }) => {
      const text = readFileSync(resolve(guides, guide), 'utf8')
      const ways = [...text.matchAll(/\*\*([^*]+ → [^*]+?)\.?\*\*/g)].map(([, way = '']) => way.split(' → '))
      expect(ways.length).toBeGreaterThan(7)
      await signIn(page, ada)
      if (language !== 'English') await page.getByRole('button', { name: language, exact: true }).click()
      for (const [place = '', name = '', ...within] of ways) {
        await page.getByRole('banner').getByRole('button', { name: place, exact: true }).click()
        const button = page.getByRole('navigation').getByRole('button', { name, exact: true })
        await button.click()
        await expect(button).toHaveAttribute('aria-current', 'page')
        await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
        for (const one of within) await expect(page.getByRole('button', { name: one })).toBeVisible()
      }
    })
})
