import { IconReceipt } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activity } from '#shared/contract/activities.ts'
import type { Popup } from '#shared/contract/lanes.ts'
import { noSales } from '#shared/contract/receipts.ts'
import { cents } from '#shared/money.ts'
import { Fit } from '#renderer/components/Fit.tsx'
import { Plate } from '#renderer/components/Plate.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { money } from '#renderer/i18n/format.ts'
import { methodWords } from '#renderer/parts/payment/method-words.ts'
import { useBooth, useReceipts } from '#renderer/stores/hooks.ts'
import { obstacleTo } from './lane-actions.ts'
import type { LaneSituation } from './lane-actions.ts'
import { press } from './press.ts'
import { shortcutOf } from './shortcuts.ts'
import classes from './CarView.module.css'
import steps from './FindCar.module.css'

/** The receipt of the payment that stands here, where there is a printer: the first one, or it once more. */
function ReceiptStep(props: {
  readonly commandId: string
  readonly situation: LaneSituation
}): JSX.Element | null {
  const { commandId, situation } = props
  const { t } = useTranslation()
  const { booked } = useBooth((view) => view.sales, noSales)
  const obstacle = obstacleTo('receipt', situation)
  if (obstacle !== null && obstacle !== 'busy') return null
  const no = booked.find((sale) => sale.commandId === commandId)?.receiptNo ?? null
  const key = shortcutOf('receipt')?.key
  return (
    <button
      type="button"
      className={steps['step']}
      data-action="receipt"
      aria-keyshortcuts={key}
      aria-disabled={obstacle !== null}
      onClick={() => void press(situation.lane.no, 'receipt')}
    >
      <IconReceipt size="1.2rem" aria-hidden />
      {no === null ? t('action.receipt') : t('pane.receiptAgain', { no })}
      <kbd aria-hidden>{key}</kbd>
    </button>
  )
}

/** What became of the receipt that was asked for, or that the change stays until the car has left. */
function Said({ commandId }: { readonly commandId: string }): JSX.Element {
  const { t } = useTranslation()
  const reply = useReceipts((state) => (state.commandId === commandId ? state.reply : null))
  return (
    <output className={classes['stays']} data-tone={reply?.ok === false ? 'bad' : 'ok'}>
      {reply === null
        ? t('pane.paidStays')
        : reply.ok
          ? t('pane.receiptOnItsWay', reply.value)
          : errorSentence(reply.error, t)}
    </output>
  )
}

/** After the payment: what is to be handed back, or that nothing is, as large as the fee was, until the car has left. */
export function PaidView(props: {
  readonly paid: Activity
  /** The order as the lane shows it or has shown it last; null: this page never saw it. */
  readonly shown: Popup | null
  readonly plate: string | null
  readonly situation: LaneSituation
}): JSX.Element {
  const { paid, shown, plate, situation } = props
  const { t } = useTranslation()
  const { method } = paid
  const { due = cents(0), tendered = cents(0), change = cents(0) } = paid.amounts
  const colour = shown?.entry.state === 'ready' ? shown.entry.value.plateColour : null
  return (
    <div className={classes['car']}>
      <div className={classes['who']}>
        <Plate plate={paid.plate ?? plate} colour={colour} missing={t('lanes.noPlate')} />
        <ReceiptStep commandId={paid.id} situation={situation} />
      </div>
      <div className={classes['feeBlock']}>
        <span className={classes['paidLabel']}>
          {change > 0
            ? t('pane.paidOf', { due: money(due), tendered: money(tendered) })
            : method === undefined
              ? t('pane.paidExactly', { due: money(due) })
              : t('pane.paidBy', { due: money(due), method: methodWords(method, t) })}
        </span>
        <Fit
          className={classes['feeBox']}
          textClassName={classes['change']}
          maxRem={7}
          testId="lane-change"
          text={change > 0 ? money(change) : t('pane.paid')}
        />
      </div>
      <Said commandId={paid.id} />
    </div>
  )
}
