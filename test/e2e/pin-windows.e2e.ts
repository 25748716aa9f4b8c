import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { startI18n } from '#renderer/i18n/i18n.ts'
import type { OperatorView } from '#shared/contract/operators.ts'
import { policy } from '#shared/contract/operators.ts'
import { boothOf } from '#shared/contract/fixture.ts'
import type { Sale } from '#shared/contract/receipts.ts'
import { printingOff } from '#shared/contract/printing.ts'
import { noShift } from '#shared/contract/shifts.ts'
import type { BoothState } from '#shared/contract/state.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import { misplaced } from './geometry.ts'
import { picture } from './picture.ts'
import { test } from './stage.ts'
import type { Stage } from './stage.ts'
import { lanesOf, stagedBooth } from './staged.ts'

/**
 * Every window in which somebody types a PIN: whole, however low the window of LaneDesk is and however many people
 * there are.
 */

const SIZES = [
  [1024, 681],
  // A screen of 1366×768 without the system's bars.
  [1366, 681],
  [1920, 1080],
] as const

const staff: readonly OperatorView[] = [
  { number: '1', name: 'Ada', role: 'admin' },
  ...Array.from({ length: 24 }, (_, at) => ({
    number: String(100 + at),
    name: at % 3 === 0 ? `欧阳上官 ${at}` : `Wang Xiaoming ${at}`,
    role: at % 2 === 0 ? ('supervisor' as const) : ('cashier' as const),
  })),
]
const wang = { number: '101', name: 'Wang Xiaoming 1', role: 'cashier' } as const
const by = { operatorNo: wang.number, name: wang.name, role: wang.role }
const moment = { at: Date.UTC(2026, 2, 28, 4), lotTime: null, by }

const sale: Sale = {
  commandId: 'c1',
  at: Date.UTC(2026, 2, 28, 4),
  paidAt: lotTimeOfWallMs(Date.UTC(2026, 2, 28, 12)),
  orderNo: 'order-1',
  plate: '粤B8Q7K2',
  laneName: 'Underground Garage North Exit',
  due: cents(1_234_560),
  tendered: cents(1_300_000),
  method: PaymentMethod.OfflineCash,
  operator: wang.name,
  operatorNo: wang.number,
  state: 'booked',
  error: null,
  receiptNo: 1,
  reversal: null,
}

const booth = (over: Partial<BoothState> = {}): BoothState =>
  stagedBooth(lanesOf(4), {
    ...boothOf(),
    atDesk: {
      state: 'signed-in',
      operator: { ...wang, mustChangePin: false },
      operators: [...staff],
      policy: policy.parse({}),
      shared: 'off',
      left: null,
    },
    lanes: lanesOf(4),
    ...over,
  })

interface PinWindow {
  readonly name: string
  readonly state: () => BoothState
  /** Leads to the window. */
  readonly open: (stage: Stage, t: I18n['t']) => Promise<void>
}

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })
const cashDesk = async (page: Page, tab: string): Promise<void> => {
  await page.keyboard.press('Alt+2')
  await button(page, tab).click()
}

type I18n = Awaited<ReturnType<typeof startI18n>>

const windows: readonly PinWindow[] = [
  {
    name: 'sign-in',
    state: () => {
      const { atDesk, ...rest } = booth()
      return { ...rest, atDesk: { ...atDesk, state: 'signed-out', operator: null } }
    },
    open: async ({ page }, t) => button(page, t('operator.signIn')).click(),
  },
  {
    name: 'approval',
    state: () =>
      booth({
        printing: {
          settings: {
            ...printingOff,
            printer: { kind: 'network', host: '127.0.0.1', port: 9100, paper: '80', drawer: true },
          },
          jobs: [],
          ended: [],
        },
      }),
    open: async ({ page, answer }, t) => {
      await answer('openDrawer', {
        ok: false,
        error: {
          code: 'over-limit',
          params: { warning: 'approval 1', on: 'no-sale', bound: 'perShiftCount', limit: 2, would: 3 },
        },
      })
      await cashDesk(page, t('screen.payments'))
      await button(page, t('payments.openDrawer')).click()
      await page
        .getByRole('dialog')
        .getByRole('textbox')
        .fill('A driver who asked for change of a note of a hundred, and two more behind him')
      await page.keyboard.press('Enter')
    },
  },
  {
    name: 'reversal',
    state: () => booth({ sales: { pending: [], refused: [], booked: [sale] } }),
    open: async ({ page }, t) => {
      await cashDesk(page, t('screen.payments'))
      await button(page, t('payments.reverse')).click()
      await page.keyboard.press('1')
      await page.keyboard.press('Enter')
      // Whoever approves reads why, and of which car.
      const asked = page.getByRole('dialog')
      for (const said of [t('payments.reverseReasons.wrongCar'), '粤B8Q7K2', 'Underground Garage North Exit'])
        await expect(asked).toContainText(said)
    },
  },
  {
    name: 'close-over',
    state: () =>
      booth({
        shift: {
          ...noShift,
          state: 'counted',
          opened: moment,
          counted: cents(1_234_560),
          differences: [
            { difference: { key: 'cash -500', kind: 'cash', amount: cents(-500) }, explanation: null },
          ],
        },
      }),
    open: async ({ page }, t) => {
      await page.keyboard.press('Alt+2')
      await button(page, t('shift.closeEmpty')).click()
    },
  },
  {
    name: 'take-over',
    state: () =>
      booth({
        shift: {
          ...noShift,
          state: 'handed-over',
          handOver: { zNo: 1, by: { ...by, operatorNo: '102' }, refused: null },
        },
      }),
    open: async ({ page }, t) => {
      await page.keyboard.press('Alt+2')
      await button(page, t('shift.accept')).click()
    },
  },
]

for (const { language, scheme } of [
  { language: 'en', scheme: 'light' },
  { language: 'zh', scheme: 'dark' },
] as const) {
  test(`whoever types a PIN has all of it in sight, in the lowest window (${language}, ${scheme})`, async ({
    stage,
  }) => {
    const { page } = stage
    const { t } = await startI18n(language)
    const found: string[] = []
    for (const { name, state, open } of windows) {
      await stage.clear()
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await stage.speak(language)
      await stage.show(state())
      await open(stage, t)
      const pad = page.getByRole('dialog').getByRole('group', { name: t('operator.pinPad') })
      await expect(pad, name).toBeVisible()
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height })
        await picture(page, `pin-${name}-${scheme}-${language}-${width}-${height}.png`)
        found.push(...(await misplaced(page)).map((one) => `${name} ${width}×${height}: ${one}`))
        for (const part of [pad, page.getByRole('dialog').locator('[type="submit"]')])
          await expect(part, `${name} ${width}×${height}`).toBeInViewport({ ratio: 1 })
      }
      await page.setViewportSize({ width: 1366, height: 768 })
    }
    expect(found).toEqual([])
  })
}
