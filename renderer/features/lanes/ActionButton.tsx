import { useId } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { LaneAction } from '#renderer/stores/desk-store.ts'
import type { ActionName, Look, Obstacle } from './lane-actions.ts'
import { shortcutOf } from './shortcuts.ts'
import classes from './ActionButton.module.css'

/**
 * A button of a lane: its name and below it, always in the same place, the key that presses it or why it is off.
 * It stays reachable while it is off, so that the reason can be read and the focus is not lost.
 */
export function ActionButton(props: {
  readonly action: LaneAction
  readonly name: ActionName
  readonly look: Look
  readonly obstacle: Obstacle | null
  /** The selection has just moved here, or another car has come: for a moment a press does nothing but say so. */
  readonly settling: boolean
  readonly showKey: boolean
  /** The limit is used up: a supervisor will be asked. */
  readonly asks: boolean
  /** Its key is being held down and will act in a moment. */
  readonly holding: boolean
  /** Shown as switched on. */
  readonly pressed: boolean
  /** `tapped`: by a pointer, not by a key. */
  readonly onPress: (tapped: boolean) => void
}): JSX.Element {
  const { action, name, look, obstacle, settling, showKey, asks, holding, pressed, onPress } = props
  const { t } = useTranslation()
  const hint = useId()
  const shortcut = shortcutOf(action)
  return (
    <button
      type="button"
      className={classes['button']}
      data-action={action}
      data-look={look}
      data-off={obstacle !== null}
      data-on={pressed}
      data-holding={holding}
      aria-label={t(`action.${name}`)}
      aria-disabled={obstacle !== null || settling}
      aria-busy={obstacle === 'busy'}
      aria-describedby={obstacle === null && !asks ? undefined : hint}
      aria-keyshortcuts={shortcut?.key}
      onClick={({ detail }) => {
        // A click of a pointer has a count, one that a key made has none.
        if (obstacle === null) onPress(detail > 0)
      }}
    >
      <span>{t(`action.${name}`)}</span>
      <small id={hint} className={classes['hint']}>
        {obstacle === null ? (
          asks ? (
            t('actions.asks')
          ) : showKey && shortcut !== undefined ? (
            <kbd>{shortcut.held ? t('actions.keyHold', { key: shortcut.key }) : shortcut.key}</kbd>
          ) : null
        ) : (
          t(`obstacle.${obstacle}`)
        )}
      </small>
    </button>
  )
}
