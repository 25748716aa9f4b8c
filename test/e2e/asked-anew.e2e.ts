import { expect } from '@playwright/test'
import { channelOf } from '#shared/contract/channel.ts'
import type { AuditRow } from '#shared/contract/audit/rows.ts'
import { policy } from '#shared/contract/operators.ts'
import type { LeftOfAll, OperatorView } from '#shared/contract/operators.ts'
import { noShift } from '#shared/contract/shifts.ts'
import type { BoothState } from '#shared/contract/state.ts'
import type { ClosedShift, Supervision } from '#shared/contract/supervision.ts'
import { cents } from '#shared/money.ts'
import { openTask } from './keyboard.ts'
import { picture } from './picture.ts'
import { test } from './stage.ts'
import { carOf, lanesOf, stagedBooth } from './staged.ts'

/** What a screen was told is asked for anew when it is to be, and is not shown for what comes after. */

const sun: OperatorView = { number: '2', name: 'Sun', role: 'supervisor' }
const li: OperatorView = { number: '3', name: 'Li', role: 'supervisor' }
const ada: OperatorView = { number: '1', name: 'Ada', role: 'admin' }
const moment = (at: number): ClosedShift['closed'] => ({
  at,
  lotTime: null,
  by: { operatorNo: sun.number, name: sun.name, role: sun.role },
})

const booth = (who: OperatorView | null, over: Partial<BoothState> = {}): BoothState =>
  stagedBooth(lanesOf(4), {
    atDesk: {
      state: who === null ? 'signed-out' : 'signed-in',
      operator: who === null ? null : { ...who, mustChangePin: false },
      operators: [sun, li, ada],
      policy: policy.parse({}),
      shared: 'off',
      left: null,
    },
    lanes: lanesOf(4),
    ...over,
  })

const lookAt: Supervision = {
  cashiers: [],
  lookAt: [
    {
      kind: 'reprints',
      cashier: { operatorNo: '4', name: 'Wang' },
      count: 3,
      amount: cents(0),
      times: null,
      rows: [1, 2],
    },
  ],
}
const printedAgain: AuditRow = {
  seq: 1,
  at: Date.now(),
  lotTime: null,
  app: '1.0.0',
  by: { operatorNo: '4', name: 'Wang', role: 'cashier' },
  kind: 'receipt-reprinted',
  fields: { commandId: 'c1', no: 12, copy: 2 },
}
const closedShift = (zNo: number): ClosedShift => ({
  zNo,
  opened: moment(zNo * 3_600_000),
  closed: moment((zNo + 1) * 3_600_000),
  missing: cents(0),
  compared: null,
  differences: [],
})

test.beforeEach(({ stage }) => stage.clear())

test('the closed shifts are read anew for the same days, too, and what could not be read is not called none', async ({
  stage,
}) => {
  const { page, answer } = stage
  const closed = page.getByRole('region', { name: 'Closed shifts, held against the lot' })
  const show = page.getByRole('button', { name: 'Show', exact: true })
  await answer('supervise', { ok: true, value: lookAt })
  await answer('closedShifts', { ok: false, error: { code: 'journal-failed' } })
  await stage.show(booth(sun))
  await page.keyboard.press('Alt+2')
  await page.getByRole('button', { name: 'Supervision', exact: true }).click()
  await expect(closed.getByRole('alert')).toBeVisible()
  await expect(closed).not.toContainText('No shift')
  await answer('closedShifts', { ok: true, value: [closedShift(1)] })
  await show.click()
  await expect(closed).toContainText('Z 1 ·')
  await answer('closedShifts', { ok: true, value: [closedShift(2), closedShift(1)] })
  await show.click()
  await expect(closed).toContainText('Z 2 ·')
})

test('rows that a supervisor has opened do not come back for the next who signs in', async ({ stage }) => {
  const { page, answer } = stage
  const rows = page.getByRole('dialog')
  await answer('supervise', { ok: true, value: lookAt })
  await answer('closedShifts', { ok: true, value: [] })
  await answer('rowsBehind', { ok: true, value: [] })
  await stage.show(booth(sun))
  await page.keyboard.press('Alt+2')
  await page.getByRole('button', { name: 'Supervision', exact: true }).click()
  const line = page.getByRole('button', { name: /3 receipts printed again/ })
  await line.click()
  await expect(rows).toBeVisible()
  await stage.show(booth(null))
  await expect(rows).toHaveCount(0)
  await stage.show(booth(li))
  await expect(line).toBeVisible()
  await expect(rows).toHaveCount(0)
})

