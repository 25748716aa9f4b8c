import type ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import type { Dots } from './dots.ts'

/** What a receipt printer understands (ESC/POS). */

/** Lines of paper between the print head and the cutter. */
const FEED_BEFORE_CUT = 4

/** The code pages of all printers come with it: it is read when there is something to print. */
async function encoder(): Promise<ReceiptPrinterEncoder> {
  const { default: Encoder } = await import('@point-of-sale/receipt-printer-encoder')
  return new Encoder({ language: 'esc-pos', imageMode: 'raster', feedBeforeCut: FEED_BEFORE_CUT })
}

/**
 * Prints a picture and cuts the paper. Text goes as a picture, too: the code pages of these printers lack GB 18030, and
 * so every printer prints the same slip.
 */
export async function printBytes({ width, height, black }: Dots): Promise<Uint8Array> {
  const data = new Uint8ClampedArray(black.length * 4)
  for (const [at, dot] of black.entries()) data.set([0, 0, 0, dot * 255], at * 4)
  const paper = await encoder()
  return paper.initialize().image({ width, height, data }, { width, height }).cut('partial').encode()
}

/** Opens the cash drawer. */
export const pulseBytes = async (): Promise<Uint8Array> => (await encoder()).initialize().pulse().encode()

/** Stops the printer from telling its state unasked, which could be taken for an answer (GS a 0). */
export const QUIET: Uint8Array = Uint8Array.of(0x1d, 0x61, 0)
/** Asks at once why the printer does not print, and for its paper (DLE EOT 2, DLE EOT 4). */
export const ASK_STATE: Uint8Array = Uint8Array.of(0x10, 0x04, 2, 0x10, 0x04, 4)
/** Asks in turn, when all that came before is printed (GS r 1). */
export const ASK_WHEN_DONE: Uint8Array = Uint8Array.of(0x1d, 0x72, 1)

/** Answers to DLE EOT have these bits. */
export const isStateAnswer = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010
/** Answers to GS r have these bits. */
export const isDoneAnswer = (byte: number): boolean => (byte & 0b1001_0000) === 0

/** Why a printer that answered `ASK_STATE` so does not print; null: it does, or it does not tell. */
export function obstacleOf([offline = 0, paper = 0]: readonly number[]):
  'printer-cover-open' | 'printer-out-of-paper' | 'printer-fault' | null {
  if ((offline & 0b0000_0100) !== 0) return 'printer-cover-open'
  if ((offline & 0b0010_0000) !== 0 || (paper & 0b0110_0000) !== 0) return 'printer-out-of-paper'
  return (offline & 0b0100_0000) === 0 ? null : 'printer-fault'
}
