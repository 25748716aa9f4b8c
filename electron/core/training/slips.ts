import type { PrintingStore } from '#electron/core/receipts/desk-printer.ts'
import type { Language } from '#shared/contract/preferences.ts'
import { printingOff } from '#shared/contract/printing.ts'
import { err } from '#shared/result.ts'

/** What every file that leaves practising is called by. */
export const PRACTICE_FILE = 'PRACTICE-练习-'

/**
 * How slips are made while practising: on no printer, and so without a drawer. A slip with an amount on it would be
 * taken for a receipt wherever it lies. What is saved as a PDF says above everything else what it is.
 */
export const practiceSlips = (language: Language): PrintingStore => ({
  read: () => ({ ...printingOff, language, heading: 'PRACTICE, NOT A RECEIPT\n练习单据，不是收据' }),
  save: () => err({ code: 'not-in-practice' }),
})
