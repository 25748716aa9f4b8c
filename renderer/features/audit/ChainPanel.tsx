import { Button } from '@mantine/core'
import { IconDownload, IconLink } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditFilter, ChainState } from '#shared/contract/audit/audit.ts'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { useAnswer } from '#renderer/parts/call/use-answer.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import classes from './Audit.module.css'

/** So many letters of a hash tell two apart at a glance; the drawer and `verify-audit` show all of it. */
const HASH_SHOWN = 12
const FLAWS_SHOWN = 3

function Verdict({ state }: { readonly state: ChainState }): JSX.Element {
  const { t } = useTranslation()
  const { rows, head, flaws, flawCount } = state
  const values = { rows, seq: head.seq, hash: head.hash.slice(0, HASH_SHOWN), n: flawCount }
  if (flawCount === 0) return <Notice tone="ok">{t('audit.unbroken', values)}</Notice>
  return (
    <>
      <Notice tone="bad" live>
        {t('audit.broken', values)}
      </Notice>
      <ul className={classes['flaws']}>
        {flaws.slice(0, FLAWS_SHOWN).map(({ what, from, to }) => (
          <li key={`${what}${from}`}>
            {t(from === to ? 'audit.flawOne' : 'audit.flawMany', { from, to, what: t(`audit.flaw.${what}`) })}
          </li>
        ))}
        {flawCount > FLAWS_SHOWN ? <li>{t('audit.flawMore', { n: flawCount - FLAWS_SHOWN })}</li> : null}
      </ul>
    </>
  )
}

/** Whether the stream is whole, and how to take it away. `untold`: not all of it may be read yet, and none taken away. */
export function ChainPanel(props: { readonly filter: AuditFilter; readonly untold: boolean }): JSX.Element {
  const { filter, untold } = props
  const { t } = useTranslation()
  const checked = useAnswer('the stream', () => window.laneDesk.checkAudit())
  const saving = useCall<{ file: string; rows: number }>()
  const { under, reply: saved } = saving
  const save = (as: 'lines' | 'table'): void =>
    void saving.give(() => window.laneDesk.exportAudit({ as, filter }))
  return (
    <section className={classes['chain']} aria-label={t('audit.chain')}>
      <div className={classes['verdict']}>
        {checked.under ? <Notice tone="busy">{t('audit.checking')}</Notice> : null}
        {checked.error === null ? null : (
          <Notice tone="bad" live>
            {t('audit.failed', { why: errorSentence(checked.error, t) })}
          </Notice>
        )}
        {checked.answer === null || checked.under ? null : <Verdict state={checked.answer} />}
        {untold ? <Notice tone="info">{t('audit.untold')}</Notice> : null}
        {under ? <Notice tone="busy">{t('audit.exporting')}</Notice> : null}
        {saved === null ? null : (
          <Notice tone={saved.ok ? 'ok' : 'bad'} live>
            {saved.ok
              ? t('audit.exported', saved.value)
              : t('audit.exportFailed', { why: errorSentence(saved.error, t) })}
          </Notice>
        )}
      </div>
      <div className={classes['deeds']}>
        <Button
          variant="default"
          h={48}
          leftSection={<IconLink size={18} aria-hidden />}
          disabled={checked.under}
          onClick={checked.again}
        >
          {t('audit.check')}
        </Button>
        {(['lines', 'table'] as const).map((as) => (
          <Button
            key={as}
            variant="default"
            h={48}
            leftSection={<IconDownload size={18} aria-hidden />}
            disabled={under || untold}
            onClick={() => save(as)}
          >
            {t(as === 'lines' ? 'audit.exportAll' : 'audit.exportTable')}
          </Button>
        ))}
      </div>
    </section>
  )
}
