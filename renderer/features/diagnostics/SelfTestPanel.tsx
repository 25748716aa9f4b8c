import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '#shared/contract/diagnostics.ts'
import { namesIn } from '#shared/names-in.ts'
import surface from '#renderer/components/Surface.module.css'
import { Notice, ToneIcon } from '#renderer/components/Tone.tsx'
import type { Tone } from '#renderer/components/Tone.tsx'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { factsInWords, faultText, noteText } from './fault-text.ts'
import classes from './Diagnostics.module.css'

/** How the signature comes about is shown whatever the lot says of it: no proof that it is right. */
const toneOf = ({ step, fault, skipped }: Finding): Tone =>
  fault !== null ? 'bad' : skipped !== null || step === 'signature' ? 'info' : 'ok'

/** What a step saw: a sentence and, where something is wrong, what helps. */
function Step({ finding }: { readonly finding: Finding }): JSX.Element {
  const { t } = useTranslation()
  const { step, fault, skipped, ms } = finding
  const facts = factsInWords(finding.facts, t)
  const note = noteText(finding, t)
  const seen = namesIn(facts)
    .map((name) => t('diagnostics.fact', { name: t(`selfTestFact.${name}`), value: facts[name] }))
    .join('\n')
  return (
    <li className={classes['step']} data-fault={fault ?? undefined}>
      <ToneIcon tone={toneOf(finding)} />
      <div>
        <strong>{t(`selfTestStep.${step}`)}</strong>{' '}
        <small>
          {skipped === null ? t('diagnostics.took', { ms }) : t(`diagnostics.skipped.${skipped}`)}
        </small>
        {fault === null ? null : (
          <>
            <p>{faultText(finding, t)}</p>
            <p className={classes['cure']}>
              {t('diagnostics.cure', { cure: t(`selfTestCure.${fault}`, facts) })}
            </p>
          </>
        )}
        {note === null ? null : <p>{note}</p>}
        {seen === '' ? null : <pre>{seen}</pre>}
      </div>
    </li>
  )
}

/** One click, and everything that can be wrong is looked at. */
export function SelfTestPanel(): JSX.Element {
  const { t } = useTranslation()
  const testing = useCall<Finding[]>()
  const isWhole = testing.answer?.every(({ skipped }) => skipped !== 'stopped') ?? true
  const steps = testing.answer ?? []
  const faults = steps.filter(({ fault }) => fault !== null)
  const others = steps.filter(({ fault }) => fault === null)
  const list = useRef<HTMLUListElement>(null)
  const [first] = faults
  // On a low window it would be out of sight that something is wrong, and what.
  useEffect(() => {
    if (first !== undefined)
      list.current?.querySelector(`[data-fault="${first.fault}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [first])
  return (
    <section className={surface['form']} aria-labelledby="self-test-title">
      <h3 id="self-test-title">{t('diagnostics.selfTest')}</h3>
      <Button
        h={48}
        loading={testing.under}
        onClick={() => void testing.give(() => window.laneDesk.selfTest())}
      >
        {t('diagnostics.run')}
      </Button>
      {testing.under ? (
        <>
          <p className={surface['hint']}>{t('diagnostics.testing')}</p>
          <Button h={48} variant="default" onClick={() => void replyOf(window.laneDesk.stopSelfTest())}>
            {t('diagnostics.stop')}
          </Button>
        </>
      ) : null}
      {faults.length === 0 ? (
        <CallOutcome call={testing} done={() => t(isWhole ? 'diagnostics.allWell' : 'diagnostics.stopped')} />
      ) : (
        <Notice tone="bad" live>
          {faults.length === 1 ? t('diagnostics.foundOne') : t('diagnostics.found', { n: faults.length })}
        </Notice>
      )}
      {steps.length === 0 ? null : (
        <ul className={classes['steps']} ref={list}>
          {[...faults, ...others].map((finding) => (
            <Step key={finding.step} finding={finding} />
          ))}
        </ul>
      )}
    </section>
  )
}
