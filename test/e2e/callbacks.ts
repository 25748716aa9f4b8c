import type { Locator, Page } from '@playwright/test'
import { freePort } from '../free-port.ts'
import { expect } from './fixture.ts'

/** Presses the button of exactly this name. */
export const press = (where: Locator | Page, name: string): Promise<void> =>
  where.getByRole('button', { name, exact: true }).click()

/** Lets the booth listen and the lot send everything there, as the technician does it. */
export async function setUpCallbacks(page: Page): Promise<void> {
  const port = await freePort()
  await press(page, 'Set-up')
  await press(page, 'Callbacks')
  await page.getByRole('checkbox', { name: 'Receive callbacks on this PC' }).check()
  await page.getByLabel('Listen at').fill('127.0.0.1')
  await page.getByLabel('Port').fill(String(port))
  await page.getByLabel('Address for the lot').fill(`http://127.0.0.1:${port}`)
  await press(page, 'Save')
  await expect(page.getByText('Listening.')).toBeVisible()
  await press(page, 'Test')
  await expect(page.getByText(/The test arrived within \d+ ms/)).toBeVisible()
  await press(page, 'Set at the lot…')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('for every booth')
  await expect(dialog).toContainText('None will be off.')
  await press(dialog, 'Replace the list')
  await expect(page.getByText('The lot has taken the list.')).toBeVisible()
}
