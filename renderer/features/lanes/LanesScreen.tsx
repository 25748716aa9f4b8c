import { IconBarrierBlock } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { AppError } from '#shared/contract/errors.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { WhatHelps } from '#renderer/parts/help/WhatHelps.tsx'
import { closeDialog, deskStore, selectedOf, selectLane } from '#renderer/stores/desk-store.ts'
import { useBooth, useDesk } from '#renderer/stores/hooks.ts'
import { LaneTile } from '#renderer/parts/lane/LaneTile.tsx'
import { ActivityStrip } from '#renderer/parts/activity/ActivityStrip.tsx'
import { KeyTold } from './KeyTold.tsx'
import { Pane } from './Pane.tsx'
import { arrangementFor, paneColumns, railOverTask } from './arrangement.ts'
import type { Arrangement, PaneRole } from './arrangement.ts'
import { lanesInView } from './lanes-in-view.ts'
import { panesAfter } from './selection.ts'
import { useChoice } from './use-choice.ts'
import { useFollow } from './use-follow.ts'
import { useLaneKeys } from './use-lane-keys.ts'
import { useRoom } from './use-room.ts'
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
      {error === null ? null : <WhatHelps error={error} />}
    </div>
  )
}

/** The lanes that have a pane, in their places: all of them, or beside a rail the last ones that were selected. */
function usePanes(
  arrangement: Arrangement | null,
  selected: string | null,
  laneNos: readonly string[],
): readonly string[] {
  const [kept, setKept] = useState<{ readonly panes: readonly string[]; readonly selected: string | null }>({
    panes: [],
    selected: null,
  })
  if (arrangement === null) return NONE
  if (arrangement.kind === 'panes') return laneNos
  const count = Math.min(arrangement.panes, laneNos.length)
  const panes = panesAfter(kept.panes, { chosen: selected, before: kept.selected, laneNos, count })
  if (kept.selected !== selected || kept.panes.join() !== panes.join()) setKept({ panes, selected })
  return panes
}

/** What each pane is for; it stays as it is while a task is open, so that nothing moves under the hand. */
function useRoles(panes: readonly string[], selected: string | null): readonly PaneRole[] {
  const busy = useBooth(
    useShallow((view) => lanesInView(view).flatMap((lane) => (lane.idle ? [] : [lane.no]))),
    NONE,
  )
  const open = useDesk((state) => state.dialog !== null)
  const [frozen, setFrozen] = useState(busy)
  if (!open && frozen !== busy) setFrozen(busy)
  const withCar = open ? frozen : busy
  return panes.map((no) => (no === selected ? 'served' : withCar.includes(no) ? 'car' : 'idle'))
}

/** The cashier's screen: every lane in sight, the served one in full, and below them what was just done. */
export function LanesScreen(): JSX.Element {
  const laneNos = useBooth((view) => view.laneNos, NONE)
  const wanted = useDesk((state) => state.selectedLane)
  const selected = selectedOf(wanted, laneNos)
  const screen = useRef<HTMLDivElement>(null)
  const { t } = useTranslation()
  const room = useRoom(screen)
  const arrangement = useMemo(
    () => (room === null ? null : arrangementFor(laneNos.length, room)),
    [room, laneNos.length],
  )
  const panes = usePanes(arrangement, selected, laneNos)
  const roles = useRoles(panes, selected)
  useFollow()
  useChoice()

  // The focus goes with the selection: otherwise Enter would press a button of the lane that was left.
  const focusLane = useCallback((laneNo: string) => {
    const places = screen.current?.querySelectorAll<HTMLElement>('section[data-lane]') ?? []
    ;[...places].find((one) => one.dataset['lane'] === laneNo)?.focus({ preventScroll: false })
  }, [])
  useLaneKeys(focusLane)
  const choose = useCallback(
    (laneNo: string) => {
      selectLane(laneNo)
      requestAnimationFrame(() => focusLane(laneNo))
    },
    [focusLane],
  )

  // A task that has no pane any more is left: nothing of it was sent.
  const taskLane = useDesk((state) => state.dialog?.laneNo ?? null)
  const gone = taskLane !== null && room !== null && !panes.includes(taskLane)
  useEffect(() => {
    if (gone) closeDialog()
  }, [gone])

  // A task gives the focus back to its lane, never to one of its buttons: a stray Enter presses nothing.
  const lastTaskLane = useRef<string | null>(null)
  useEffect(() => {
    const was = lastTaskLane.current
    if (taskLane === null && was !== null && was === deskStore.getState().selectedLane) focusLane(was)
    lastTaskLane.current = taskLane
  }, [taskLane, focusLane])

  const columns = arrangement?.kind === 'panes' ? paneColumns(roles) : undefined
  const overTask = taskLane === null || room === null ? null : railOverTask(laneNos.length, room)
  const rail = arrangement?.kind === 'rail' ? (overTask ?? arrangement) : null
  return (
    <div ref={screen} className={classes['screen']}>
      {rail !== null ? (
        <nav
          className={classes['rail']}
          aria-label={t('tile.rail')}
          style={{ gridTemplateColumns: `repeat(${rail.columns}, minmax(0, 1fr))` }}
        >
          {laneNos.map((laneNo, place) => (
            <LaneTile
              key={laneNo}
              laneNo={laneNo}
              // What is typed is meant for the task.
              place={overTask === null ? place : null}
              selected={laneNo === selected}
              shown={panes.includes(laneNo)}
              look={rail.tile}
              onChoose={choose}
            />
          ))}
        </nav>
      ) : (
        <span />
      )}
      <div className={classes['panes']} data-railed={rail !== null} style={{ gridTemplateColumns: columns }}>
        {panes.map((laneNo) => (
          <Pane key={laneNo} laneNo={laneNo} place={laneNos.indexOf(laneNo)} selected={laneNo === selected} />
        ))}
        {laneNos.length === 0 ? <NoLanes /> : null}
      </div>
      <ActivityStrip />
      <KeyTold />
    </div>
  )
}
