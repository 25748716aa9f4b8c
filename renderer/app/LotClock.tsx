import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { tick } from '#renderer/stores/clock.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { hourOf } from './connection-words.ts'
import classes from './Shell.module.css'

/** What time it is at the lot: this PC's clock, put right by what the lot's answers say. */
export function LotClock(): JSX.Element {
  const { t } = useTranslation()
  const offset = useBooth<number | null>((view) => view.connection.clockOffsetMs, null)
  const time = useStore(tick, () => hourOf(Date.now() - (offset ?? 0)))
  return (
    <time
      className={classes['clock']}
      title={t(offset === null ? 'header.clockPc' : 'header.clockLot')}
      aria-label={t('header.clock', { time })}
    >
      {time}
    </time>
  )
}
