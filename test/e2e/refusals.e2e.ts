import type { Locator } from '@playwright/test'
import type { ErrorCode } from '#shared/contract/errors.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { expect, test } from './fixture.ts'

const ada = { number: '1', name: 'Ada', role: 'admin', pin: '111111' }
const sun = { number: '5', name: 'Sun', role: 'supervisor', pin: '555555' }
const li = { number: '8', name: 'Li', role: 'cashier', pin: '8888' }
const wang = { number: '9', name: 'Wang', role: 'cashier', pin: '9999' }
const WRONG = '000000'

test.use({
  alsoProvisioned: {
    operators: [ada, sun, li, wang],
    policy: {
      limits: {
        'lower-fee': { perOrder: 300 },
        'free-exit': { perShiftCount: 0 },
        'manual-opening': { perShiftCount: 0 },
        'no-plate-entry': { perShiftCount: 0 },
      },
    },
  },
})

/** What a desk refuses, one after the other, as somebody meets it who has a keyboard and no mouse. */
for (const language of ['en', 'zh'] as const)
  test(`each refusal by keyboard, with a picture of it (${language})`, async ({ lot, desk }, info) => {
    test.setTimeout(90_000)
    const { page } = desk
    const { t } = await startI18n(language)
    const sentence = (code: ErrorCode): string => errorSentence({ code }, t)
    const dialog = page.getByRole('dialog')

    const tabTo = async (target: Locator): Promise<void> => {
      await target.waitFor()
      for (let n = 0; n < 90; n += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`Tab does not lead to ${String(target)}`)
    }
    const press = async (name: string, within: Locator = page.locator('body')): Promise<void> => {
      await tabTo(within.getByRole('button', { name, exact: true }).first())
      await page.keyboard.press('Enter')
    }
    const keep = (name: string): Promise<unknown> =>
      page.screenshot({ path: info.outputPath(`${language}-${name}.png`) })
    /** Number and PIN into the window that asks for them. */
    const prove = async ({ number }: { readonly number: string }, pin: string): Promise<void> => {
      // The window in front, where a task stands open behind it.
      await tabTo(dialog.last().getByRole('textbox').first())
      await page.keyboard.press('Control+A')
      await page.keyboard.type(number)
      await page.keyboard.press('Tab')
      await page.keyboard.type(pin)
      await page.keyboard.press('Enter')
    }
    /** A refusal in this window, whatever was said in it before. */
    const refuses = async (
      who: { readonly number: string },
      pin: string,
      code: ErrorCode,
      file?: string,
    ): Promise<void> => {
      await prove(who, pin)
      await expect(dialog.getByRole('alert').filter({ hasText: sentence(code) })).toBeVisible()
      if (file !== undefined) await keep(file)
    }
    const count = async (pieces: string): Promise<void> => {
      await tabTo(page.getByRole('textbox', { name: '¥100', exact: true }))
      await page.keyboard.type(pieces)
      for (let n = 0; n < 11; n += 1) await page.keyboard.press('Enter')
    }
    const page2 = async (name: string): Promise<void> => {
      await page.keyboard.press('Alt+2')
      await press(name, page.getByRole('navigation').last())
    }

    /** A key that comes in the moment in which something closes does nothing. */
    const openTask = (key: string): Promise<void> =>
      expect(async () => {
        await page.keyboard.press(key)
        await expect(dialog).toBeVisible({ timeout: 300 })
      }).toPass()

    if (language === 'zh') await press('中文')

    // Nobody is signed in; a wrong PIN, and so many of them that the number is locked.
    await page.keyboard.press('Alt+2')
    await count('2')
    await expect(page.getByText(sentence('signed-out')).first()).toBeInViewport()
    await keep('signed-out')
    await press(t('operator.signedOut'))
    for (let n = 0; n < 5; n += 1) await refuses(li, WRONG, 'pin-wrong', n === 0 ? 'pin-wrong' : undefined)
    await prove(li, li.pin)
    await expect(dialog.getByRole('alert')).toContainText(
      language === 'en' ? 'Too many wrong PINs' : '错误次数过多',
    )
    await keep('locked-out')
    await prove(wang, wang.pin)
    await expect(page.getByRole('banner')).toContainText('Wang')
    await press(t('shift.openDone'))
    await expect(page.getByRole('heading', { name: /Wang/ })).toBeVisible()

    // More is paid out than the cashier may.
    await tabTo(page.getByLabel(t('shift.amount'), { exact: true }))
    await page.keyboard.type('300')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Plumber 水管工')
    await page.keyboard.press('Enter')
    await expect(dialog).toContainText('¥300.00')
    await refuses(wang, wang.pin, 'not-allowed', 'pay-out')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()

    // A fee is lowered beyond the limit, a barrier opened, a car without a plate let in.
    await page.keyboard.press('Alt+1')
    lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
    lot.driveToExit('京A12345', '2')
    const exit = desk.lane('Exit Lane')
    await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
    await openTask('F6')
    await page.keyboard.type('4')
    await page.keyboard.press('Enter')
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    /** Out of the approval, and then out of the task behind it. */
    const leave = async (): Promise<void> => {
      await page.keyboard.press('Escape')
      await expect(approval).toBeHidden()
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
    const approval = page.getByRole('dialog', { name: t('approval.title') })
    await expect(approval).toContainText('¥6.00')
    await prove(sun, WRONG)
    await expect(approval).toContainText(sentence('pin-wrong'))
    await keep('over-limit')
    await leave()
    await openTask('F7')
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expect(approval).toContainText(t('limited.free-exit'))
    await keep('free-exit')
    await leave()
    await page.keyboard.down('F2')
    await expect(approval).toContainText(t('limited.manual-opening'))
    await page.keyboard.up('F2')
    await keep('opening')
    await page.keyboard.press('Escape')
    await expect(approval).toBeHidden()
    expect(lot.calls('BarrierStatusNotify')).toHaveLength(0)
    await page.keyboard.press('1')
    await openTask('F9')
    await tabTo(page.getByRole('combobox', { name: t('noPlate.plateType') }))
    await page.keyboard.press('ArrowDown')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await press(t('noPlate.submit'), dialog)
    await expect(approval).toContainText(t('limited.no-plate-entry'))
    await keep('no-plate')
    await leave()
    expect(lot.calls('LaneFeeModifyNotify')).toHaveLength(0)
    expect(lot.calls('NoPlateEntryNotify')).toHaveLength(0)

    // A payment is taken back by whoever took it, or without a supervisor.
    await page.keyboard.press('2')
    await openTask('F8')
    await page.keyboard.press('Enter')
    await expect.poll(() => lot.payments.length).toBe(1)
    await page2(t('screen.payments'))
    await press(t('payments.reverse'))
    await expect(dialog.getByLabel(t('payments.reverseReason'))).toBeFocused()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expect(dialog.getByLabel(t('operator.number'), { exact: true })).toBeFocused()
    await refuses(wang, wang.pin, 'reversal-by-another', 'reversal')
    await refuses(sun, WRONG, 'pin-wrong')
    await page.keyboard.press('Escape')

    // No permission: limits are an admin's.
    await page.keyboard.press('Alt+5')
    await press(t('screen.policy'))
    await press(t('policy.save'))
    await expect(page.getByRole('main')).toContainText(sentence('not-allowed'))
    await keep('no-permission')

    // What differs is not explained, and a drawer is not emptied by a cashier alone.
    await page.keyboard.press('Alt+2')
    await count('1')
    const differences = page.getByRole('list', { name: t('shift.differences') })
    await expect(differences).toContainText('¥110.00')
    await press(t('shift.handOver'))
    await expect(page.getByRole('dialog', { name: t('shift.supervisor') })).toBeVisible()
    await refuses(wang, wang.pin, 'not-allowed', 'unexplained')
    await page.keyboard.press('Escape')
    await tabTo(differences.getByRole('textbox').first())
    await page.keyboard.type('Lost 丢失')
    await page.keyboard.press('Enter')
    await expect(differences.getByRole('textbox')).toHaveCount(0)
    await press(t('shift.closeEmpty'))
    await expect(page.getByRole('dialog', { name: t('shift.takesMoney') })).toContainText('¥100.00')
    await refuses(wang, wang.pin, 'not-allowed', 'emptied')
    await page.keyboard.press('Escape')
    await press(t('shift.handOver'))
    const waiting = page.getByRole('region', { name: t('shift.takeOver') })
    await expect(waiting).toBeVisible()

    // Nobody opens beside a hand-over; whoever gave it does not take it; a refusal is kept, and it waits.
    await expect(page.getByRole('button', { name: t('shift.openDone') })).toHaveCount(0)
    const opened = await page.evaluate(() => window.laneDesk.openShift({ float: [] }))
    expect(opened).toMatchObject({ ok: false, error: { code: 'hand-over-waits' } })
    await count('1')
    await refuses(wang, wang.pin, 'same-person', 'same-person')
    await refuses(sun, WRONG, 'pin-wrong')
    await page.keyboard.press('Escape')
    await tabTo(waiting.getByLabel(t('shift.refuseWhy')))
    await page.keyboard.type('¥100 < ¥110')
    await press(t('shift.refuse'))
    await prove(sun, sun.pin)
    await expect(waiting).toContainText(t('shift.wasRefused', { reason: '¥100 < ¥110' }))
    await keep('hand-over-refused')
    await count('1')
    await prove(ada, ada.pin)
    await expect(page.getByRole('banner')).toContainText('Ada')

    // The shift is another's.
    await tabTo(page.getByRole('banner').getByRole('button', { name: /Ada/ }))
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: t('operator.switch') }).focus()
    await page.keyboard.press('Enter')
    await prove(wang, wang.pin)
    await expect(page.getByRole('banner')).toContainText('Wang')
    await count('1')
    await expect(page.getByRole('main')).toContainText(
      errorSentence({ code: 'not-your-shift', params: { operator: 'Ada' } }, t),
    )
    await keep('not-your-shift')
  })
