import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixture.ts'
import type { Desk } from './fixture.ts'

const ada = { number: '1', name: 'Ada', role: 'admin', pin: '111111' }
const sun = { number: '5', name: 'Sun', role: 'supervisor', pin: '555555' }
const li = { number: '8', name: 'Li', role: 'cashier', pin: '8888' }
const wang = { number: '9', name: 'Wang', role: 'cashier', pin: '9999' }

test.use({ alsoProvisioned: { operators: [ada, sun, li, wang] } })

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return found.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}`))
}

/** Goes there with the Tab key, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let n = 0; n < 80; n += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${String(target)}`)
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }).first())
  await page.keyboard.press('Enter')
}

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
  // A key that comes in the moment in which the selection moves does nothing.
  await expect(async () => {
    await page.keyboard.press('F8')
    await expect(exit.getByRole('dialog')).toBeVisible({ timeout: 300 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect.poll(isBooked).toBe(true)
  await expect(exit.getByTestId('lane-fee')).toBeHidden()
}

test('a whole shift by keyboard: float, sales, a reversal, a blind count, a difference; each refusal on the way; handed over to another', async ({
  lot,
  desk,
}) => {
  test.setTimeout(90_000)
  const { page } = desk
  const cashDesk = (): Promise<void> => page.keyboard.press('Alt+2')
  await press(page, 'Sign in')
  await expect(page.getByRole('dialog').getByLabel('Number', { exact: true })).toBeFocused()
  await page.keyboard.type(wang.number)
  await page.keyboard.press('Tab')
  await page.keyboard.type(wang.pin)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner')).toContainText('Wang')

  await cashDesk()
  await count(page, { '¥100': '2' })
  await expect(page.getByRole('heading', { name: /^Shift 1 · Wang/ })).toBeVisible()
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
  await press(page, 'Reverse…')
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
  await press(page, '中文')
  await press(page, '班次')
  await count(page, { '¥100': '2', '¥5': '1' })
  const differences = page.getByRole('list', { name: '差异' })
  await expect(differences).toContainText('钱箱比记录少 ¥5.00')
  await expect(differences).toContainText('Taken for the wrong car')
  await expect(page.getByRole('article')).toContainText('¥210.00')
  await press(page, '移交钱箱')
  // Whoever may not close over it is led to somebody who may, or back to explain it.
  await expect(page.getByRole('dialog', { name: '主管对未说明的差异强制结班' })).toBeVisible()
  await page.keyboard.press('Escape')
  await tabTo(page, differences.getByRole('textbox'))
  await page.keyboard.type('掉在钱箱后面')
  await page.keyboard.press('Enter')
  await expect(differences).toContainText('掉在钱箱后面')
  await press(page, '移交钱箱')

  const waiting = page.getByRole('region', { name: '接收钱箱' })
  await expect(waiting).toBeVisible()
  await expect(page.getByRole('article')).toContainText('Z 报表 1')
  await press(page, 'CSV')
  const saved = await page.getByText(/^已保存为 /).textContent()
  expect(readFileSync(saved?.replace('已保存为 ', '') ?? '', 'utf8')).toContain('205.00')
  expect(await violations(page), 'handing over').toEqual([])

  // Nobody opens the next shift before somebody else has counted and accepted.
  await expect(page.getByRole('button', { name: '开班' })).toHaveCount(0)
  const opened = await page.evaluate(() => window.laneDesk.openShift({ float: [] }))
  expect(opened).toMatchObject({ ok: false, error: { code: 'hand-over-waits' } })
  await count(page, { '¥100': '2', '¥5': '1' })
  const receiver = page.getByRole('dialog', { name: '接收人' })
  await expect(receiver.getByRole('button', { name: /^Wang/ })).toHaveCount(0)
  const proves = async (who: { number: string }, pin: string): Promise<void> => {
    await tabTo(page, receiver.getByLabel('工号', { exact: true }))
    await page.keyboard.press('Control+A')
    await page.keyboard.type(who.number)
    await page.keyboard.press('Tab')
    await page.keyboard.type(pin)
    await page.keyboard.press('Enter')
  }
  await proves(wang, wang.pin)
  await expect(receiver).toContainText('移交人不能自己接收')
  await proves(li, '0000')
  await expect(receiver).toContainText('工号与 PIN 不符')
  await proves(li, li.pin)
  await expect(page.getByRole('banner')).toContainText('Li')
  await expect(page.getByRole('heading', { name: /^第 2 班 · Li/ })).toBeVisible()
})
