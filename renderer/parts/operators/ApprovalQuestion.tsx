import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '#shared/contract/errors.ts'
import { beyondLimit, limited } from '#shared/contract/operators.ts'
import type { OperatorView } from '#shared/contract/operators.ts'
import { cents } from '#shared/money.ts'
import { Facts } from '#renderer/components/SideDrawer.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { money } from '#renderer/i18n/format.ts'
import type { Question } from '#renderer/stores/commands-store.ts'
import { whyOutOfDate } from '#renderer/parts/activity/question-about.ts'
import { useAskedCar, useBooth, useCommands } from '#renderer/stores/hooks.ts'
import { toApprove } from './approval-words.ts'
import type { ToApprove } from './approval-words.ts'
import { PinDialog } from './PinDialog.tsx'

const NOBODY: readonly OperatorView[] = []

/** Which bound the command is beyond, in words. */
function useBeyond(error: AppError): string {
  const { t } = useTranslation()
  const beyond = beyondLimit.safeParse(error.params)
  const on = limited.safeParse(error.params?.['on'])
  if (!beyond.success || !on.success) return ''
  const { bound, limit, would } = beyond.data
  const figure = (value: number): string | number =>
    bound === 'perOrderPercent' || bound === 'perShiftCount' ? value : money(cents(value))
  const name = bound === 'perOrder' && on.data === 'pay-out' ? 'perOne' : bound
  return t(`approval.bound.${name}`, {
    what: t(`limited.${on.data}`),
    limit: figure(limit),
    would: figure(would),
  })
}

/**
 * Asks a supervisor to approve what `error` (`over-limit`) says, with their own PIN. The approval is for the operator
 * who asked: it is answered with no as soon as that operator has signed out or another has signed in.
 */
export function Approval(props: {
  readonly error: AppError
  /** Just what is done with a yes. */
  readonly about: ToApprove
  /** Why it cannot be approved any more, as a sentence. */
  readonly locked?: string | null
  readonly answer: (yes: boolean) => void
}): JSX.Element {
  const { error, about, locked = null, answer } = props
  const { t } = useTranslation()
  const atDesk = useBooth((view) => view.atDesk.operator?.number ?? null, null)
  const [askedBy] = useState(atDesk)
  const leave = useEffectEvent(() => answer(false))
  useEffect(() => {
    if (atDesk !== askedBy) leave()
  }, [atDesk, askedBy])
  // A yes that comes when the window has been left is too late: no was said.
  const isOpen = useRef(false)
  useEffect(() => {
    isOpen.current = true
    return () => {
      isOpen.current = false
    }
  }, [])
  const people = useBooth((view) => view.atDesk.operators, NOBODY)
  const approvers = people.filter(({ role, number }) => role !== 'cashier' && number !== atDesk)
  const beyond = useBeyond(error)
  const warning = String(error.params?.['warning'])
  return (
    <PinDialog
      title={t('approval.title')}
      about={
        <>
          <strong>{about.deed}</strong>
          <Facts facts={about.facts} strong />
          <Notice tone="warn" live>
            {beyond}
          </Notice>
        </>
      }
      locked={locked}
      people={approvers}
      who={t('approval.who')}
      none={t('approval.none')}
      submit={t('approval.approve')}
      onSubmit={(number, pin) => window.laneDesk.approve({ warning, number, pin })}
      onDone={() => {
        if (isOpen.current) answer(true)
      }}
      onClose={() => answer(false)}
    />
  )
}

/** What was asked for one car is not approved for the next. */
function Asked({ question }: { readonly question: Question }): JSX.Element {
  const { t } = useTranslation()
  const car = useAskedCar(question.laneNo)
  return (
    <Approval
      error={question.error}
      about={toApprove(question, car.plate, t)}
      locked={whyOutOfDate(car, t)}
      answer={question.answer}
    />
  )
}

/** A command is beyond a limit: a supervisor approves it on the spot, or it is not given. */
export function ApprovalQuestion(): JSX.Element | null {
  const question = useCommands((state) => state.question)
  if (question?.error.code !== 'over-limit') return null
  return <Asked question={question} />
}
