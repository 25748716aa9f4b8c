import type { ErrorCode } from '#shared/contract/errors.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { ada, li, sun, wang } from '../people.ts'
import { expect, test } from './fixture.ts'
import { openTask, pressWithEnter, prove, tabTo } from './keyboard.ts'
import { picture } from './picture.ts'

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
  test(`each refusal by keyboard (${language})`, async ({ lot, desk }, info) => {
    const { page } = desk
    const { t } = await startI18n(language)
    const sentence = (code: ErrorCode): string => errorSentence({ code }, t)
    /** The last one is the window in front, where a task stands open behind it. */
    const dialog = page.getByRole('dialog')

    const keep = (name: string): Promise<unknown> => picture(page, info.outputPath(`${language}-${name}.png`))
    /** A refusal in this window, whatever was said in it before. */
    const refuses = async (
      who: { readonly number: string },
      pin: string,
      code: ErrorCode,
      file?: string,
    ): Promise<void> => {
      await prove(page, dialog.last(), { ...who, pin })
      await expect(dialog.getByRole('alert').filter({ hasText: sentence(code) })).toBeVisible()
      if (file !== undefined) await keep(file)
    }
    const count = async (pieces: string): Promise<void> => {
      await tabTo(page, page.getByRole('textbox', { name: '¥100', exact: true }))
      await page.keyboard.type(pieces)
      for (let n = 0; n < 11; n += 1) await page.keyboard.press('Enter')
    }
    const page2 = async (name: string): Promise<void> => {
      await page.keyboard.press('Alt+2')
      await pressWithEnter(page, name, page.getByRole('navigation').last())
    }

    if (language === 'zh') await pressWithEnter(page, '中文')

    // Nobody is signed in; a wrong PIN, and so many of them that the number is locked.
    await page.keyboard.press('Alt+2')
    await count('2')
    await expect(page.getByText(sentence('signed-out')).first()).toBeInViewport()
    await keep('signed-out')
    await pressWithEnter(page, t('operator.signedOut'))
    for (let n = 0; n < 5; n += 1) await refuses(li, WRONG, 'pin-wrong', n === 0 ? 'pin-wrong' : undefined)
    await prove(page, dialog.last(), li)
    await expect(dialog.getByRole('alert')).toContainText(
      language === 'en' ? 'Too many wrong PINs' : 'PIN 输错次数过多',
    )
    await keep('locked-out')
    await prove(page, dialog.last(), wang)
    await expect(page.getByRole('banner')).toContainText('Wang')
    await pressWithEnter(page, t('shift.openDone'))
    await expect(page.getByRole('heading', { name: /Wang/ })).toBeVisible()

    // More is paid out than the cashier may.
    await tabTo(page, page.getByLabel(t('shift.amount'), { exact: true }))
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
    await openTask(page, 'F6')
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
    await prove(page, dialog.last(), { ...sun, pin: WRONG })
    await expect(approval).toContainText(sentence('pin-wrong'))
    await keep('over-limit')
    await leave()
    await openTask(page, 'F7')
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
    await openTask(page, 'F9')
    await tabTo(page, page.getByRole('combobox', { name: t('noPlate.plateType') }))
    await page.keyboard.press('ArrowDown')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await pressWithEnter(page, t('noPlate.submit'), dialog)
    await expect(approval).toContainText(t('limited.no-plate-entry'))
    await keep('no-plate')
    await leave()
    expect(lot.calls('LaneFeeModifyNotify')).toHaveLength(0)
    expect(lot.calls('NoPlateEntryNotify')).toHaveLength(0)

    // A payment is taken back by whoever took it, or without a supervisor.
    await page.keyboard.press('2')
    await openTask(page, 'F8')
    await page.keyboard.press('Enter')
    await expect.poll(() => lot.payments.length).toBe(1)
    await page2(t('screen.payments'))
    await pressWithEnter(page, t('payments.reverse'))
    await expect(dialog.getByLabel(t('payments.reverseReason'))).toBeFocused()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expect(dialog.getByLabel(t('operator.number'), { exact: true })).toBeFocused()
    await refuses(wang, wang.pin, 'reversal-by-another', 'reversal')
    await refuses(sun, WRONG, 'pin-wrong')
    await page.keyboard.press('Escape')

    // No permission: limits are an admin's.
    await page.keyboard.press('Alt+5')
    await pressWithEnter(page, t('screen.policy'))
    await pressWithEnter(page, t('policy.save'))
    await expect(page.getByRole('main')).toContainText(sentence('not-allowed'))
    await keep('no-permission')

    // What differs is not explained, and a drawer is not emptied by a cashier alone.
    await page.keyboard.press('Alt+2')
    await count('1')
    const differences = page.getByRole('list', { name: t('shift.differences') })
    await expect(differences).toContainText('¥110.00')
    await pressWithEnter(page, t('shift.handOver'))
    await expect(page.getByRole('dialog', { name: t('shift.supervisor') })).toBeVisible()
    await refuses(wang, wang.pin, 'not-allowed', 'unexplained')
    await page.keyboard.press('Escape')
    await tabTo(page, differences.getByRole('textbox').first())
    await page.keyboard.type('Lost 丢失')
    await page.keyboard.press('Enter')
    await expect(differences.getByRole('textbox')).toHaveCount(0)
    await pressWithEnter(page, t('shift.closeEmpty'))
    await expect(page.getByRole('dialog', { name: t('shift.takesMoney') })).toContainText('¥100.00')
    await refuses(wang, wang.pin, 'not-allowed', 'emptied')
    await page.keyboard.press('Escape')
    await pressWithEnter(page, t('shift.handOver'))
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
    await tabTo(page, waiting.getByLabel(t('shift.refuseWhy')))
    await page.keyboard.type('¥100 < ¥110')
    await pressWithEnter(page, t('shift.refuse'))
    await prove(page, dialog.last(), sun)
    await expect(waiting).toContainText(t('shift.wasRefused', { reason: '¥100 < ¥110' }))
    await keep('hand-over-refused')
    await count('1')
    await prove(page, dialog.last(), ada)
    await expect(page.getByRole('banner')).toContainText('Ada')

    // The shift is another's.
    await tabTo(page, page.getByRole('banner').getByRole('button', { name: /Ada/ }))
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: t('operator.switch') }).focus()
    await page.keyboard.press('Enter')
    await prove(page, dialog.last(), wang)
    await expect(page.getByRole('banner')).toContainText('Wang')
    await count('1')
    await expect(page.getByRole('main')).toContainText(
      errorSentence({ code: 'not-your-shift', params: { operator: 'Ada' } }, t),
    )
    await keep('not-your-shift')
  })
