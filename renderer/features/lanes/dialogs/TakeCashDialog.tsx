import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { cents, decimalOfCents } from '#shared/money.ts'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { money } from '#renderer/i18n/format.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { AmountField } from './AmountField.tsx'
import { CarSummary, Figure } from './CarSummary.tsx'
import { DeskDialog } from './DeskDialog.tsx'
import { Numpad } from './Numpad.tsx'
import { balanceOf, tenderedEntry, typeKey } from './amount-entry.ts'
import { useCar } from './use-car.ts'
import { useDeskCommand } from './use-desk-command.ts'
import classes from './DeskDialog.module.css'

const notesInYuan = [10, 20, 50, 100]

/** Takes the fee in cash and says how much change to give. */
export function TakeCashDialog(props: { readonly entry: LaneEntry; readonly orderNo: string }): JSX.Element {
  const { entry, orderNo } = props
  const { no: laneNo, name: laneName } = entry.lane
  const { t } = useTranslation()
  const { sending, refused, send } = useDeskCommand({ laneNo, laneName, command: 'take-cash' })
  const car = useCar(entry, orderNo, sending)
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const due = car.fee

  const entered = due === null ? null : tenderedEntry(typed, due)
  const balance = due === null ? null : balanceOf(typed, due)
  // While an amount is being typed it is less than what is due: only a try to send makes that a problem.
  const problem =
    due === null || entered === null || !('problem' in entered)
      ? null
      : tried || (typed !== '' && entered.problem !== 'too-low')
        ? t(`amountProblem.${entered.problem}`, { due: money(due) })
        : null
  const nothingDue = due === 0

  const submit = (): void => {
    setTried(true)
    if (due === null || nothingDue || entered === null || 'problem' in entered) return
    const args = { laneNo, orderNo, due, tendered: entered.amount }
    void send((again) => window.laneDesk.give({ kind: 'take-cash', args, again }))
  }
  const type = (text: string): void => {
    setTyped(text)
    setTried(false)
  }

  return (
    <DeskDialog
      title={t('takeCash.title')}
      about={<CarSummary lane={laneName} car={car} />}
      submit={t('takeCash.submit')}
      sending={sending}
      locked={car.locked}
      refused={refused === null ? null : errorSentence(refused, t)}
      onSubmit={submit}
    >
      <div className={classes['fields']}>
        <Figure name={t('takeCash.due')} amount={due === null ? t('lanes.unknown') : money(due)} />
        <AmountField label={t('takeCash.tendered')} value={typed} problem={problem} onChange={type} />
        <fieldset className={classes['chips']} aria-label={t('takeCash.notes')}>
          <Button
            variant="default"
            h={48}
            px={4}
            onClick={() => type(due === null ? '' : decimalOfCents(due))}
          >
            {t('takeCash.exactly')}
          </Button>
          {notesInYuan.map((note) => (
            <Button key={note} variant="default" h={48} px={4} onClick={() => type(String(note))}>
              ¥{note}
            </Button>
          ))}
        </fieldset>
        <Figure
          name={t(balance !== null && balance < 0 ? 'takeCash.stillMissing' : 'takeCash.change')}
          amount={balance === null ? '–' : money(cents(Math.abs(balance)))}
          tone={balance === null ? undefined : balance < 0 ? 'warn' : 'ok'}
        />
      </div>
      <div className={classes['fields']}>
        <Numpad onKey={(key) => type(typeKey(typed, key))} />
        {due !== null && car.feeAtFirst !== null && due !== car.feeAtFirst && !sending ? (
          <Notice tone="warn" live>
            {t('dialog.feeChanged', { from: money(car.feeAtFirst), to: money(due) })}
          </Notice>
        ) : null}
        {nothingDue ? <Notice tone="info">{t('takeCash.nothingDue')}</Notice> : null}
      </div>
    </DeskDialog>
  )
}
