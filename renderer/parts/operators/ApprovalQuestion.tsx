import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { beyondLimit, limited } from '#shared/contract/operators.ts'
import type { OperatorView } from '#shared/contract/operators.ts'
import { cents } from '#shared/money.ts'
import { Dialog } from '#renderer/components/Dialog.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { money } from '#renderer/i18n/format.ts'
import { useBooth, useCommands } from '#renderer/stores/hooks.ts'
import type { Question } from '#renderer/stores/commands-store.ts'
import { PinForm } from './PinForm.tsx'
import classes from './Operators.module.css'

const NOBODY: readonly OperatorView[] = []

/** Which bound the command is beyond, in words. */
function useBeyond({ error }: Question): string {
  const { t } = useTranslation()
  const beyond = beyondLimit.safeParse(error.params)
  const on = limited.safeParse(error.params?.['on'])
  if (!beyond.success || !on.success) return ''
  const { bound, limit, would } = beyond.data
  const figure = (value: number): string | number =>
    bound === 'perOrderPercent' || bound === 'perShiftCount' ? value : money(cents(value))
  return t(`approval.bound.${bound}`, {
    what: t(`limited.${on.data}`),
    limit: figure(limit),
    would: figure(would),
  })
}

function Approval({ question }: { readonly question: Question }): JSX.Element {
  const { t } = useTranslation()
  const atDesk = useBooth((view) => view.atDesk.operator?.number ?? null, null)
  const people = useBooth((view) => view.atDesk.operators, NOBODY)
  const approvers = people.filter(({ role, number }) => role !== 'cashier' && number !== atDesk)
  const beyond = useBeyond(question)
  const { error, answer, laneName, command } = question
  const warning = String(error.params?.['warning'])
  return (
    <Dialog title={t('approval.title')} width={820} onClose={() => answer(false)}>
      <div>
        <div className={classes['about']}>
          <strong>{`${laneName} · ${t(`command.${command}`)}`}</strong>
          <Notice tone="warn" live>
            {beyond}
          </Notice>
        </div>
        {approvers.length === 0 ? (
          <div className={classes['lost']}>
            <Notice tone="bad">{t('approval.none')}</Notice>
          </div>
        ) : (
          <PinForm
            people={approvers}
            who={t('approval.who')}
            submit={t('approval.approve')}
            onSubmit={(number, pin) => window.laneDesk.approve({ warning, number, pin })}
            onDone={() => answer(true)}
          />
        )}
      </div>
    </Dialog>
  )
}

/** A command is beyond a limit: a supervisor approves it on the spot, or it is not given. */
export function ApprovalQuestion(): JSX.Element | null {
  const question = useCommands((state) => state.question)
  return question?.error.code === 'over-limit' ? <Approval question={question} /> : null
}
