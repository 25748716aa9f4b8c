import type { Activity } from '#shared/contract/activities.ts'
import type { HandlersOf } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Receipt, receiptCommands, Sale, Sales } from '#shared/contract/receipts.ts'
import type { Slip } from '#shared/contract/slip.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { Login } from '#electron/core/shifts/pin-check.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { SaleRows } from '#electron/core/journal/sales-book.ts'
import type { Drawer } from './drawer.ts'
import type { DeskPrinter } from './desk-printer.ts'
import { receiptSlip, reversalSlip } from './receipt-slip.ts'
import type { Reversals } from './reversals.ts'

export interface TillOptions {
  readonly journal: Pick<Journal, 'audit' | 'commands' | 'sales' | 'transaction'>
  readonly printing: Pick<DeskPrinter, 'settings' | 'hasPrinter' | 'hasDrawer' | 'print' | 'pdf'>
  readonly drawer: Pick<Drawer, 'open'>
  readonly reversals: Pick<Reversals, 'reverse'>
  readonly pcClock: Pick<PcClock, 'now'>
  readonly publish: (sales: Sales) => void
  /** Lets the person choose where a PDF is saved and saves it there; null: they chose nothing. */
  readonly savePdf: (name: string, pdf: () => Promise<Uint8Array>) => Promise<string | null>
  readonly onFault: (what: string, cause: unknown) => void
}

/** How many payments the list shows. */
const LISTED = 50
/** Later than this nobody stands at the window any more, waiting for change and a receipt. */
const FRESH_MS = 60_000

/** What is done with a payment once it is taken: the drawer, the receipt, the lists. Nothing of it holds up a payment. */
export class Till {
  readonly #options: TillOptions

  constructor(options: TillOptions) {
    this.#options = options
  }

  state(): Sales {
    const { sales } = this.#options.journal
    return {
      pending: sales.pending().map((one) => this.#saleOf(one)),
      refused: sales
        .settled('refused')
        .map((one) => this.#saleOf(one))
        .toReversed(),
      booked: sales.settled('booked', LISTED).map((one) => this.#saleOf(one)),
    }
  }

  /** A command has come so far: payments are listed anew, and one that has just been booked is followed up. */
  heard(activity: Activity): void {
    if (activity.command !== 'take-cash') return
    this.#publish()
    if (activity.state === 'confirmed')
      this.#booked(activity).catch((cause: unknown) => {
        this.#options.onFault('a booked payment could not be followed up', cause)
      })
  }

  /** Prints the receipt of a booked payment. `printer-none`: nothing is issued. */
  print(commandId: string): Result<{ readonly no: number }, AppError> {
    const { printing, journal } = this.#options
    if (!printing.hasPrinter) return err({ code: 'printer-none' })
    return this.#guarded(() =>
      journal.transaction(() => {
        const issued = this.#issue(commandId)
        if (!issued.ok) return issued
        const queued = printing.print(issued.value.slip)
        return queued.ok ? ok({ no: issued.value.no }) : queued
      }),
    )
  }

  /** Saves the receipt of a booked payment as a PDF; null: the person chose no file. */
  async save(
    commandId: string,
  ): Promise<Result<{ readonly no: number; readonly file: string } | null, AppError>> {
    const { savePdf, printing, journal } = this.#options
    const sale = journal.sales.of(commandId)
    if (sale?.settled?.fields.state !== 'booked') return err({ code: 'payment-not-booked' })
    const name = `${sale.taken.fields.paymentOrderNo}.pdf`
    let issued: ReturnType<Till['print']> | undefined
    const file = await savePdf(name, async () => {
      const made = this.#guarded(() => journal.transaction(() => this.#issue(commandId)))
      issued = made.ok ? ok({ no: made.value.no }) : made
      if (!made.ok) throw new Error(made.error.code)
      return printing.pdf(made.value.slip)
    })
    if (file === null || issued === undefined) return ok(null)
    return issued.ok ? ok({ no: issued.value.no, file }) : issued
  }

