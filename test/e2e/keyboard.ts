import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** What somebody does at a booth who has a keyboard and no mouse. */

/** Goes there with the Tab key. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let n = 0; n < 90; n += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${String(target)}`)
}

/** Goes to the first button of this name, and presses it. */
export async function pressWithEnter(
  page: Page,
  name: string | RegExp,
  within: Locator = page.locator('body'),
): Promise<void> {
  await tabTo(page, within.getByRole('button', { name, exact: true }).first())
  await page.keyboard.press('Enter')
}

/** Opens a task at the selected lane. A key that comes in the moment in which the selection moves does nothing. */
export async function openTask(page: Page, key: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1000 })
  }).toPass()
  // It takes the keyboard with the next frame: a field of it, or, where Enter is all it needs, the task itself.
  await expect(page.locator('dialog:focus-within')).toHaveCount(1)
}

interface Person {
  readonly number: string
  readonly pin: string
}

/** Number and PIN into the window that asks for them. */
export async function prove(page: Page, window: Locator, { number, pin }: Person): Promise<void> {
  await tabTo(page, window.getByRole('textbox').first())
  await page.keyboard.press('Control+A')
  await page.keyboard.type(number)
  await page.keyboard.press('Tab')
  await page.keyboard.type(pin)
  await page.keyboard.press('Enter')
}

/** Signs in where nobody is; the window that asks takes the keyboard by itself. */
export async function signIn(page: Page, person: Person, button = 'Sign in'): Promise<void> {
  // Not with Tab, which chooses every lane on its way.
  await page.getByRole('button', { name: button, exact: true }).focus()
  await page.keyboard.press('Enter')
  const asked = page.getByRole('dialog')
  await expect(asked.getByRole('textbox').first()).toBeFocused()
  await prove(page, asked, person)
}