test('rows that cannot be read are said so, and asked for again', async ({ stage }) => {
  const { page, answer } = stage
  const rows = page.getByRole('dialog')
  await answer('supervise', { ok: true, value: lookAt })
  await answer('closedShifts', { ok: true, value: [] })
  await answer('rowsBehind', { ok: false, error: { code: 'journal-failed' } })
  await stage.show(booth(sun))
  await page.keyboard.press('Alt+2')
  await page.getByRole('button', { name: 'Supervision', exact: true }).click()
  await page.getByRole('button', { name: /3 receipts printed again/ }).click()
  await expect(rows.getByRole('alert')).toBeVisible()
  await expect(rows.getByRole('table')).toHaveCount(0)
  await picture(page, test.info().outputPath('rows-not-read.png'))
  const again = rows.getByRole('button', { name: 'Try again' })
  await again.focus()
  await page.keyboard.press('Enter')
  await expect(rows.getByRole('alert')).toBeVisible()
  await expect(again, 'asked in vain, it keeps the keyboard').toBeFocused()
  await answer('rowsBehind', { ok: true, value: [printedAgain] })
  await page.keyboard.press('Enter')
  await expect(rows.getByRole('row')).toHaveCount(2)
  await expect(rows.locator(':focus')).toHaveCount(1)
  await picture(page, test.info().outputPath('rows-read.png'))
})

for (const look of [
  { language: 'en', width: 1366, height: 768, words: 'The drawer waits to be counted' },
  { language: 'zh', width: 1024, height: 700, words: '钱箱待清点' },
] as const)
  test(`the audit says that rows are not told before a drawer is counted, and exports nothing (${look.language})`, async ({
    stage,
  }) => {
    const { page, answer } = stage
    await page.setViewportSize(look)
    await stage.speak(look.language)
    await answer('checkAudit', {
      ok: true,
      value: { rows: 9, head: { seq: 9, hash: 'a'.repeat(64) }, flaws: [], flawCount: 0 },
    })
    await answer('auditPage', { ok: true, value: { entries: [], next: null, untold: true } })
    await stage.show(booth(null))
    await page.keyboard.press('Alt+3')
    await page.getByRole('button', { name: look.language === 'en' ? 'Audit' : '审计', exact: true }).click()
    await expect(page.locator('main')).toContainText(look.words)
    const save = page.getByRole('button', { name: look.language === 'en' ? /^Save/ : /保存|导出/ })
    await expect(save.first()).toBeDisabled()
    await picture(page, test.info().outputPath(`untold-${look.language}.png`))
  })

test('what one wanted to have approved is asked for nobody who signs in after', async ({ stage }) => {
  const { page, answer } = stage
  const approval = page.getByRole('dialog', { name: 'A supervisor has to approve' })
  const params = { warning: 'approval 1', on: 'pay-out', bound: 'perShift', limit: 20_000, would: 30_000 }
  await answer('moveCash', { ok: false, error: { code: 'over-limit', params } })
  const opened = {
    at: Date.now(),
    lotTime: null,
    by: { operatorNo: '7', name: 'Li', role: 'cashier' as const },
  }
  const shift = { ...noShift, state: 'open' as const, zNo: 4, opened }
  await stage.show(booth(li, { shift }))
  await page.keyboard.press('Alt+2')
  await page.getByRole('textbox', { name: 'Amount' }).fill('300')
  await page.getByRole('textbox', { name: 'Reason' }).fill('Stamps')
  await page.keyboard.press('Enter')
  await expect(approval).toBeVisible()
  await stage.show(booth(ada, { shift }))
  await expect(approval).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue('Stamps')
})