  /** Takes a booked payment back. Fails as `Reversals.reverse` does. The slip and the drawer hold nobody up. */
  async reverse(
    commandId: string,
    reason: string,
    supervisor: Login | null,
  ): Promise<Result<{ readonly no: number }, AppError>> {
    const reversed = await this.#options.reversals.reverse(commandId, reason, supervisor)
    if (!reversed.ok) return reversed
    this.#publish()
    this.#followUp(commandId).catch((cause: unknown) => {
      this.#options.onFault('a reversed payment could not be followed up', cause)
    })
    return reversed
  }

  /** A reversed payment: cash is given back out of the drawer, and the slip says so. */
  async #followUp(commandId: string): Promise<void> {
    const { journal, printing, drawer } = this.#options
    if (printing.hasPrinter) this.print(commandId)
    const isCash = journal.sales.of(commandId)?.taken.fields.method === PaymentMethod.OfflineCash
    if (isCash && printing.hasDrawer) await drawer.open('reversal', commandId)
  }

  async #booked({ id, at }: Activity): Promise<void> {
    const { journal, printing, drawer, pcClock } = this.#options
    const sale = journal.sales.of(id)
    if (sale?.settled?.fields.state !== 'booked' || Math.abs(pcClock.now() - at) > FRESH_MS) return
    if (
      sale.taken.fields.method === PaymentMethod.OfflineCash &&
      sale.drawer === undefined &&
      printing.hasDrawer
    )
      await drawer.open('payment', id)
    if (printing.settings.receipts === 'always' && sale.receipt === undefined) this.print(id)
  }

  /** The receipt of a booked payment: the first time under the next number, after that as a reprint. In a transaction. */
  #issue(commandId: string): Result<{ readonly no: number; readonly slip: Slip }, AppError> {
    const { journal, printing } = this.#options
    const { audit, sales } = journal
    const { heading, language } = printing.settings
    const sale = sales.of(commandId)
    if (sale?.settled?.fields.state !== 'booked') return err({ code: 'payment-not-booked' })
    if (sale.reversal !== undefined) {
      const { no } = sale.reversal.fields
      const copy = sale.reversalSlips.length + 1
      audit.append('reversal-printed', { commandId, no, copy })
      return ok({ no, slip: reversalSlip(sale, sale.reversal, printing.settings, copy) })
    }
    if (sale.receipt !== undefined) {
      const issued = sale.receipt.fields.receipt
      const copy = sale.reprints.length + 2
      audit.append('receipt-reprinted', { commandId, no: issued.no, copy })
      return ok({ no: issued.no, slip: receiptSlip(issued, language, copy) })
    }
    const { paymentOrderNo, orderNo, paymentTime, due, tendered, method, basis } = sale.taken.fields
    const receipt: Receipt = {
      no: sales.lastReceiptNo() + 1,
      heading,
      paymentOrderNo,
      orderNo,
      paidAt: paymentTime,
      due,
      tendered,
      method,
      operator: sale.taken.by.name,
      basis: basis ?? null,
    }
    audit.append('receipt-printed', { commandId, receipt })
    return ok({ no: receipt.no, slip: receiptSlip(receipt, language, 1) })
  }

  #guarded<T>(work: () => Result<T, AppError>): Result<T, AppError> {
    try {
      const done = work()
      this.#publish()
      return done
    } catch (cause) {
      this.#options.onFault('a receipt could not be written', cause)
      return err({ code: 'journal-failed' })
    }
  }

  #publish(): void {
    this.#options.publish(this.state())
  }

  #saleOf({ taken, settled, receipt, reversal }: SaleRows): Sale {
    const { commandId, orderNo, laneNo, paymentTime, due, tendered, method, basis } = taken.fields
    const activity = this.#options.journal.commands.find(commandId)?.activity
    return {
      commandId,
      at: taken.at,
      paidAt: paymentTime,
      orderNo,
      plate: basis?.plate ?? activity?.plate ?? null,
      laneName: activity?.laneName ?? laneNo,
      due,
      tendered,
      method,
      operator: taken.by.name,
      operatorNo: taken.by.operatorNo,
      state: settled?.fields.state ?? 'pending',
      error: activity?.error ?? null,
      receiptNo: receipt?.fields.receipt.no ?? null,
      reversal:
        reversal === undefined
          ? null
          : {
              no: reversal.fields.no,
              at: reversal.at,
              reason: reversal.fields.reason,
              operator: reversal.by.name,
              approvedBy: reversal.by.approvedBy?.name ?? null,
            },
    }
  }
}

export const tillHandlers = (
  till: Till,
  drawer: Pick<Drawer, 'noSale'>,
): HandlersOf<typeof receiptCommands> => ({
  printReceipt: async ([{ commandId }]) => till.print(commandId),
  saveReceipt: ([{ commandId }]) => till.save(commandId),
  reversePayment: ([{ commandId, reason, supervisor }]) => till.reverse(commandId, reason, supervisor),
  openDrawer: ([{ reason, again }]) => drawer.noSale(reason, again),
})
