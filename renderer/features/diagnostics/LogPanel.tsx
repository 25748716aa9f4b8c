import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { logLevels } from '#shared/contract/diagnostics.ts'
import type { LogLevel, LogLine } from '#shared/contract/diagnostics.ts'
import { Scroller } from '#renderer/components/Scroller.tsx'
import surface from '#renderer/components/Surface.module.css'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { pcTimeText } from './pc-time.ts'
import { useFresh } from './use-fresh.ts'
import classes from './Diagnostics.module.css'

/** The log while it is written. */
export function LogPanel(): JSX.Element {
  const { t } = useTranslation()
  const [level, setLevel] = useState<LogLevel>('info')
  const { lines, error } = useFresh<LogLine>(
    (after) => window.laneDesk.readLog({ after, level }),
    (answer) => answer,
    level,
  )
  return (
    <section className={surface['form']} aria-labelledby="log-title">
      <h3 id="log-title">{t('diagnostics.log')}</h3>
      <NativeSelect
        size="md"
        label={t('diagnostics.level')}
        data={[...logLevels]}
        value={level}
        onChange={(event) => {
          const chosen = logLevels.find((one) => one === event.currentTarget.value)
          if (chosen !== undefined) setLevel(chosen)
        }}
      />
      <ErrorNotice error={error} />
      <Scroller className={classes['lines']}>
        <pre>
          {lines.length === 0
            ? t('diagnostics.logEmpty')
            : lines.map((line) => `${pcTimeText(line.at)} ${line.level} ${line.text}`).join('\n')}
        </pre>
      </Scroller>
    </section>
  )
}