for (const left of ['with Escape', 'because somebody else signed in'] as const)
  test(`what was to be approved is not done when its window was left ${left} while the PIN was looked at`, async ({
    stage,
  }) => {
    const { app, page } = stage
    const approval = page.getByRole('dialog', { name: 'A supervisor has to approve' })
    const params = { warning: 'approval 1', on: 'pay-out', bound: 'perShift', limit: 20_000, would: 30_000 }
    const main = await app.evaluateHandle(
      ({ ipcMain }, { move, approve, error }) => {
        const heard: { moves: number; approve: (() => void) | null } = { moves: 0, approve: null }
        ipcMain.removeHandler(move)
        ipcMain.handle(move, () => {
          heard.moves += 1
          return { ok: false, error }
        })
        ipcMain.removeHandler(approve)
        ipcMain.handle(
          approve,
          () =>
            new Promise((answer) => {
              heard.approve = () => answer({ ok: true, value: null })
            }),
        )
        return heard
      },
      {
        move: channelOf('moveCash'),
        approve: channelOf('approve'),
        error: { code: 'over-limit', params },
      },
    )
    const opened = { ...moment(Date.now()), by: { operatorNo: '7', name: 'Li', role: 'cashier' as const } }
    const shift = { ...noShift, state: 'open' as const, zNo: 4, opened }
    await stage.clear()
    await stage.show(booth(li, { shift }))
    await page.keyboard.press('Alt+2')
    await page.getByRole('textbox', { name: 'Amount' }).fill('300')
    await page.getByRole('textbox', { name: 'Reason' }).fill('Stamps')
    await page.keyboard.press('Enter')
    await expect(approval).toContainText('Pay out ¥300.00')
    await expect(approval).toContainText('ReasonStamps')
    await approval.getByRole('button', { name: 'Sun' }).click()
    await page.keyboard.type('123456')
    await page.keyboard.press('Enter')
    await expect.poll(() => main.evaluate(({ approve }) => approve !== null)).toBe(true)
    if (left === 'with Escape') await page.keyboard.press('Escape')
    else await stage.show(booth(ada, { shift }))
    await expect(approval).toHaveCount(0)
    await main.evaluate((heard) => heard.approve?.())
    // The page has the answer before the next one, has drawn what it makes of it, and main hears in turn what it asks.
    await page.evaluate(async () => {
      await window.laneDesk.proposeVirtualPlate()
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      await window.laneDesk.proposeVirtualPlate()
    })
    expect(await main.evaluate(({ moves }) => moves)).toBe(1)
  })

test('from report to report the keyboard stays where it is, and what came of sending one is not said of the next', async ({
  stage,
}) => {
  const { page, answer } = stage
  const reports = page.getByRole('region', { name: 'Reports' })
  const before = page.getByRole('button', { name: 'The report before' })
  await answer('shiftReport', { ok: false, error: { code: 'journal-failed' } })
  await answer('outputReport', { ok: true, value: { to: 'csv', file: 'x-4.csv' } })
  await stage.show(booth(ada, { shift: { ...noShift, zNo: 4 } }))
  await page.keyboard.press('Alt+2')
  await page.getByRole('button', { name: 'CSV', exact: true }).click()
  await expect(reports).toContainText('Saved as x-4.csv')
  await before.focus()
  for (let n = 0; n < 2; n += 1) {
    await page.keyboard.press('Enter')
    await expect(reports).not.toContainText('Saved as')
    await expect(before).toBeFocused()
  }
})

test('the printers of the system are asked for again for whoever signs in', async ({ stage }) => {
  const { page, answer } = stage
  await answer('systemPrinters', { ok: false, error: { code: 'signed-out' } })
  await stage.show(booth(null))
  await page.keyboard.press('Alt+5')
  await page.getByRole('button', { name: 'Printer', exact: true }).click()
  await page.getByRole('combobox', { name: 'Printer', exact: true }).selectOption('system')
  await expect(page.getByText('Nobody is signed in at this desk')).toBeVisible()
  await answer('systemPrinters', { ok: true, value: [{ name: 'epson', displayName: 'Epson at the desk' }] })
  await stage.show(booth(ada))
  await expect(page.getByRole('option', { name: 'Epson at the desk' })).toBeAttached()
  await expect(page.getByText('Nobody is signed in at this desk')).toHaveCount(0)
})

test('what was left for one is not shown for the next who signs in, however long his own is waited for', async ({
  stage,
}) => {
  const { app, page, answer } = stage
  const task = page.getByRole('dialog')
  const lanes = lanesOf(4).map((lane) =>
    lane.no === '2' ? Object.assign(lane, { loop: 'occupied', popup: carOf(1000) }) : lane,
  )
  const rest = { order: null, day: null, shift: cents(4200), count: null }
  const left: LeftOfAll = {
    'lower-fee': rest,
    'free-exit': rest,
    coupon: rest,
    plate: rest,
    'manual-opening': rest,
    'no-plate-entry': rest,
    'no-sale': rest,
    'pay-out': rest,
  }
  const atDesk = (who: OperatorView | null): BoothState => {
    const state = booth(who, { lanes })
    return { ...state, atDesk: { ...state.atDesk, left: who === null ? null : left } }
  }
  await answer('leftFor', { ok: true, value: left })
  await stage.show(atDesk(sun))
  await page.keyboard.press('2')
  await openTask(page, 'F7')
  await expect(task).toContainText('¥42.00 in this shift')
  await app.evaluate(({ ipcMain }, channel) => {
    ipcMain.removeHandler(channel)
    ipcMain.handle(channel, () => Promise.withResolvers().promise)
  }, channelOf('leftFor'))
  // Somebody takes the desk over, and somebody signs in at one that was left.
  for (const who of [li, null, ada]) {
    await stage.show(atDesk(who))
    await expect(task).not.toContainText('¥42.00 in this shift')
  }
})
