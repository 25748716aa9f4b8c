import { Button, Checkbox, TextInput } from '@mantine/core'
import { memo, useCallback, useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import { leadToFirstProblem } from '#renderer/components/first-problem.ts'
import surface from '#renderer/components/Surface.module.css'
import { Notice } from '#renderer/components/Tone.tsx'
import { pcDayClock } from '#renderer/i18n/format.ts'
import { eventWords } from '#renderer/parts/events/event-words.ts'
import { isUnproposed, targetForms, targetProblems, targetsOf, urlOf } from './callback-form.ts'
import type { TargetForm } from './callback-form.ts'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { ConfirmTargets } from './ConfirmTargets.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import classes from './Callbacks.module.css'

const TargetRow = memo(function TargetRow(props: {
  readonly target: TargetForm
  readonly publicUrl: string
  /** It was tried to set them: before that, nothing is called wrong. */
  readonly tried: boolean
  readonly onChange: (target: TargetForm) => void
}): JSX.Element {
  const { target, publicUrl, tried, onChange } = props
  const { t } = useTranslation()
  const what = eventWords(target.index, t)
  const { url, interval } = tried ? targetProblems(target, publicUrl) : {}
  return (
    <tr>
      <td>
        <Checkbox
          size="md"
          aria-label={t('callbacks.send', { what })}
          checked={target.on}
          onChange={(event) => onChange({ ...target, on: event.currentTarget.checked })}
        />
      </td>
      <th scope="row">
        <small>{target.index}</small> {what}
      </th>
      <td>
        <TextInput
          size="sm"
          aria-label={t('callbacks.urlOf', { what })}
          autoComplete="off"
          disabled={!target.on}
          value={urlOf(target, publicUrl)}
          error={url === undefined ? null : t(`callbackProblem.${url}`)}
          onChange={(event) => onChange({ ...target, typed: event.currentTarget.value })}
        />
      </td>
      <td>
        <TextInput
          size="sm"
          inputMode="numeric"
          aria-label={t('callbacks.intervalOf', { what })}
          autoComplete="off"
          disabled={!target.on}
          value={target.interval}
          error={interval === undefined ? null : t(`callbackProblem.${interval}`)}
          onChange={(event) => onChange({ ...target, interval: event.currentTarget.value })}
        />
      </td>
    </tr>
  )
})

/** All callbacks of the lot with where they are to go. Setting them asks first, because it is for everybody. */
export function TargetsPanel({ callbacks }: { readonly callbacks: CallbackState }): JSX.Element {
  const { t } = useTranslation()
  const [targets, setTargets] = useState(() => targetForms(callbacks))
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const setting = useCall<CallbackState>()
  const { lastSet, settings } = callbacks
  const { publicUrl } = settings
  const sound = targets.every((one) => Object.keys(targetProblems(one, publicUrl)).length === 0)
  const change = useCallback(
    (changed: TargetForm) =>
      setTargets((before) => before.map((one) => (one.index === changed.index ? changed : one))),
    [],
  )
  const ask = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    leadToFirstProblem(event.currentTarget)
    if (sound) setAsking(true)
  }
  const set = async (): Promise<void> => {
    await setting.give(() =>
      window.laneDesk.setCallbacks({ targets: targetsOf(targets, publicUrl), confirmed: true }),
    )
    setAsking(false)
  }
  return (
    <form
      className={`${surface['form'] ?? ''} ${classes['panel'] ?? ''}`}
      onSubmit={ask}
      noValidate
      aria-labelledby="targets-title"
    >
      <h3 id="targets-title">{t('callbacks.targets')}</h3>
      <p className={surface['hint']}>{t('callbacks.targetsHint')}</p>
      {targets.some((one) => isUnproposed(one, publicUrl)) ? (
        <Notice tone="info">{t('callbacks.unproposed')}</Notice>
      ) : null}
      <table className={classes['targets']}>
        <thead>
          <tr>
            <th scope="col">{t('callbacks.on')}</th>
            <th scope="col">{t('callbacks.callback')}</th>
            <th scope="col">{t('callbacks.url')}</th>
            <th scope="col">{t('callbacks.interval')}</th>
          </tr>
        </thead>
        <tbody>
          {targets.map((target) => (
            <TargetRow
              key={target.index}
              target={target}
              publicUrl={publicUrl}
              tried={tried}
              onChange={change}
            />
          ))}
        </tbody>
      </table>
      <div className={classes['buttons']}>
        <Button type="submit" h={48}>
          {t('callbacks.set')}
        </Button>
        <Button
          variant="default"
          h={48}
          onClick={() => setTargets(targets.map((one) => ({ ...one, typed: null })))}
        >
          {t('callbacks.propose')}
        </Button>
        <small>
          {lastSet === null
            ? t('callbacks.neverSet')
            : t('callbacks.lastSet', { time: pcDayClock(lastSet.at), n: lastSet.targets.length })}
        </small>
      </div>
      <CallOutcome call={setting} done={() => t('callbacks.setDone')} />
      {asking ? (
        <ConfirmTargets
          targets={targetsOf(targets, publicUrl)}
          sending={setting.under}
          onConfirm={() => void set()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </form>
  )
}
