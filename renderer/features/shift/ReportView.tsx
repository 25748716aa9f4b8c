import { Fragment } from 'react'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { countedDeeds, deedsOfMoney } from '#shared/contract/shifts.ts'
import type { Moment, ShiftReport } from '#shared/contract/shifts.ts'
import type { Cents } from '#shared/money.ts'
import { drawerLines } from '#shared/drawer-lines.ts'
import { namesIn } from '#shared/names-in.ts'
import { salesSum } from '#shared/sales-sum.ts'
import { receiptNumbers } from '#shared/shift-words.ts'
import { dotted } from '#shared/dotted.ts'
import { lotClock, momentClock, money } from '#renderer/i18n/format.ts'
import { blindWords, differenceWords } from '#renderer/parts/difference/difference-words.ts'
import { methodWords } from '#renderer/parts/payment/method-words.ts'
import classes from './Shift.module.css'

function Line(props: {
  readonly name: string
  readonly count?: number
  readonly amount?: Cents | null
  readonly strong?: boolean
  /** It is part of the line above. */
  readonly part?: boolean
}): JSX.Element {
  const { name, count, amount, strong = false, part = false } = props
  return (
    <tr data-strong={strong} data-part={part}>
      <th scope="row">{name}</th>
      <td>{count ?? ''}</td>
      <td>{amount === undefined ? '' : amount === null ? '···' : money(amount)}</td>
    </tr>
  )
}

/** Lines that belong together, under their heading. */
function Part(props: { readonly title: string; readonly children: ReactNode }): JSX.Element {
  const { t } = useTranslation()
  return (
    <tbody>
      <tr className={classes['part']}>
        <th scope="rowgroup">{props.title}</th>
        <th scope="col">{t('shift.count')}</th>
        <th scope="col">{t('shift.amountHead')}</th>
      </tr>
      {props.children}
    </tbody>
  )
}

/** Whoever took the money of an emptied drawer: the supervisor who was there, else who closed. */
const takerOf = ({ by }: Moment): string | null => by.approvedBy?.name ?? by.name

/** Who closed, and the supervisor beside. */
const namesOf = ({ by }: Moment): string =>
  [by.name, by.approvedBy?.name].filter((name) => name !== null && name !== undefined).join(' + ')

/** What a shift comes to: an X report while it is open, its Z report for ever after. */
export function ReportView({ report }: { readonly report: ShiftReport }): JSX.Element {
  const { t } = useTranslation()
  const { cash, deeds, opened, closed, head } = report
  const sold = salesSum(report)
  return (
    <article className={classes['report']} aria-label={t(`shift.report${report.kind}`, { no: report.zNo })}>
      <h3>{t(`shift.report${report.kind}`, { no: report.zNo })}</h3>
      <p className={classes['hint']}>
        {dotted([
          opened === null
            ? t('shift.neverOpened')
            : t('shift.openedBy', {
                name: opened.by.name ?? t('shift.nobody'),
                time: momentClock(opened),
              }),
          closed === null
            ? null
            : t('shift.closedBy', {
                name: namesOf(closed) || t('shift.nobody'),
                time: momentClock(closed),
              }),
        ])}
      </p>
      <table>
        <Part title={t('shift.part.sales')}>
          {report.sales.map(({ method, count, amount }) => (
            <Line key={method} name={methodWords(method, t)} count={count} amount={amount} />
          ))}
          <Line name={t('shift.sold.sales')} count={sold.count} amount={sold.amount} strong />
          {sold.net === null ? null : <Line name={t('shift.sold.net')} amount={sold.net.amount} strong />}
        </Part>
        {cash === null && report.counted === null ? null : (
          <Part title={t('shift.part.drawer')}>
            {cash === null ? null : (
              <>
                {drawerLines(cash).map(({ name, count, amount, movements }) => (
                  <Fragment key={name}>
                    <Line
                      name={t(`shift.drawer.${name}`)}
                      amount={amount}
                      {...(count === null ? {} : { count })}
                    />
                    {movements.map(({ row, amount: moved, reason, by }) => (
                      <Line key={row} name={dotted([reason, by.name])} part amount={moved} />
                    ))}
                  </Fragment>
                ))}
                <Line name={t('shift.expected')} amount={cash.expected} strong />
              </>
            )}
            {report.counted === null ? null : (
              <Line name={t('shift.counted')} count={report.counts} amount={report.counted} strong />
            )}
            {closed === null || report.counted === null ? null : (
              <Line
                name={
                  report.handOver
                    ? t('shift.stays')
                    : t('shift.emptied', { name: takerOf(closed) ?? t('shift.nobody') })
                }
                amount={report.counted}
              />
            )}
          </Part>
        )}
        <Part title={t('shift.part.deeds')}>
          {namesIn(countedDeeds).map((deed) => (
            <Line
              key={deed}
              name={`${t(`shift.deed.${deed}`)}${deed === 'receipts' ? receiptNumbers(deeds) : ''}`}
              count={deeds[deed].count}
              {...(deedsOfMoney.has(deed) ? { amount: deeds[deed].amount } : {})}
            />
          ))}
          {deeds.coupons.map(({ name, count }) => (
            <Line key={name} name={t('shift.coupon', { name })} count={count} />
          ))}
        </Part>
        <Part title={t('shift.part.across')}>
          <Line
            name={t('shift.bookedLater')}
            count={report.settledLater.booked.count}
            amount={report.settledLater.booked.amount}
          />
          <Line name={t('shift.unfinished')} count={report.unfinished.length} />
        </Part>
      </table>
      {cash === null ? <p className={classes['hint']}>{t('shift.blindHint')}</p> : null}
      <Lines
        title={t('shift.differences')}
        lines={report.differences.map(
          ({ difference, explanation }) =>
            `${differenceWords(difference, t)} → ${explanation ?? t('shift.notExplained')}`,
        )}
      />
      <Lines
        title={t('shift.holds')}
        lines={deeds.holds.map((one) =>
          t(one.cars === null ? 'shift.holdOn' : 'shift.holdOver', {
            lane: one.laneName,
            reason: one.reason ?? '—',
            name: one.by ?? t('shift.nobody'),
            from: one.from === null ? '—' : lotClock(one.from),
            to: one.to === null ? '—' : lotClock(one.to),
            cars: one.cars ?? 0,
          }),
        )}
      />
      <Lines title={t('shift.blindTitle')} lines={report.blind.map((span) => blindWords(span, t))} />
      <p className={classes['head']}>{t('shift.head', { seq: head.seq, hash: head.hash.slice(0, 16) })}</p>
    </article>
  )
}

function Lines(props: { readonly title: string; readonly lines: readonly string[] }): JSX.Element | null {
  const { title, lines } = props
  if (lines.length === 0) return null
  return (
    <section className={classes['lines']}>
      <h4>{title}</h4>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
