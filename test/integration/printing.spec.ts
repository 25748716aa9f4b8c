import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stampAt } from '#electron/core/journal/fixed-stamp.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { PrinterPatience } from '#electron/core/receipts/network-printer.ts'
import type { Bitmap, PageOutput } from '#electron/core/receipts/page-output.ts'
import { DeskPrinter } from '#electron/core/receipts/desk-printer.ts'
import { printingOff } from '#shared/contract/printing.ts'
import type { PrintingSettings } from '#shared/contract/printing.ts'
import type { Slip } from '#shared/contract/slip.ts'
import { ok } from '#shared/result.ts'
import { ReceiptPrinter } from '../servers/receipt-printer.ts'

/** Draws as many black rows as the page has blocks, below a white one. */
const pages: PageOutput = {
  draw: async (html, width): Promise<Bitmap> => {
    const rows = html.split('<p').length - 1
    const bgra = new Uint8Array(width * (rows + 20) * 4).fill(255)
    bgra.fill(0, width * 4, width * (rows + 1) * 4)
    return { width, height: rows + 20, bgra }
  },
  pdf: async () => new Uint8Array(),
  print: async () => ok(undefined),
  printers: async () => [],
}

const slip = (rows: number): Slip => ({
  language: 'zh',
  title: `slip of ${rows}`,
  blocks: Array.from({ length: rows }, () => ({ kind: 'text', text: '¥', centred: false })),
})

let folder: string
let journal: Journal
let printer: ReceiptPrinter
let settings: PrintingSettings
let desk: DeskPrinter

const patience: PrinterPatience = { connectMs: 1000, stateMs: 60, printMs: 1000, askMs: 60 }

const begin = (): void => {
  journal = openBoothJournal(join(folder, 'booth.sqlite'), stampAt(Date.now()))
  desk = new DeskPrinter({
    store: {
      read: () => settings,
      save: (wanted) => {
        settings = wanted
        return ok(wanted)
      },
    },
    pages,
    jobs: journal.printJobs,
    pcClock: { now: () => Date.now() },
    timing: { printFirstMs: 10, printLastMs: 40 },
    patience,
    publish: () => undefined,
    onFault: (what, cause) => {
      throw new Error(what, { cause })
    },
  })
  desk.start()
}
const end = async (): Promise<void> => {
  await desk.stop()
  journal.close()
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-printing-'))
  printer = await new ReceiptPrinter().switchOn()
  const { host, port } = printer
  settings = { ...printingOff, printer: { kind: 'network', host, port, paper: '80', drawer: true } }
  begin()
})
afterEach(async () => {
  await end()
  await printer.switchOff()
  rmSync(folder, { recursive: true })
  if (printer.unknown.length > 0) throw new Error(`the printer does not know ${printer.unknown.join(', ')}`)
})

/** A busy PC takes its time. */
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000 })

const jobs = (): unknown[] => desk.state().jobs.map(({ state, error }) => [state, error?.code ?? null])
const heights = (): number[] => printer.slips.map(({ height }) => height)

