import { useTranslation } from 'react-i18next'
import type { BoothView } from '#renderer/stores/booth-view.ts'
import { useBooth, useSilent } from '#renderer/stores/hooks.ts'
import { connectionWords } from './connection-words.ts'
import type { ConnectionWords } from './connection-words.ts'

/** The connection in words; null before the first snapshot. */
export function useConnectionWords(): ConnectionWords | null {
  const { t } = useTranslation()
  const silent = useSilent()
  const connection = useBooth<BoothView['connection'] | null>((view) => view.connection, null)
  const since = useBooth<number | null>((view) => view.connectionSince, null)
  return connection === null ? null : connectionWords({ connection, since, silent }, t)
}
