import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, expect, test } from '@playwright/test'
import { findChromium } from '../../scripts/find-chromium.mjs'

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
