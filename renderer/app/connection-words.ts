import type { TFunction } from 'i18next'
import type { BoothView } from '#renderer/stores/booth-view.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { ageText } from '#renderer/i18n/format.ts'

/** Beyond this the lot may refuse what is signed with this PC's time. */
const CLOCK_OFF_MS = 60_000

/** What the header says of the connection. */
export interface ConnectionWords {
  readonly tone: 'ok' | 'info' | 'warn' | 'bad'
  readonly short: string
  /** The whole of it, where there is more to know than `short` says. */
  readonly notice: string | null
}

const two = (value: number): string => String(value).padStart(2, '0')
/** "14:02" by this PC's clock. */
export const hourOf = (at: number): string =>
  `${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}`

const tones = { connecting: 'info', online: 'ok', away: 'bad', refused: 'bad' } as const

/** The connection in words: in few for the header, and as a sentence where something is wrong. */
export function connectionWords(
  {
    connection,
    since,
    silent,
  }: {
    readonly connection: BoothView['connection']
    /** When the connection came into its state, by this PC's clock; null: not known. */
    readonly since: number | null
    /** LaneDesk's own core does not answer. */
    readonly silent: boolean
  },
  t: TFunction,
): ConnectionWords {
  if (silent)
    return {
      tone: 'warn',
      short: t('connection.silent'),
      notice: `${t('connection.silent')}. ${t('connection.silentHint')}`,
    }
  const { state, error } = connection
  const short =
    state === 'away' && since !== null
      ? t('connection.awaySince', { time: hourOf(since) })
      : t(`connection.${state}`)
  const off = connection.clockOffsetMs ?? 0
  const clock =
    Math.abs(off) > CLOCK_OFF_MS
      ? t(off > 0 ? 'connection.clockFast' : 'connection.clockSlow', { off: ageText(off, t) })
      : null
  const why = error === null ? null : t('connection.why', { state: short, why: errorSentence(error, t) })
  const wrong = state === 'away' || state === 'refused' ? (why ?? short) : why
  const notice = [wrong, clock].filter((one) => one !== null).join(' ')
  return {
    tone: state === 'online' && notice !== '' ? 'warn' : tones[state],
    short,
    notice: notice === '' ? null : notice,
  }
}
