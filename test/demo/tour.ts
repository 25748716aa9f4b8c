import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LotSimulator } from '../servers/lot-simulator.ts'
import { pictureOf } from '../servers/receipt-printer.ts'
import type { ReceiptPrinter } from '../servers/receipt-printer.ts'
import { launchApp } from '../e2e/launch.ts'
import { atTheLanes } from './lane-steps.ts'
import { beginning, ending } from './shift-steps.ts'
import { LIMIT_MS, stageOf } from './step.ts'

interface TourOptions {
  readonly lot: LotSimulator
  readonly printer: ReceiptPrinter
  readonly provision: string
  readonly userDataDir: string
  /** Folder for the screenshots. */
  readonly pictures: string
}

/** Plays a whole shift through the real window; rejects when a step does not hold. */
export async function playTour({
  lot,
  printer,
  provision,
  userDataDir,
  pictures,
}: TourOptions): Promise<void> {
  const { app, page } = await launchApp({
    userDataDir,
    args: ['--headless', `--provision=${provision}`],
  })
  try {
    page.setDefaultTimeout(LIMIT_MS)
    await page.setViewportSize({ width: 1366, height: 768 })
    const stage = stageOf(lot, page, printer)
    let count = 0
    for (const [sentence, work] of [...beginning(stage), ...atTheLanes(stage), ...ending(stage)]) {
      count += 1
      await work().catch((cause: unknown) => {
        throw new Error(`step ${count} did not come about: ${sentence}`, { cause })
      })
      const picture = `${String(count).padStart(2, '0')}.png`
      await page.screenshot({ path: join(pictures, picture) })
      console.log(`${String(count).padStart(2)}. ${sentence}  [${picture}]`)
    }
  } finally {
    keepSlips(printer, join(pictures, 'slips'))
    await app.close()
  }
}

/** What came out of the receipt printer, as pictures. */
function keepSlips({ slips }: ReceiptPrinter, folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const [at, slip] of slips.entries())
    writeFileSync(join(folder, `${String(at + 1).padStart(2, '0')}.png`), pictureOf(slip))
}
