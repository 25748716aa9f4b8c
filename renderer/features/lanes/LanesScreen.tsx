import { IconBarrierBlock } from '@tabler/icons-react'
import { useCallback, useEffect, useRef } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '#shared/contract/errors.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { selectedOf } from '#renderer/stores/desk-store.ts'
import { useBooth, useDesk } from '#renderer/stores/hooks.ts'
import { ActivityStrip } from '#renderer/parts/activity/ActivityStrip.tsx'
import { LaneCard } from './LaneCard.tsx'
import { LaneDialogs } from './dialogs/LaneDialogs.tsx'
import { useLaneKeys } from './use-lane-keys.ts'
import classes from './LanesScreen.module.css'

const NONE: readonly string[] = []

function NoLanes(): JSX.Element {
  const { t } = useTranslation()
  const state = useBooth((view) => (view.lists.state === 'reading' ? 'reading' : 'none'), 'reading')
  const error = useBooth<AppError | null>((view) => view.lists.error, null)
  return (
    <div className={classes['none']}>
      <IconBarrierBlock size={48} aria-hidden />
      <strong>{t(`lanes.${state}`)}</strong>
      <span>{error === null ? t(`lanes.${state}Hint`) : errorSentence(error, t)}</span>
    </div>
  )
}

/** The cashier's screen: a card for every lane of the booth, and below them what was just done. */
export function LanesScreen(): JSX.Element {
  const laneNos = useBooth((view) => view.laneNos, NONE)
  const wanted = useDesk((state) => state.selectedLane)
  const selected = selectedOf(wanted, laneNos)
  const lanes = useRef<HTMLDivElement>(null)

  // The focus goes with the selection: otherwise Enter would press a button of the lane that was left.
  const focusLane = useCallback((laneNo: string) => {
    const cards = lanes.current?.querySelectorAll<HTMLElement>('[data-lane]') ?? []
    ;[...cards].find((card) => card.dataset['lane'] === laneNo)?.focus()
  }, [])
  useLaneKeys(focusLane)

  // A dialog gives the focus back to its lane, never to one of its buttons: a stray Enter presses nothing.
  const dialogLane = useDesk((state) => state.dialog?.laneNo ?? null)
  const lastDialogLane = useRef<string | null>(null)
  useEffect(() => {
    if (dialogLane === null && lastDialogLane.current !== null) focusLane(lastDialogLane.current)
    lastDialogLane.current = dialogLane
  }, [dialogLane, focusLane])

  return (
    <div className={classes['screen']}>
      <div ref={lanes} className={classes['lanes']}>
        {laneNos.map((laneNo, index) => (
          <LaneCard key={laneNo} laneNo={laneNo} position={index + 1} selected={laneNo === selected} />
        ))}
        {laneNos.length === 0 ? <NoLanes /> : null}
      </div>
      <ActivityStrip />
      <LaneDialogs />
    </div>
  )
}
