import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { Sale } from '#shared/contract/receipts.ts'
import { minusCents } from '#shared/money.ts'
import { dotted } from '#shared/dotted.ts'
import { ToneIcon } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { lotClock, money, pcDayClock } from '#renderer/i18n/format.ts'
import { DecidePayment } from '#renderer/parts/activity/DecidePayment.tsx'
import type { PaymentInDoubt } from '#renderer/parts/activity/DecidePayment.tsx'
import { methodWords } from '#renderer/parts/payment/method-words.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { ReverseSale } from './ReverseSale.tsx'
import classes from './Payments.module.css'

/** How a payment was taken back, and that the lot still has it. */
function reversalWords(
  { no, at, reason, operator, approvedBy }: NonNullable<Sale['reversal']>,
  t: TFunction,
): string {
  const who = [operator, approvedBy].filter((one) => one !== null).join(' + ')
  return dotted([t('payments.reversedNo', { no, time: pcDayClock(at) }), who, reason, t('payments.lotHasIt')])
}

/** A payment that is on its way, as whoever decides over it sees it. */
const inDoubt = ({ commandId, due, tendered, ...sale }: Sale): PaymentInDoubt => ({
  ...sale,
  id: commandId,
  amounts: { due, tendered, change: minusCents(tendered, due) },
})

/** One payment, with its receipt, and what takes it back. */
export function SaleRow({ sale }: { readonly sale: Sale }): JSX.Element {
  const { t } = useTranslation()
  const printing = useCall<{ no: number }>()
  const saving = useCall<{ no: number; file: string } | null>()
  const [reversing, setReversing] = useState(false)
  const { commandId, receiptNo, reversal } = sale
  const refused = printing.error ?? saving.error ?? (sale.state === 'booked' ? null : sale.error)
  return (
    <li className={classes['row']} data-reversed={reversal !== null}>
      <span>{lotClock(sale.paidAt)}</span>
      <strong>{sale.plate ?? sale.orderNo}</strong>
      <span className={classes['amount']}>{money(sale.due)}</span>
      <span>{methodWords(sale.method, t)}</span>
      <span className={classes['more']}>
        {dotted([
          sale.laneName,
          sale.operator,
          receiptNo === null ? null : t('payments.receiptNo', { no: receiptNo }),
        ])}
      </span>
      {reversal === null ? null : (
        <span className={classes['said']}>
          <ToneIcon tone="warn" /> {reversalWords(reversal, t)}
        </span>
      )}
      {refused === null ? null : (
        <span className={classes['said']}>
          <ToneIcon tone={sale.state === 'pending' ? 'busy' : 'bad'} /> {errorSentence(refused, t)}
        </span>
      )}
      {sale.state === 'pending' ? (
        <span className={classes['buttons']}>
          <DecidePayment activity={inDoubt(sale)} />
        </span>
      ) : null}
      {sale.state === 'booked' ? (
        <span className={classes['buttons']}>
          <Button
            h={44}
            variant="default"
            loading={printing.under}
            onClick={() => void printing.give(() => window.laneDesk.printReceipt({ commandId }))}
          >
            {t(
              reversal !== null
                ? 'payments.reversalSlip'
                : receiptNo === null
                  ? 'payments.print'
                  : 'payments.reprint',
            )}
          </Button>
          <Button
            h={44}
            variant="default"
            loading={saving.under}
            onClick={() => void saving.give(() => window.laneDesk.saveReceipt({ commandId }))}
          >
            {t('payments.pdf')}
          </Button>
          {reversal === null ? (
            <Button h={44} variant="default" onClick={() => setReversing(true)}>
              {t('payments.reverse')}
            </Button>
          ) : null}
        </span>
      ) : null}
      {reversing ? <ReverseSale sale={sale} onClose={() => setReversing(false)} /> : null}
    </li>
  )
}
