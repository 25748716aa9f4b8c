import { useEffect, useEffectEvent, useState } from 'react'
import type { Activity } from '#shared/contract/activities.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import type { RecordList } from './record-list.ts'

/** The command about a list that was given last from this screen, as it stands; once it has an end, the list is read anew. */
export function useDeed(list: RecordList): {
  readonly last: Activity | null
  readonly given: (activityId: string) => void
} {
  const [id, setId] = useState<string | null>(null)
  const last = useBooth<Activity | null>((view) => view.activities.find((one) => one.id === id) ?? null, null)
  const isOver = last !== null && last.state !== 'under-way' && last.state !== 'finding-out'
  const ended = isOver ? last.id : null
  const readAnew = useEffectEvent(() => {
    const { page } = list.store.getState()
    if (page !== null) void list.turn(page.page)
  })
  useEffect(() => {
    if (ended !== null) readAnew()
  }, [ended])
  return { last, given: setId }
}
