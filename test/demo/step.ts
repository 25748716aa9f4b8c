import { expect as expectAtOnce } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { decimalOfCents } from '#shared/money.ts'
import { piecesOf } from '../soak/money/pieces.ts'
import type { LotSimulator } from '../servers/lot-simulator.ts'
import type { ReceiptPrinter } from '../servers/receipt-printer.ts'

/** So long each thing of a step is waited for. It is there for what does not come at all, however busy the machine is. */
export const LIMIT_MS = 120_000

export const expect = expectAtOnce.configure({ timeout: LIMIT_MS })

/** One thing that somebody at the desk does, in a sentence, and how it is done and checked. */
export type Step = readonly [sentence: string, work: () => Promise<void>]

/** Who works at the booth of the demo. */
export const people = {
  ada: { number: '1', name: 'Ada', role: 'admin', pin: '111111' },
  sun: { number: '5', name: 'Sun', role: 'supervisor', pin: '555555' },
  li: { number: '8', name: 'Li', role: 'cashier', pin: '8888' },
  wang: { number: '9', name: 'Wang', role: 'cashier', pin: '9999' },
} as const

/** The stage of the tour: the lot, the window and the printer, with what the steps do again and again. */
export interface Stage {
  readonly lot: LotSimulator
  readonly page: Page
  readonly printer: ReceiptPrinter
  readonly lane: (name: string) => Locator
  readonly dialog: Locator
  readonly press: (where: Locator | Page, name: string) => Promise<void>
}

export const stageOf = (lot: LotSimulator, page: Page, printer: ReceiptPrinter): Stage => ({
  lot,
  page,
  printer,
  lane: (name) => page.getByRole('region', { name, exact: true }),
  dialog: page.getByRole('dialog'),
  press: (where, name) => where.getByRole('button', { name, exact: true }).click(),
})

/** Counts so much cash (cents) on the sheet that is shown. */
export async function count({ page }: Stage, amount: number): Promise<void> {
  for (const { value, pieces } of piecesOf(amount)) {
    const name = `¥${decimalOfCents(value)}`.replace(/\.00$/, '')
    await page.getByRole('textbox', { name, exact: true }).fill(String(pieces))
  }
}

/** Takes the exact cash of the car at the exit with the keys alone: F8, Enter. */
export async function exactCash({ page, dialog }: Stage): Promise<void> {
  // A key that comes in the moment in which the selection moves does nothing.
  await expect(async () => {
    await page.keyboard.press('F8')
    await expect(dialog.getByLabel('Tendered')).toBeFocused({ timeout: 400 })
  }).toPass({ timeout: LIMIT_MS })
  await page.keyboard.press('Enter')
}
