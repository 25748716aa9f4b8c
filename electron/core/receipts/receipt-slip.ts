import type { RowOf } from '#shared/contract/audit/rows.ts'
import type { Language } from '#shared/contract/preferences.ts'
import type { PrintingSettings } from '#shared/contract/printing.ts'
import type { ChargeBasis, Receipt } from '#shared/contract/receipts.ts'
import type { Slip, SlipBlock } from '#shared/contract/slip.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { decimalOfCents, minusCents, sumCents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import type { SaleRows } from '#electron/core/journal/sales-book.ts'
import { receiptTexts } from './receipt-texts.ts'
import { RULE, headed, row } from './slip-blocks.ts'
import { stayWords } from './stay-words.ts'

const yuan = (amount: Cents): string => `¥${decimalOfCents(amount)}`

const optional = (label: string, value: string | null): SlipBlock[] =>
  value === null || value === '' ? [] : [row(label, value)]

/**
 * A receipt as a slip.
 *
 * @param copy 1: the receipt itself. From 2 on it is a reprint, and says so.
 */
export function receiptSlip(receipt: Receipt, language: Language, copy: number): Slip {
  const texts = receiptTexts[language]
  const { no, heading, basis, due, tendered, method } = receipt
  return {
    language,
    title: `${texts.receipt} ${no}${copy > 1 ? ` (${copy})` : ''}`,
    blocks: [
      ...headed(heading),
      { kind: 'text', text: texts.receipt, centred: true },
      ...(copy > 1 ? [{ kind: 'mark' as const, text: texts.reprint(copy) }] : []),
      row(texts.no, String(no), 'strong'),
      RULE,
      row(texts.plate, basis?.plate ?? texts.unknown, 'strong'),
      ...optional(texts.lane, basis?.laneName ?? null),
      ...optional(texts.entry, basis?.entryTime ?? null),
      row(texts.paid, receipt.paidAt),
      ...optional(
        texts.stay,
        basis === null || basis.stayMinutes === null ? null : stayWords(basis.stayMinutes, language),
      ),
      ...(basis === null ? [] : calculation(basis, language)),
      RULE,
      row(texts.due, yuan(due), 'total'),
      row(texts.method, texts.methods[method] ?? method),
      row(texts.tendered, yuan(tendered)),
      // Change is given in cash alone.
      ...(method === PaymentMethod.OfflineCash
        ? [row(texts.change, yuan(minusCents(tendered, due)), 'strong')]
        : []),
      RULE,
      ...optional(texts.cashier, receipt.operator),
      { kind: 'text', text: `${texts.order} ${receipt.orderNo}`, centred: false },
      { kind: 'text', text: `${texts.payment} ${receipt.paymentOrderNo}`, centred: false },
    ],
  }
}

/** The slip of a reversed payment: what is given back, why, by whom, with a line for whoever gets the money. */
export function reversalSlip(
  { taken, receipt }: Pick<SaleRows, 'taken' | 'receipt'>,
  { lotTime, by, fields }: RowOf<'payment-reversed'>,
  { heading, language }: Pick<PrintingSettings, 'heading' | 'language'>,
  copy: number,
): Slip {
  const texts = receiptTexts[language]
  const { no, amount, method, reason, orderNo, paymentOrderNo } = fields
  return {
    language,
    title: `${texts.reversalTitle} ${no}${copy > 1 ? ` (${copy})` : ''}`,
    blocks: [
      ...headed(heading),
      { kind: 'mark', text: texts.reversal },
      ...(copy > 1 ? [{ kind: 'mark' as const, text: texts.reprint(copy) }] : []),
      row(texts.no, String(no), 'strong'),
      ...optional(texts.ofReceipt, receipt === undefined ? null : String(receipt.fields.receipt.no)),
      RULE,
      row(texts.plate, taken.fields.basis?.plate ?? texts.unknown, 'strong'),
      row(texts.paid, taken.fields.paymentTime),
      ...optional(texts.reversedAt, lotTime),
      RULE,
      row(texts.givenBack, yuan(amount), 'total'),
      row(texts.method, texts.methods[method] ?? method),
      row(texts.reason, reason),
      RULE,
      ...optional(texts.cashier, by.name),
      ...optional(texts.approvedBy, by.approvedBy?.name ?? null),
      { kind: 'text', text: `${texts.order} ${orderNo}`, centred: false },
      { kind: 'text', text: `${texts.payment} ${paymentOrderNo}`, centred: false },
      // Room for a hand.
      { kind: 'text', text: '\u00a0', centred: false },
      row(texts.signature, '________________'),
    ],
  }
}

/** By zone, what the coupons took, and what was lowered here; why is a matter of the booth, and not of the driver. */
function calculation(
  { zones, full, discount, coupons, lowered }: ChargeBasis,
  language: Language,
): SlipBlock[] {
  const texts = receiptTexts[language]
  const blocks: SlipBlock[] = []
  if (zones.length > 0)
    blocks.push(RULE, {
      kind: 'table',
      head: [texts.zone, texts.stay, texts.amount],
      rows: zones.map((zone) => [
        zone.areaName ?? texts.unknown,
        zone.stayMinutes === null ? '–' : stayWords(zone.stayMinutes, language),
        zone.amount === null ? '–' : yuan(zone.amount),
      ]),
    })
  // What was lowered here is a discount to the lot as well: it stands on the slip once.
  const loweredHere = sumCents(lowered.map(({ from, to }) => minusCents(from, to)))
  const isInTable = zones.length === 1 && zones[0]?.amount === full
  if (full !== null && discount !== null && discount > 0 && !isInTable)
    blocks.push(row(texts.full, yuan(full)))
  if (discount !== null && discount > loweredHere)
    blocks.push(row(texts.discount, `-${yuan(minusCents(discount, loweredHere))}`))
  for (const { name } of coupons) blocks.push(row(texts.coupon, name))
  for (const { from, to } of lowered) blocks.push(row(texts.lowered, `${yuan(from)} → ${yuan(to)}`))
  return blocks
}
