import type { TFunction } from 'i18next'
import type { Outcome } from '#renderer/parts/activity/outcome.ts'
import type { KeyFeedback } from '#renderer/stores/desk-store.ts'
import { nameOf, obstacleTo } from './lane-actions.ts'
import { shortcutOf } from './shortcuts.ts'
import { situationNow } from './situation.ts'

/** Why a key or a tap did nothing, or what it still needs. */
export function keyHint({ action, laneNo, state }: KeyFeedback, t: TFunction): Outcome {
  if (action === null) return { tone: 'info', text: t(`keyHint.${state}`) }
  const situation = situationNow(laneNo)
  if (state === 'not-possible') {
    const obstacle = situation === null ? null : obstacleTo(action, situation)
    return obstacle === null
      ? { tone: 'info', text: t('keyHint.moved') }
      : { tone: 'warn', text: t(`obstacleLong.${obstacle}`) }
  }
  const called = situation === null ? action : nameOf(action, situation)
  const name = t(`action.${called}`)
  const key = shortcutOf(action)?.key ?? ''
  return { tone: state === 'not-here' ? 'warn' : 'info', text: t(`keyHint.${state}`, { key, action: name }) }
}
