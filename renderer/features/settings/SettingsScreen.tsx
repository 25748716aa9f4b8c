import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import surface from '#renderer/components/Surface.module.css'
import { listenerOff } from '#shared/contract/callbacks.ts'
import type { Reply } from '#shared/contract/contract.ts'
import type { DriverDisplayFound } from '#shared/contract/driver-display.ts'
import { unreadLists } from '#shared/contract/lanes.ts'
import { unknownAtDesk } from '#shared/contract/operators.ts'
import { printingOff } from '#shared/contract/printing.ts'
import type { SettingsView } from '#shared/contract/settings.ts'
import { sharingOff } from '#shared/contract/sharing.ts'
import type { UpdateState } from '#shared/contract/updates.ts'
import { Loading } from '#renderer/components/Loading.tsx'
import { Page } from '#renderer/components/Page.tsx'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { useAnswer } from '#renderer/parts/call/use-answer.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { useBooth, usePreference } from '#renderer/stores/hooks.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { AllSettings } from './AllSettings.tsx'
import { ClosePanel } from './ClosePanel.tsx'
import { CopyPanel } from './CopyPanel.tsx'
import { ForgetPanel } from './ForgetPanel.tsx'
import { LookPanel } from './LookPanel.tsx'
import { OperationPanel } from './OperationPanel.tsx'
import { PracticePanel } from './PracticePanel.tsx'
import { UpdatePanel } from './UpdatePanel.tsx'

const NO_LANES: Readonly<Record<string, LaneEntry>> = {}

/** The settings, and what stands beside them; null: it cannot be read. */
interface Read {
  readonly settings: SettingsView
  readonly driver: DriverDisplayFound | null
  readonly update: UpdateState | null
  readonly kioskByStart: boolean
}

/** All at once, so that nothing on the page moves when the last of them is there. */
async function readAll(): Promise<Reply<Read>> {
  const [settings, driver, update, health] = await Promise.all([
    replyOf(window.laneDesk.readSettings()),
    replyOf(window.laneDesk.readDriverDisplay()),
    replyOf(window.laneDesk.readUpdate()),
    replyOf(window.laneDesk.readHealth()),
  ])
  if (!settings.ok) return settings
  const beside = { driver: driver.ok ? driver.value : null, update: update.ok ? update.value : null }
  const kioskByStart = health.ok && health.value.kioskByStart
  return { ok: true, value: { settings: settings.value, ...beside, kioskByStart } }
}

/** Every setting in one list that can be searched, and those that stand on no page of their own. */
export function SettingsScreen(): JSX.Element {
  const { t } = useTranslation()
  const { answer: read, error } = useAnswer('settings', readAll)
  /** As they were saved here since. */
  const [saved, setSaved] = useState<SettingsView | null>(null)
  /** Another one begins with what a file has brought. */
  const [edition, setEdition] = useState(0)
  const listener = useBooth((view) => view.callbacks.settings, listenerOff)
  const sharing = useBooth((view) => view.callbacks.sharing.settings, sharingOff)
  const printing = useBooth((view) => view.printing.settings, printingOff)
  const policy = useBooth((view) => view.atDesk.policy, unknownAtDesk.policy)
  const preferences = usePreference((state) => state)
  const names = {
    booths: useBooth((view) => view.lists.booths, unreadLists.booths),
    lanes: Object.values(useBooth((view) => view.lanes, NO_LANES)).map(({ lane }) => lane),
  }
  const everything = read && {
    settings: saved ?? read.settings,
    names,
    listener,
    sharing,
    printing,
    driver: read.driver,
    kioskByStart: read.kioskByStart,
    policy,
    preferences,
  }
  return (
    <Page title={t('settings.title')}>
      <ErrorNotice error={error} />
      {everything === null && error === null ? <Loading /> : null}
      {everything === null ? null : (
        <div className={surface['columns']}>
          <div className={surface['column']}>
            <AllSettings everything={everything} />
          </div>
          <div className={surface['column']}>
            <LookPanel />
            <OperationPanel
              key={edition}
              operation={everything.settings.operation}
              kioskByStart={everything.kioskByStart}
              onSaved={setSaved}
            />
            <UpdatePanel key={everything.settings.operation.updatesFrom} found={read?.update ?? null} />
            <CopyPanel
              onTaken={(taken) => {
                setSaved(taken)
                setEdition((before) => before + 1)
              }}
            />
            <PracticePanel />
            <ClosePanel />
            <ForgetPanel />
          </div>
        </div>
      )}
    </Page>
  )
}
