import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { cents, decimalOfCents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import type { DeskMethod } from '#shared/contract/payment-methods.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { Settling, useSettling } from '#renderer/components/use-settling.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { money } from '#renderer/i18n/format.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { useOnlyCash } from '#renderer/parts/payment/only-cash.ts'
import { methodWords } from '#renderer/parts/payment/method-words.ts'
import { nameOf } from '../lane-actions.ts'
import { AmountField } from './AmountField.tsx'
import { CarSummary, Figure } from './CarSummary.tsx'
import { TaskFrame } from './TaskFrame.tsx'
import type { TaskNotice } from './TaskFrame.tsx'
import { MethodChoice } from './MethodChoice.tsx'
import { Numpad } from './Numpad.tsx'
import { balanceOf, isUnusualChange, keyTyped, likelyTendered, tenderedEntry } from './amount-entry.ts'
import type { AmountText } from './amount-entry.ts'
import { useCar } from './use-car.ts'
import { useDeskCommand } from './use-desk-command.ts'
import { TaskButton } from './TaskButton.tsx'
import buttons from './Buttons.module.css'
import fields from './Fields.module.css'
import classes from './TakeCash.module.css'

const CASH_ALONE: readonly DeskMethod[] = [PaymentMethod.OfflineCash]

/** A whole amount, as it is put into the field: the next digit replaces it. */
const whole = (amount: Cents | null): AmountText => ({
  text: amount === null ? '' : decimalOfCents(amount),
  proposed: true,
})

/**
 * The fee that the amounts on the chips are for. While the fee rises and one of them is enough they stay as they are:
 * what is not enough any more says what is missing. A fee that was lowered is paid with smaller notes.
 */
function useOfferedFor(due: Cents | null): Cents | null {
  const [offeredFor, setOfferedFor] = useState(due)
  const isEnough = (): boolean =>
    offeredFor !== null && due !== null && likelyTendered(offeredFor).some((amount) => amount > due)
  if (due !== null && (offeredFor === null || due < offeredFor || !isEnough()) && due !== offeredFor)
    setOfferedFor(due)
  return offeredFor
}

/** Takes the fee in cash and says how much change to give. The exact amount stands there: Enter takes it. */
export function TakeCash(props: { readonly entry: LaneEntry; readonly orderNo: string }): JSX.Element {
  const { entry, orderNo } = props
  const { no: laneNo, name: laneName } = entry.lane
  const { t } = useTranslation()
  const { sending, refused, send } = useDeskCommand(laneName)
  const car = useCar(entry, orderNo, sending)
  const due = car.fee
  const [typed, setTyped] = useState(() => whole(due))
  const [tried, setTried] = useState(false)
  const offeredFor = useOfferedFor(due)
  // Other amounts have come under a finger that is on its way.
  const early = useSettling(offeredFor)
  const onlyCash = useOnlyCash()
  const methods = useBooth<readonly DeskMethod[]>((view) => view.atDesk.policy.methods, CASH_ALONE)
  const [chosen, setMethod] = useState<DeskMethod>(PaymentMethod.OfflineCash)
  // What is not taken here (any more) is not offered.
  const method = methods.includes(chosen) ? chosen : (methods[0] ?? chosen)
  const isCash = method === PaymentMethod.OfflineCash

  const entered = due === null ? null : tenderedEntry(typed.text, due)
  const balance = due === null ? null : balanceOf(typed.text, due)
  // While an amount is being typed it is less than what is due: only a try to send makes that a problem.
  const problem =
    due === null || entered === null || !('problem' in entered)
      ? null
      : tried || (typed.text !== '' && entered.problem !== 'too-low')
        ? t(`amountProblem.${entered.problem}`, { due: money(due) })
        : null
  const nothingDue = due === 0

  const submit = (): void => {
    setTried(true)
    if (due === null || nothingDue || entered === null || 'problem' in entered) return
    const args = { laneNo, orderNo, due, tendered: entered.amount, method }
    void send({ kind: 'take-cash', args })
  }
  const type = (next: AmountText): void => {
    setTyped(next)
    setTried(false)
  }

  const notice = (): TaskNotice | null => {
    if (refused !== null) return { tone: 'bad', text: errorSentence(refused, t) }
    if (due !== null && car.feeAtFirst !== null && due !== car.feeAtFirst && !sending)
      return { tone: 'warn', text: t('dialog.feeChanged', { from: money(car.feeAtFirst), to: money(due) }) }
    if (nothingDue) return { tone: 'info', text: t('takeCash.nothingDue') }
    if (balance !== null && isUnusualChange(balance))
      return { tone: 'warn', text: t('task.unusualChange', { change: money(balance) }) }
    return null
  }
  const missing = balance !== null && balance < 0
  const means =
    due === null || balance === null
      ? null
      : !isCash
        ? `${methodWords(method, t)} ${money(due)}`
        : missing
          ? t('task.missing', { amount: money(cents(Math.abs(balance))) })
          : t('task.take', { due: money(due), change: money(balance) })

  // As its button is called.
  const called = nameOf('take-cash', { lane: entry.lane, onlyCash })
  const name = t(`action.${called}`)
  return (
    <TaskFrame
      title={name}
      about={<CarSummary car={car} />}
      submit={name}
      means={means}
      sending={sending}
      locked={car.locked}
      notice={notice()}
      onSubmit={submit}
    >
      <div
        className={`${fields['fields'] ?? ''} ${isCash && methods.length > 1 ? (classes['several'] ?? '') : ''}`}
      >
        {methods.length === 1 ? null : (
          <MethodChoice
            methods={methods}
            value={method}
            onChange={(next) => {
              setMethod(next)
              // Change is given in cash alone.
              type(whole(due))
            }}
          />
        )}
        {isCash ? (
          <>
            <AmountField label={t('takeCash.tendered')} value={typed} problem={problem} onChange={type} />
            <fieldset
              className={`${buttons['chips'] ?? ''} ${classes['notes'] ?? ''}`}
              aria-label={t('takeCash.notes')}
            >
              <TaskButton className={buttons['chip']} onPress={() => type(whole(due))}>
                {t('takeCash.exactly')}
              </TaskButton>
              <Settling value={early}>
                {(offeredFor === null ? [] : likelyTendered(offeredFor)).map((amount) => (
                  <TaskButton key={amount} className={buttons['chip']} onPress={() => type(whole(amount))}>
                    {money(amount).replace(/\.00$/, '')}
                  </TaskButton>
                ))}
              </Settling>
            </fieldset>
            <Figure
              name={t(missing ? 'takeCash.stillMissing' : 'takeCash.change')}
              amount={balance === null ? '–' : money(cents(Math.abs(balance)))}
              tone={balance === null ? undefined : missing ? 'warn' : 'ok'}
            />
          </>
        ) : (
          <>
            <Figure name={methodWords(method, t)} amount={due === null ? '–' : money(due)} />
            <p className={fields['problem']} data-plain>
              {t('takeCash.seen')}
            </p>
          </>
        )}
      </div>
      {isCash ? <Numpad onKey={(key) => type(keyTyped(typed, key))} /> : null}
    </TaskFrame>
  )
}
