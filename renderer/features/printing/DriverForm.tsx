import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { DriverDisplayFound, DriverDisplaySettings } from '#shared/contract/driver-display.ts'
import type { AppError } from '#shared/contract/errors.ts'
import surface from '#renderer/components/Surface.module.css'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { useAsking } from '#renderer/parts/call/use-answer.ts'

const NO_LANES: Readonly<Record<string, LaneEntry>> = {}

/** Which display faces the car of which lane. A choice holds at once: the display itself shows it. */
export function DriverForm(): JSX.Element {
  const { t } = useTranslation()
  const lanes = useBooth((view) => view.lanes, NO_LANES)
  const [found, setFound] = useState<DriverDisplayFound | null>(null)
  const [error, setError] = useState<AppError | null>(null)

  useAsking(
    'the display',
    () => window.laneDesk.readDriverDisplay(),
    (reply) => {
      if (reply.ok) setFound(reply.value)
      setError(reply.ok ? null : reply.error)
    },
  )
  const save = async (part: Partial<DriverDisplaySettings>): Promise<void> => {
    if (found === null) return
    // At once: the next choice may come before the answer, and must not take this one back.
    const settings = { ...found.settings, ...part }
    setFound({ ...found, settings })
    const reply = await replyOf(window.laneDesk.saveDriverDisplay(settings))
    setError(reply.ok ? null : reply.error)
    const now = reply.ok ? reply : await replyOf(window.laneDesk.readDriverDisplay())
    if (now.ok)
      setFound((shown) => ({
        ...now.value,
        settings: reply.ok ? (shown?.settings ?? settings) : now.value.settings,
      }))
  }

  return (
    <section className={surface['form'] ?? ''} aria-labelledby="driver-title">
      <h3 id="driver-title">{t('driverDisplay.title')}</h3>
      <NativeSelect
        size="md"
        disabled={found === null}
        label={t('driverDisplay.lane')}
        description={t('driverDisplay.hint')}
        data={[
          { value: '', label: t('driverDisplay.off') },
          ...Object.values(lanes).map(({ lane }) => ({ value: lane.no, label: lane.name })),
        ]}
        value={found?.settings.laneNo ?? ''}
        onChange={({ currentTarget: { value } }) => void save({ laneNo: value === '' ? null : value })}
      />
      <NativeSelect
        size="md"
        label={t('driverDisplay.display')}
        data={[
          { value: '', label: t('driverDisplay.noDisplay') },
          ...(found?.displays ?? []).map(({ id, label, own }) => ({
            value: String(id),
            label: own ? t('driverDisplay.own', { label }) : label,
          })),
        ]}
        value={String(found?.settings.display ?? '')}
        onChange={({ currentTarget: { value } }) =>
          void save({ display: value === '' ? null : Number(value) })
        }
      />
      <ErrorNotice error={error} />
    </section>
  )
}
