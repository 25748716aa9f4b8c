import type { BrowserWindow } from 'electron'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { boothTiming } from '#electron/core/base/timing.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { Operators } from '#electron/core/operators/operators.ts'
import { Drawer } from '#electron/core/receipts/drawer.ts'
import { DeskPrinter } from '#electron/core/receipts/desk-printer.ts'
import type { PrintingStore } from '#electron/core/receipts/desk-printer.ts'
import { Reversals } from '#electron/core/receipts/reversals.ts'
import { Till } from '#electron/core/receipts/till.ts'
import type { Change } from '#shared/contract/state.ts'
import type { HiddenPages } from './hidden-pages.ts'
import { savePdf } from './save-pdf.ts'

export interface CreateTillOptions {
  readonly journal: Journal
  readonly operators: Operators
  readonly store: PrintingStore
  readonly pages: HiddenPages
  /** What the names of files begin with. */
  readonly fileMark: string
  /** The window in front of which a PDF is saved. */
  readonly window: () => BrowserWindow | undefined
  /** A payment was taken back. */
  readonly onReversed: () => void
  readonly publish: (change: Change) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** Builds what comes out of a payment: paper, drawer, reversals. `printing.start` and `printing.stop` are the caller's. */
export function createTill({
  journal,
  operators,
  store,
  pages,
  fileMark,
  window,
  onReversed,
  publish,
  onFault,
}: CreateTillOptions): { readonly printing: DeskPrinter; readonly drawer: Drawer; readonly till: Till } {
  const printing = new DeskPrinter({
    store,
    pages,
    jobs: journal.printJobs,
    pcClock: systemClocks,
    timing: boothTiming,
    publish: (whole) => publish({ slice: 'printing', whole }),
    onFault,
  })
  const drawer = new Drawer({ audit: journal.audit, printing, authority: operators.authority, onFault })
  const till = new Till({
    journal,
    printing,
    drawer,
    reversals: new Reversals({ journal, atDesk: operators, pins: operators, onReversed, onFault }),
    pcClock: systemClocks,
    savePdf: (name, pdf) => savePdf(window(), `${fileMark}${name}`, pdf),
    publish: (whole) => publish({ slice: 'sales', whole }),
    onFault,
  })
  return { printing, drawer, till }
}
