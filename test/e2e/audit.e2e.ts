import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Locator, Page } from '@playwright/test'
import { verifyFile } from '#electron/core/journal/verify.ts'
import { press } from './callbacks.ts'
import { expect, test } from './fixture.ts'

const rows = (page: Page): Locator =>
  page.getByRole('list', { name: 'Rows of the audit, newest first' }).getByRole('listitem')
const toTheAudit = async (page: Page): Promise<void> => {
  await press(page, 'Records')
  await press(page, 'Audit')
}

test('what was done is found, read and taken away; a row that somebody changes is named', async ({
  desk,
  userDataDir,
}, info) => {
  const { app, page } = desk
  await app.evaluate(({ app }, folder) => app.setPath('downloads', folder), info.outputPath('downloads'))
  await press(desk.lane('Exit Lane'), 'Open')
  await toTheAudit(page)
  const chain = page.getByRole('region', { name: 'State of the chain' })
  await expect(chain).toContainText('Unbroken.')
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Command')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('Open · Exit Lane')
  await rows(page).getByRole('button').click()
  const drawer = page.getByRole('dialog')
  await expect(drawer).toContainText('laneName')
  const seq = Number(/Row (\d+)/.exec(await drawer.getByRole('heading').first().innerText())?.[1])
  await page.keyboard.press('Escape')

  await press(chain, 'Save all (to verify)')
  await expect(chain).toContainText('Saved, rows:')
  const file = /Saved, rows: \d+\. (\S+)/.exec(await chain.innerText())?.[1] ?? ''
  expect((await verifyFile(file, [])).flaws).toEqual([])
  await press(page, 'Show all')
  await page.getByRole('textbox', { name: 'Order, plate or text' }).fill('lanedesk-audit')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('Exported')

  const database = new DatabaseSync(join(userDataDir, 'journal', 'booth.sqlite'))
  database.exec(`DROP TRIGGER audit_row_stays;
    UPDATE audit_row SET body = replace(body, '"command":"open"', '"command":"hold"') WHERE seq = ${seq}`)
  database.close()
  await press(chain, 'Check again')
  await expect(chain).toContainText('Broken, places: 1.')
  await expect(chain).toContainText(`Row ${seq}: changed after it was written`)
})
