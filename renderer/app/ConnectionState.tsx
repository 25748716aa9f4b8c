import {
  IconAlertTriangle,
  IconClockExclamation,
  IconPlugConnected,
  IconPlugConnectedX,
  IconPlugX,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '#renderer/i18n/error-text.ts'
import { ageText, pcClock } from '#renderer/i18n/format.ts'
import type { BoothView } from '#renderer/stores/booth-view.ts'
import { useBooth, useSilent } from '#renderer/stores/hooks.ts'
import classes from './Shell.module.css'

/** Beyond this the lot may refuse what is signed with this PC's time. */
const CLOCK_OFF_MS = 60_000

const looks = {
  connecting: { tone: 'info', Icon: IconPlugConnected },
  online: { tone: 'ok', Icon: IconPlugConnected },
  away: { tone: 'bad', Icon: IconPlugConnectedX },
  refused: { tone: 'bad', Icon: IconPlugX },
} as const

function words(connection: BoothView['connection'], since: number | null, t: TFunction): string {
  if (connection.state === 'away' && since !== null)
    return t('connection.awaySince', { time: pcClock(since) })
  return t(`connection.${connection.state}`)
}

function ClockOff({ offsetMs }: { readonly offsetMs: number }): JSX.Element {
  const { t } = useTranslation()
  const off = ageText(offsetMs, t)
  const sentence = t(offsetMs > 0 ? 'connection.clockFast' : 'connection.clockSlow', { off })
  return (
    <span className={classes['state']} data-tone="warn">
      <IconClockExclamation size={20} aria-hidden />
      <small>{sentence}</small>
    </span>
  )
}

/** How the connection to the lot is, in words and with the reason; also when LaneDesk's own core does not answer. */
export function ConnectionState(): JSX.Element {
  const { t } = useTranslation()
  const silent = useSilent()
  const connection = useBooth<BoothView['connection'] | null>((view) => view.connection, null)
  const since = useBooth<number | null>((view) => view.connectionSince, null)
  const { tone, Icon } = looks[connection?.state ?? 'connecting']
  const offset = connection?.clockOffsetMs ?? 0
  const reason = connection?.error ?? null
  return (
    <output className={classes['connection']} aria-label={t('connection.label')}>
      {silent ? (
        <span className={classes['state']} data-tone="warn">
          <IconAlertTriangle size={20} aria-hidden />
          <span>
            {t('connection.silent')}. <small>{t('connection.silentHint')}</small>
          </span>
        </span>
      ) : connection === null ? null : (
        <span className={classes['state']} data-tone={tone}>
          <Icon size={20} aria-hidden />
          <span>
            {words(connection, since, t)}
            {reason === null ? null : <small>: {errorText(reason, t)}</small>}
          </span>
        </span>
      )}
      {Math.abs(offset) > CLOCK_OFF_MS ? <ClockOff offsetMs={offset} /> : null}
    </output>
  )
}
