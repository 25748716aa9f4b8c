import { Button } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sale } from '#shared/contract/receipts.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { lotClock, money } from '#renderer/i18n/format.ts'
import { methodWords } from '#renderer/parts/payment/method-words.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import classes from './Payments.module.css'

/** One payment, with its receipt. */
export function SaleRow({ sale }: { readonly sale: Sale }): JSX.Element {
  const { t } = useTranslation()
  const printing = useCall<{ no: number }>()
  const saving = useCall<{ no: number; file: string } | null>()
  const { commandId, receiptNo } = sale
  const refused = printing.error ?? saving.error
  const words =
    refused !== null
      ? errorSentence(refused, t)
      : sale.error !== null && sale.state !== 'booked'
        ? errorSentence(sale.error, t)
        : receiptNo === null
          ? ''
          : t('payments.receiptNo', { no: receiptNo })
  return (
    <li className={classes['row']}>
      <span>{lotClock(sale.paidAt)}</span>
      <strong>{sale.plate ?? sale.orderNo}</strong>
      <span className={classes['amount']}>{money(sale.due)}</span>
      <span>{methodWords(sale.method, t)}</span>
      <span className={classes['muted']}>
        {[sale.laneName, sale.operator, words].filter((one) => one !== null && one !== '').join(' · ')}
      </span>
      {sale.state === 'booked' ? (
        <span className={classes['buttons']}>
          <Button
            h={44}
            variant="default"
            loading={printing.under}
            onClick={() => void printing.give(() => window.laneDesk.printReceipt({ commandId }))}
          >
            {t(receiptNo === null ? 'payments.print' : 'payments.reprint')}
          </Button>
          <Button
            h={44}
            variant="default"
            loading={saving.under}
            onClick={() => void saving.give(() => window.laneDesk.saveReceipt({ commandId }))}
          >
            {t('payments.pdf')}
          </Button>
        </span>
      ) : null}
    </li>
  )
}
