import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reply } from '#shared/contract/contract.ts'
import type { OperatorView } from '#shared/contract/operators.ts'
import type { Shift } from '#shared/contract/shifts.ts'
import type { Difference } from '#shared/contract/tie-out.ts'
import type { CashCount } from '#shared/cash.ts'
import { cents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import surface from '#renderer/components/Surface.module.css'
import { Scroller } from '#renderer/components/Scroller.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { money } from '#renderer/i18n/format.ts'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { differenceWords } from '#renderer/parts/difference/difference-words.ts'
import { Differences } from '#renderer/parts/difference/Differences.tsx'
import { PinDialog } from '#renderer/parts/operators/PinDialog.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { CountSheet } from './CountSheet.tsx'
import { useHasOperators } from './use-has-operators.ts'
import classes from './Shift.module.css'

const NOBODY: readonly OperatorView[] = []

interface Login {
  readonly number: string
  readonly pin: string
}

/** The end of a shift, step by step: counted blind, held against the lot, explained, closed. */
export function CloseShift(props: {
  readonly shift: Shift
  readonly onClosed: (zNo: number) => void
}): JSX.Element {
  const { shift, onClosed } = props
  const { t } = useTranslation()
  const comparing = useCall<Difference[]>()
  const compare = (): Promise<boolean> => comparing.give(() => window.laneDesk.tieOut({ zNo: null }))
  if (shift.state !== 'counted') return <Count onCounted={() => void compare()} />
  // A line says so, and nothing was compared.
  const isUnread = shift.differences?.some(({ difference }) => difference.kind === 'lot-not-read') ?? false
  return (
    <section className={surface['form']} aria-label={t('shift.closeTitle')}>
      <h3>{t('shift.closeTitle')}</h3>
      {shift.differences === null ? (
        <Notice tone="info" live>
          {t(comparing.under ? 'shift.comparing' : 'shift.compareHint')}
        </Notice>
      ) : shift.differences.length === 0 ? (
        <Notice tone="ok" live>
          {t('shift.agrees')}
        </Notice>
      ) : (
        <Differences
          differences={shift.differences}
          onExplain={(key, reason) => window.laneDesk.explainDifference({ key, reason })}
        />
      )}
      <div>
        <Button variant="default" h={48} loading={comparing.under} onClick={() => void compare()}>
          {t('shift.compare')}
        </Button>
      </div>
      {isUnread ? null : <CallOutcome call={comparing} done={() => t('shift.compared')} />}
      {shift.differences === null ? null : (
        <Close differences={shift.differences} counted={shift.counted ?? cents(0)} onClosed={onClosed} />
      )}
    </section>
  )
}

/** The blind count. Here for one count alone: where cash moves after it, the next is another. */
function Count({ onCounted }: { readonly onCounted: () => void }): JSX.Element {
  const { t } = useTranslation()
  const counting = useCall<null>()
  const count = async (counted: CashCount): Promise<void> => {
    if (await counting.give(() => window.laneDesk.countShift({ count: counted }))) onCounted()
  }
  return (
    <section className={surface['form']} aria-label={t('shift.countTitle')}>
      <h3>{t('shift.countTitle')}</h3>
      <p className={classes['hint']}>{t('shift.countHint')}</p>
      <CountSheet
        submit={t('shift.countDone')}
        busy={counting.under}
        onCounted={(counted) => void count(counted)}
      />
      <CallOutcome call={counting} done={() => t('shift.noted')} />
    </section>
  )
}

function Close(props: {
  readonly differences: NonNullable<Shift['differences']>
  readonly counted: Cents
  readonly onClosed: (zNo: number) => void
}): JSX.Element {
  const { differences, counted, onClosed } = props
  const { t } = useTranslation()
  const [over, setOver] = useState<{ readonly handOver: boolean } | null>(null)
  const call = useCall<{ zNo: number }>()
  const hasOperators = useHasOperators()
  const people = useBooth((view) => view.atDesk.operators, NOBODY)
  const isSupervisor = useBooth(({ atDesk }) => (atDesk.operator?.role ?? 'cashier') !== 'cashier', false)
  const waiting = differences.filter(({ explanation }) => explanation === null)
  const emptying = useBooth(({ atDesk }) => atDesk.policy.emptyNeedsSupervisor, true)
  const needsSupervisor = (handOver: boolean): boolean =>
    hasOperators && !isSupervisor && (waiting.length > 0 || (!handOver && emptying && counted > 0))
  const close = async (handOver: boolean, supervisor: Login | null): Promise<Reply<{ zNo: number }>> => {
    const reply = await window.laneDesk.closeShift({ handOver, supervisor })
    if (reply.ok) onClosed(reply.value.zNo)
    return reply
  }
  const press = (handOver: boolean): void => {
    if (needsSupervisor(handOver)) setOver({ handOver })
    else void call.give(() => close(handOver, null))
  }
  return (
    <>
      <div className={classes['buttons']}>
        <Button h={48} miw={200} loading={call.under} onClick={() => press(true)}>
          {t('shift.handOver')}
        </Button>
        <Button variant="default" h={48} miw={200} loading={call.under} onClick={() => press(false)}>
          {t('shift.closeEmpty')}
        </Button>
      </div>
      <CallOutcome call={call} done={({ zNo }) => t('shift.closed', { no: zNo })} />
      {over === null ? null : (
        <PinDialog
          title={t(waiting.length > 0 ? 'shift.supervisor' : 'shift.takesMoney')}
          about={
            <>
              <Notice tone="warn" live>
                {[
                  waiting.length > 0 ? t('shift.waiting', { n: waiting.length }) : null,
                  over.handOver || !emptying ? null : t('shift.emptyHint', { amount: money(counted) }),
                ]
                  .filter((line) => line !== null)
                  .join(' ')}
              </Notice>
              {waiting.length === 0 ? null : <ClosedOver differences={waiting} />}
            </>
          }
          people={people.filter(({ role }) => role !== 'cashier')}
          who={t('approval.who')}
          none={t('approval.none')}
          submit={t(over.handOver ? 'shift.handOver' : 'shift.closeEmpty')}
          onSubmit={(number, pin) => close(over.handOver, { number, pin })}
          onDone={() => setOver(null)}
          onClose={() => setOver(null)}
        />
      )}
    </>
  )
}

/** What nobody has explained, line by line: whoever closes over it reads it first. */
function ClosedOver({
  differences,
}: {
  readonly differences: NonNullable<Shift['differences']>
}): JSX.Element {
  const { t } = useTranslation()
  return (
    <Scroller className={classes['closedOver']}>
      <ul aria-label={t('shift.closedOver')}>
        {differences.map(({ difference }) => (
          <li key={difference.key}>{differenceWords(difference, t)}</li>
        ))}
      </ul>
    </Scroller>
  )
}
