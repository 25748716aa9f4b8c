import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { boundsOf, limit, limited } from '#shared/contract/operators.ts'
import type { Limit, Limited, Policy, ReasonsOf } from '#shared/contract/operators.ts'
import { deskMethod } from '#shared/contract/payment-methods.ts'
import { namesIn } from '#shared/names-in.ts'
import { Page } from '#renderer/components/Page.tsx'
import surface from '#renderer/components/Surface.module.css'
import { TextField } from '#renderer/components/TextField.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { methodWords } from '#renderer/parts/payment/method-words.ts'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import type { Call } from '#renderer/parts/call/use-call.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { usualReasons } from '#renderer/parts/reasons/use-reasons.ts'
import { AdminOnly } from './AdminOnly.tsx'
import { policyFormOf, policyOf, policyProblems } from './policy-form.ts'
import type { PolicyForm } from './policy-form.ts'
import classes from './Operators.module.css'

const bounds = limit.keyof().options

/** How far cashiers go, which reasons they are offered, and when the desk locks itself. */
export function PolicyScreen(): JSX.Element | null {
  const policy = useBooth<Policy | null>((view) => view.atDesk.policy, null)
  // Outlives the fields, which begin anew with what was saved.
  const call = useCall<null>()
  // What another booth has changed meanwhile is shown, not overwritten.
  return policy === null ? null : <PolicyFields key={JSON.stringify(policy)} policy={policy} call={call} />
}

function PolicyFields(props: { readonly policy: Policy; readonly call: Call<null> }): JSX.Element {
  const { policy, call } = props
  const { t } = useTranslation()
  const [form, setForm] = useState<PolicyForm>(() => policyFormOf(policy))
  const typed = policyOf(form)
  const wrong = policyProblems(form)

  const setBound = (on: Limited, bound: keyof Limit, text: string): void =>
    setForm((before) => ({
      ...before,
      limits: { ...before.limits, [on]: { ...before.limits[on], [bound]: text } },
    }))
  const setReasons = (on: ReasonsOf, text: string): void =>
    setForm((before) => ({ ...before, reasons: { ...before.reasons, [on]: text } }))
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (typed !== undefined) void call.give(() => window.laneDesk.savePolicy(typed))
  }

  return (
    <Page title={t('policy.title')} intro={t('policy.intro')}>
      <AdminOnly />
      <form className={surface['form']} onSubmit={save} noValidate>
        <table className={classes['limits']}>
          <thead>
            <tr>
              <th scope="col">{t('policy.what')}</th>
              {bounds.map((bound) => (
                <th key={bound} scope="col">
                  {t(`policy.column.${bound}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {limited.options.map((on) => (
              <tr key={on}>
                <th scope="row">{t(`limited.${on}`)}</th>
                {bounds.map((bound) => (
                  <td key={bound}>
                    {boundsOf[on].includes(bound) ? (
                      <TextInput
                        size="md"
                        inputMode="decimal"
                        autoComplete="off"
                        aria-label={t('policy.cell', {
                          what: t(`limited.${on}`),
                          bound: t(`policy.column.${bound}`),
                        })}
                        value={form.limits[on][bound]}
                        error={wrong.has(`limits.${on}.${bound}`)}
                        onChange={(event) => setBound(on, bound, event.currentTarget.value)}
                      />
                    ) : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <p className={classes['hint']}>{t('policy.reasons')}</p>
        <div className={classes['reasons']}>
          {namesIn(form.reasons).map((on) => (
            <Textarea
              key={on}
              size="md"
              rows={6}
              placeholder={usualReasons(on, t).join('\n')}
              label={t(`reasonsFor.${on}`)}
              value={form.reasons[on]}
              error={wrong.has(`reasons.${on}`) ? t('policy.reasonsWrong') : null}
              onChange={(event) => setReasons(on, event.currentTarget.value)}
            />
          ))}
        </div>
        <Checkbox.Group
          size="md"
          label={t('policy.methods')}
          description={t('policy.methodsHint')}
          error={wrong.has('methods') ? t('policy.methodsWrong') : null}
          value={[...form.methods]}
          onChange={(chosen) =>
            setForm((before) => ({
              ...before,
              methods: deskMethod.options.filter((one) => chosen.includes(one)),
            }))
          }
        >
          <div className={classes['methods']}>
            {deskMethod.options.map((one) => (
              <Checkbox key={one} size="md" value={one} label={methodWords(one, t)} />
            ))}
          </div>
        </Checkbox.Group>
        <Checkbox
          size="md"
          label={t('policy.cashNeedsShift')}
          checked={form.cashNeedsShift}
          onChange={({ currentTarget: { checked } }) =>
            setForm((before) => ({ ...before, cashNeedsShift: checked }))
          }
        />
        <Checkbox
          size="md"
          label={t('policy.emptyNeedsSupervisor')}
          description={t('policy.emptyHint')}
          checked={form.emptyNeedsSupervisor}
          onChange={({ currentTarget: { checked } }) =>
            setForm((before) => ({ ...before, emptyNeedsSupervisor: checked }))
          }
        />
        <div className={classes['minutes']}>
          <TextField
            label={t('policy.idle')}
            field={{
              value: form.idleLockMinutes,
              error: wrong.has('idleLockMinutes') ? t('policy.idleWrong') : null,
              onChange: ({ currentTarget: { value } }) =>
                setForm((before) => ({ ...before, idleLockMinutes: value })),
            }}
          />
        </div>
        <Checkbox
          size="md"
          label={t('policy.openWhileSignedOut')}
          checked={form.openWhileSignedOut}
          onChange={({ currentTarget: { checked } }) =>
            setForm((before) => ({ ...before, openWhileSignedOut: checked }))
          }
        />
        {typed === undefined ? (
          <Notice tone="warn" live>
            {t('policy.wrong')}
          </Notice>
        ) : null}
        <CallOutcome call={call} done={() => t('roster.saved')} />
        <Button type="submit" h={56} fz="md" disabled={typed === undefined}>
          {t('policy.save')}
        </Button>
      </form>
    </Page>
  )
}
