import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { operatorName, operatorNumber, pin as pinSchema, role as roles } from '#shared/contract/operators.ts'
import type { AtDesk, OperatorView, Role } from '#shared/contract/operators.ts'
import { Page } from '#renderer/components/Page.tsx'
import surface from '#renderer/components/Surface.module.css'
import { leadToFirstProblem } from '#renderer/components/first-problem.ts'
import { TextField } from '#renderer/components/TextField.tsx'
import type { FieldProps } from '#renderer/components/TextField.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { AdminOnly } from './AdminOnly.tsx'
import { Elsewhere } from './Elsewhere.tsx'
import { People } from './People.tsx'
import classes from './Operators.module.css'

interface Typed {
  readonly number: string
  readonly name: string
  readonly role: Role
  readonly pin: string
}

const EMPTY: Typed = { number: '', name: '', role: 'cashier', pin: '' }
const NOBODY: readonly OperatorView[] = []

/** Who may sit at the desk: added, changed, given another PIN, removed; and the first of them. */
export function RosterScreen(): JSX.Element {
  const { t } = useTranslation()
  const state = useBooth<AtDesk['state']>((view) => view.atDesk.state, 'signed-out')
  const people = useBooth((view) => view.atDesk.operators, NOBODY)
  const [typed, setTyped] = useState<Typed>(EMPTY)
  const [tried, setTried] = useState(false)
  const call = useCall<null>()
  const first = state === 'no-operator'
  const known = people.some(({ number }) => number === typed.number)

  const problems = {
    number: operatorNumber.safeParse(typed.number).success ? null : t('operatorProblem.number'),
    name: operatorName.safeParse(typed.name).success ? null : t('operatorProblem.name'),
    pin:
      pinSchema.safeParse(typed.pin).success || (known && typed.pin === '') ? null : t('operatorProblem.pin'),
  }
  const field = (name: keyof typeof problems): FieldProps => ({
    value: typed[name],
    error: tried ? problems[name] : null,
    onChange: ({ currentTarget: { value } }) => setTyped((before) => ({ ...before, [name]: value })),
  })
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setTried(true)
    leadToFirstProblem(event.currentTarget)
    if (Object.values(problems).some((one) => one !== null)) return
    const { number, name, role, pin } = typed
    const saved = await call.give(() =>
      first
        ? window.laneDesk.makeFirstOperator({ number, name, pin })
        : window.laneDesk.saveOperator({ number, name, role, pin: pin === '' ? null : pin }),
    )
    if (!saved) return
    setTyped(EMPTY)
    setTried(false)
  }

  return (
    <Page title={t('roster.title')} intro={t('roster.intro')}>
      {first ? <Notice tone="warn">{t('roster.first')}</Notice> : <AdminOnly />}
      <div className={classes['columns']}>
        <form className={surface['form']} onSubmit={(event) => void save(event)} noValidate>
          <h3>{t('roster.add')}</h3>
          <TextField label={t('operator.number')} field={field('number')} />
          <TextField label={t('roster.name')} field={field('name')} />
          {first ? null : (
            <Radio.Group
              label={t('roster.role')}
              value={typed.role}
              onChange={(value) => setTyped((before) => ({ ...before, role: roles.parse(value) }))}
            >
              <div className={classes['roles']}>
                {roles.options.map((one) => (
                  <Radio key={one} value={one} size="md" label={t(`role.${one}`)} />
                ))}
              </div>
            </Radio.Group>
          )}
          <TextField
            label={t(known ? 'roster.pinKeep' : 'roster.pinNew')}
            hint={t(first ? 'roster.firstPinHint' : 'roster.pinHint')}
            secret
            field={field('pin')}
          />
          <Button type="submit" h={56} fz="md">
            {t(first ? 'roster.makeFirst' : 'roster.save')}
          </Button>
          <CallOutcome call={call} done={() => t('roster.saved')} />
        </form>
        {first ? null : (
          <People
            people={people}
            onEdit={(one) => setTyped({ ...one, pin: '' })}
            onRemove={(number) => void call.give(() => window.laneDesk.removeOperator({ number }))}
          />
        )}
        <Elsewhere />
      </div>
    </Page>
  )
}
