import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, test } from './fixture.ts'
import { ada, li, sun, wang } from '../people.ts'
import type { Desk } from './fixture.ts'
import { openTask, pressWithEnter, prove, signIn, tabTo } from './keyboard.ts'

test.use({ alsoProvisioned: { operators: [ada, sun, li, wang] } })

/** Counts: pieces by the name of their denomination; Enter leads from one to the next, and the last one is the button. */
async function count(page: Page, pieces: Readonly<Record<string, string>>): Promise<void> {
  const names = ['¥100', '¥50', '¥20', '¥10', '¥5', '¥1', '¥0.50', '¥0.10', '¥0.05', '¥0.02', '¥0.01']
  await tabTo(page, page.getByRole('textbox', { name: '¥100', exact: true }))
  for (const name of names) {
    if (pieces[name] !== undefined) await page.keyboard.type(pieces[name])
    await page.keyboard.press('Enter')
  }
}

/** A car pays ¥10.00 exactly: two keys. */
async function sell(desk: Desk, plate: string, isBooked: () => boolean): Promise<void> {
  const { page } = desk
  const exit = desk.lane('Exit Lane')
  await expect(exit).toContainText(plate)
  await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
  await openTask(page, 'F8')
  await page.keyboard.press('Enter')
  await expect.poll(isBooked).toBe(true)
  await expect(exit.getByTestId('lane-fee')).toBeHidden()
}

test('a whole shift by keyboard: float, sales, a reversal, a blind count, a difference; each refusal on the way; handed over to another', async ({
  lot,
  desk,
}) => {
  const { page } = desk
  const cashDesk = (): Promise<void> => page.keyboard.press('Alt+2')
  await signIn(page, wang)
  await expect(page.getByRole('banner')).toContainText('Wang')

  await cashDesk()
  await count(page, { '¥100': '2' })
  await expect(page.getByRole('heading', { name: /^Shift 1\s·\sWang/ })).toBeVisible()
  await page.keyboard.press('Escape')
  for (const [at, plate] of ['京A12345', '京B22222'].entries()) {
    lot.parkCar({ plate, enteredMinutesAgo: 90 })
    lot.driveToExit(plate, '2')
    await sell(desk, plate, () => lot.payments.length === at + 1)
  }

  // The newest one is taken back: it takes a supervisor, and her PIN.
  await cashDesk()
  await expect(page.getByRole('article'), 'the count is blind').not.toContainText('¥220.00')
  await cashDesk()
  await cashDesk()
  const sale = page.getByRole('region', { name: 'Booked' }).getByRole('listitem').first()
  await pressWithEnter(page, 'Reverse…')
  const asking = page.getByRole('dialog')
  await expect(asking.getByLabel('Why it is taken back')).toBeFocused()
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await expect(asking.getByRole('button', { name: /^Sun/ })).toBeVisible()
  await expect(asking.getByRole('button', { name: /^Wang/ })).toHaveCount(0)
  await expect(asking.getByLabel('Number', { exact: true })).toBeFocused()
  await page.keyboard.type(sun.number)
  await page.keyboard.press('Tab')
  await page.keyboard.type('000000')
  await page.keyboard.press('Enter')
  await expect(asking).toContainText('Number and PIN do not fit')
  expect(await violations(page), 'a reversal').toEqual([])
  await page.keyboard.type(sun.pin)
  await page.keyboard.press('Enter')
  await expect(asking).toBeHidden()
  await expect(sale).toContainText('Reversal 1')
  await expect(sale).toContainText('the lot still has it')
  expect(lot.payments).toHaveLength(2)

  // 200 + 20 − 10 should be there; five are missing.
  await pressWithEnter(page, '中文')
  await pressWithEnter(page, '班次')
  await count(page, { '¥100': '2', '¥5': '1' })
  const differences = page.getByRole('list', { name: '差异' })
  await expect(differences).toContainText('钱箱比记录少 ¥5.00')
  await expect(differences).toContainText('Taken for the wrong car')
  await expect(page.getByRole('article')).toContainText('¥210.00')
  await pressWithEnter(page, '移交钱箱')
  // Whoever may not close over it is led to somebody who may, or back to explain it.
  await expect(page.getByRole('dialog', { name: '主管对未说明的差异强制结班' })).toBeVisible()
  await page.keyboard.press('Escape')
  await tabTo(page, differences.getByRole('textbox'))
  await page.keyboard.type('掉在钱箱后面')
  await page.keyboard.press('Enter')
  await expect(differences).toContainText('掉在钱箱后面')
  await pressWithEnter(page, '移交钱箱')

  const waiting = page.getByRole('region', { name: '接收钱箱' })
  await expect(waiting).toBeVisible()
  // Beside the sheet of whoever counts next stands nothing of what lies in the drawer, and nowhere else.
  await expect(page.getByRole('article')).toContainText('Z 报表 1')
  await expect(page.getByRole('article')).not.toContainText('¥2')
  await pressWithEnter(page, 'CSV')
  await expect(page.getByText('钱箱已移交，尚无人清点接收')).toBeVisible()
  expect(await violations(page), 'handing over').toEqual([])

  // Nobody opens the next shift before somebody else has counted and accepted.
  await expect(page.getByRole('button', { name: '开班' })).toHaveCount(0)
  const opened = await page.evaluate(() => window.laneDesk.openShift({ float: [] }))
  expect(opened).toMatchObject({ ok: false, error: { code: 'hand-over-waits' } })
  await count(page, { '¥100': '2', '¥5': '1' })
  const receiver = page.getByRole('dialog', { name: '接收人' })
  await expect(receiver.getByRole('button', { name: /^Wang/ })).toHaveCount(0)
  await prove(page, receiver, wang)
  await expect(receiver).toContainText('移交人不能自己接收')
  await prove(page, receiver, { ...li, pin: '0000' })
  await expect(receiver).toContainText('工号与 PIN 不符')
  await prove(page, receiver, li)
  await expect(page.getByRole('banner')).toContainText('Li')
  await expect(page.getByRole('heading', { name: /^第 2 班\s·\sLi/ })).toBeVisible()
  await expect(page.getByRole('article')).toContainText('¥205.00')
  await pressWithEnter(page, 'CSV')
  const saved = await page.getByText(/^已保存为 /).textContent()
  expect(readFileSync(saved?.replace('已保存为 ', '') ?? '', 'utf8')).toContain('205.00')
})
