import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { picture } from './picture.ts'
import { test } from './stage.ts'
import { lanesOf, stagedBooth } from './staged.ts'

/** Forms call nothing wrong before a try; then the first that is wrong has the focus, is in sight, and says what. */

const wrong = (page: Page): ReturnType<Page['locator']> => page.locator('[aria-invalid="true"]')

const callbacks = async (page: Page): Promise<void> => {
  await page.keyboard.press('Alt+5')
  await page.getByRole('button', { name: 'Callbacks', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'What the lot sends, and where to' })).toBeVisible()
}

test('the list of callbacks: the address that is wrong is named and gone to, and nothing is asked before it is right', async ({
  stage: { clear, show, page },
}) => {
  await clear()
  await show(stagedBooth(lanesOf(2)))
  await callbacks(page)
  const set = page.getByRole('button', { name: 'Set at the lot…' })
  const exit = page.getByRole('textbox', { name: 'Address: Exit' })
  for (const address of await page.getByRole('textbox', { name: /^Address: / }).all())
    await address.fill('http://192.168.1.30:8787')
  await exit.fill('192.168.1.30')
  await page.getByRole('textbox', { name: 'Interval in ms: Payment' }).fill('7')
  await expect(wrong(page)).toHaveCount(0)
  await set.click()
  await expect(wrong(page)).toHaveCount(2)
  await expect(exit).toBeFocused()
  await expect(exit).toBeInViewport({ ratio: 1 })
  await expect(exit).toHaveAccessibleDescription('Enter it like http://192.168.1.30:8787')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await exit.fill('http://192.168.1.30:8787')
  await set.click()
  await expect(page.getByRole('textbox', { name: 'Interval in ms: Payment' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Interval in ms: Payment' }).fill('1000')
  await expect(wrong(page)).toHaveCount(0)
  await set.click()
  await expect(page.getByRole('dialog')).toContainText('None will be off.')
})

test('callbacks that failed: times are typed as the lot writes them, and the first wrong one is gone to', async ({
  stage: { answer, clear, show, page },
}) => {
  await clear()
  const booth = stagedBooth(lanesOf(2))
  await show(booth)
  await answer('retryCallbacks', { ok: true, value: booth.callbacks })
  await callbacks(page)
  const form = page.getByRole('form', { name: 'Send again what failed' })
  const [from, to] = [form.getByLabel('From (time of the lot)'), form.getByLabel('To (time of the lot)')]
  // A browser writes days in its own language.
  await expect(page.locator('input[type="datetime-local"]')).toHaveCount(0)
  await from.fill('2026-08-01 09:30')
  await to.fill('yesterday')
  await expect(wrong(page)).toHaveCount(0)
  await form.getByRole('button', { name: 'Send again' }).click()
  await expect(to).toBeFocused()
  await expect(to).toHaveAccessibleDescription('Enter day and time like 2026-08-01 09:30.')
  await to.fill('2026-08-01 10:00')
  await form.getByRole('button', { name: 'Send again' }).click()
  await expect(form).toContainText('The lot sends them again.')
})

test('cash is counted without scrolling on the screens of the booths', async ({
  stage: { clear, show, speak, page },
}) => {
  await clear()
  await show(stagedBooth(lanesOf(4)))
  for (const language of ['en', 'zh'] as const) {
    await speak(language)
    await page.keyboard.press('Alt+2')
    const field = page.getByRole('textbox', { name: '¥0.01', exact: true })
    for (const [width, height] of [
      [1366, 768],
      [1024, 768],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      const hidden = await field.evaluate((one) => {
        const { scrollHeight, clientHeight } = one.closest('[tabindex="0"]') ?? document.body
        return scrollHeight - clientHeight
      })
      expect(hidden, `${language} ${width}`).toBeLessThanOrEqual(1)
      await expect(field).toBeInViewport({ ratio: 1 })
      await picture(page, `count-${language}-${width}.png`)
    }
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.keyboard.press('Escape')
  }
})