describe('a receipt printer on the network', () => {
  it('prints slips in their order, dot by dot as they were drawn, and nothing waits after', async () => {
    expect(desk.print(slip(300))).toMatchObject({ ok: true })
    expect(desk.print(slip(15))).toMatchObject({ ok: true })
    await until(() => expect(heights()).toEqual([304, 16]))
    const [first] = printer.slips
    expect(first?.width).toBe(576)
    expect(first?.black.indexOf(1)).toBe(576)
    expect(first?.black.lastIndexOf(1)).toBe(576 * 301 - 1)
    await until(() => expect(desk.state().jobs).toEqual([]))
    expect(desk.state().ended.map(({ as }) => as)).toEqual(['printed', 'printed'])
  })

  it.each([
    ['off', 'printer-unreachable', () => printer.switchOff(), () => printer.switchOn()],
    ['out of paper', 'printer-out-of-paper', () => (printer.paper = 'out'), () => (printer.paper = 'there')],
    ['open', 'printer-cover-open', () => (printer.cover = 'open'), () => (printer.cover = 'closed')],
  ])(
    'that is %s lets slips wait and says why, over a restart, and prints them after',
    async (_name, code, break_, mend) => {
      await break_()
      desk.print(slip(8))
      desk.print(slip(16))
      await until(() => expect(desk.state().jobs[0]?.error?.code).toBe(code))
      await end()
      begin()
      expect(jobs()).toHaveLength(2)
      await mend()
      await until(() => expect(heights()).toEqual([16, 24]))
      await until(() => expect(jobs()).toEqual([]))
    },
  )

  it('that is off prints a slip once when it is on again, however often it was asked for meanwhile', async () => {
    await printer.switchOff()
    const first = desk.print(slip(8))
    await until(() => expect(desk.state().jobs[0]?.error?.code).toBe('printer-unreachable'))
    expect(desk.print(slip(8))).toEqual(first)
    await end()
    begin()
    expect(desk.print(slip(8))).toEqual(first)
    expect(desk.print(slip(16))).not.toEqual(first)
    await printer.switchOn()
    await until(() => expect(heights()).toEqual([16, 24]))
    await until(() => expect(jobs()).toEqual([]))
    // What is on paper can be asked for again.
    desk.print(slip(8))
    await until(() => expect(heights()).toEqual([16, 24, 16]))
  })

  it('that goes away in the midst of a slip is asked for by nobody but a person, and holds up no other slip', async () => {
    printer.breaksAfter = 500
    desk.print(slip(200))
    await until(() => expect(jobs()).toEqual([['unsure', 'printer-interrupted']]))
    printer.breaksAfter = Infinity
    desk.print(slip(8))
    await until(() => expect(heights()).toEqual([16]))
    await end()
    begin()
    expect(jobs()).toEqual([['unsure', 'print-unsure']])
    const [job] = desk.state().jobs
    expect(desk.decide(job?.id ?? 0, 'print')).toEqual(ok(null))
    await until(() => expect(heights()).toEqual([16, 208]))
    await until(() => expect(jobs()).toEqual([]))
  })

  it('whose paper ends in the midst of a slip says so at once, and holds up neither the drawer nor what comes after', async () => {
    printer.lastsFor = 1
    desk.print(slip(8))
    desk.print(slip(200))
    desk.print(slip(16))
    await until(() =>
      expect(jobs()).toEqual([
        ['unsure', 'printer-out-of-paper'],
        ['waiting', 'printer-out-of-paper'],
      ]),
    )
    expect(await desk.openDrawer()).toEqual(ok(undefined))
    await until(() => expect(printer.drawerOpenings).toBe(1))
    Object.assign(printer, { lastsFor: Infinity, paper: 'there' })
    await until(() => expect(heights()).toEqual([16, 24]))
    // Of the one that was begun a person says what is to become of it: it is not printed twice by itself.
    expect(jobs()).toEqual([['unsure', 'printer-out-of-paper']])
    expect(desk.decide(desk.state().jobs[0]?.id ?? 0, 'drop')).toEqual(ok(null))
    expect(jobs()).toEqual([])
  })

  it('that tells nothing of itself is trusted with what it took', async () => {
    printer.answers = false
    desk.print(slip(8))
    await until(() => expect(heights()).toEqual([16]))
    await until(() => expect(jobs()).toEqual([]))
  })

  it('that never says it is done is not waited for longer than a slip may take', async () => {
    printer.saysDone = false
    desk.print(slip(8))
    await until(() => expect(jobs()).toEqual([['unsure', 'printer-interrupted']]))
    const { askMs, stateMs, printMs } = patience
    expect(printer.asked).toBe(1 + Math.ceil(printMs / (askMs + stateMs)))
  })

  it('opens its drawer at once, also without paper, and not later when it is off', async () => {
    printer.paper = 'out'
    expect(await desk.openDrawer()).toEqual(ok(undefined))
    await until(() => expect(printer.drawerOpenings).toBe(1))
    await printer.switchOff()
    expect(await desk.openDrawer()).toMatchObject({ ok: false, error: { code: 'printer-unreachable' } })
    await printer.switchOn()
    desk.save({ ...settings, printer: { kind: 'none' } })
    expect(await desk.openDrawer()).toMatchObject({ ok: false, error: { code: 'printer-none' } })
    expect(printer.drawerOpenings).toBe(1)
  })

  it('prints what waits for it once it is set up, and a slip that is dropped never', async () => {
    await printer.switchOff()
    const { port } = printer
    desk.print(slip(8))
    desk.print(slip(16))
    await until(() => expect(desk.state().jobs[0]?.error?.code).toBe('printer-unreachable'))
    const [first] = desk.state().jobs
    await until(() => expect(desk.decide(first?.id ?? 0, 'drop')).toEqual(ok(null)))
    expect(desk.state().ended).toEqual([{ id: first?.id, as: 'dropped' }])
    expect(desk.decide(first?.id ?? 0, 'print')).toMatchObject({ error: { code: 'print-job-gone' } })
    await printer.switchOn()
    expect(printer.port).toBe(port)
    await until(() => expect(heights()).toEqual([24]))
  })
})
