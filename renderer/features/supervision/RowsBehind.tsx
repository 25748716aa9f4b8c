import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { AuditRow } from '#shared/contract/audit/rows.ts'
import { dotted } from '#shared/dotted.ts'
import { Dialog } from '#renderer/components/Dialog.tsx'
import surface from '#renderer/components/Surface.module.css'
import { Scroller } from '#renderer/components/Scroller.tsx'
import { money, pcDayClock } from '#renderer/i18n/format.ts'
import { summaryOf } from '#renderer/parts/audit/audit-words.ts'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { useAnswer } from '#renderer/parts/call/use-answer.ts'
import classes from './Supervision.module.css'

/** Rows, and what they are behind. */
export interface Behind {
  readonly title: string
  readonly rows: readonly number[]
}

/** The most that are shown at once. */
const MOST = 500

/** The audit rows behind a figure. */
export function RowsBehind(props: Behind & { readonly onClose: () => void }): JSX.Element {
  const { title, rows, onClose } = props
  const { t } = useTranslation()
  const { answer, error, failed, again } = useAnswer(rows, () =>
    window.laneDesk.rowsBehind({ rows: rows.slice(0, MOST) }),
  )
  return (
    <Dialog title={t('supervision.behind', { what: title })} width={900} onClose={onClose}>
      {answer === null ? (
        <div className={surface['nothing']}>
          {error === null ? <output>{t('supervision.reading')}</output> : <ErrorNotice error={error} />}
          {failed ? (
            <Button h={48} variant="default" onClick={again}>
              {t('supervision.again')}
            </Button>
          ) : null}
        </div>
      ) : (
        <Rows rows={answer} />
      )}
    </Dialog>
  )
}

function Rows({ rows }: { readonly rows: readonly AuditRow[] }): JSX.Element {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  // What had the keyboard may have gone with what stood here before.
  useEffect(() => {
    if (document.activeElement === document.body) scroller.current?.focus()
  }, [])
  return (
    <Scroller ref={scroller} className={classes['behind']}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('supervision.rows')}</th>
            <th scope="col">{t('supervision.when')}</th>
            <th scope="col">{t('supervision.what')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.seq}>
              <td>{row.seq}</td>
              <td>{row.lotTime ?? pcDayClock(row.at)}</td>
              <td>{dotted([t(`auditRow.kind.${row.kind}`), about(row, t)])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}

/** What a row is about: the lane, the car or its order, the amounts and the reason, as far as it says so. */
function about(row: AuditRow, t: TFunction): string {
  if (row.kind === 'command-given') {
    const { laneName, plate, newPlate, coupon, orderNo, amounts, reason, despite = [] } = row.fields
    const fee = amounts.fee === undefined ? null : money(amounts.fee)
    const to = amounts.newFee === undefined ? null : `→ ${money(amounts.newFee)}`
    const corrected = newPlate === undefined ? null : `→ ${newPlate}`
    const others = despite.map(({ params }) => params?.['order']).filter(Boolean)
    return dotted([
      laneName,
      plate ?? orderNo,
      corrected,
      // Another order had the new plate.
      ...others.map((order) => `! ${order}`),
      coupon?.scheme.name,
      coupon?.no,
      fee,
      to,
      reason,
    ])
  }
  if (row.kind === 'payment-taken') {
    const { orderNo, due, paymentOrderNo, coupons } = row.fields
    return dotted([orderNo, money(due), paymentOrderNo, ...coupons])
  }
  return summaryOf(row, t)
}
