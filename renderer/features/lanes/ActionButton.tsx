import { useId } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandKind } from '#shared/contract/lane-commands.ts'
import type { LaneAction, Obstacle } from './lane-actions.ts'
import { shortcutOf } from './shortcuts.ts'
import classes from './ActionButton.module.css'

/**
 * A button of a lane: its name and below it, always in the same place, the key that presses it or why it is off.
 * It stays reachable while it is off, so that the reason can be read and the focus is not lost.
 */
export function ActionButton(props: {
  readonly action: LaneAction
  readonly command: CommandKind
  readonly look: 'open' | 'quiet' | 'money'
  readonly obstacle: Obstacle | null
  readonly showKey: boolean
  /** Its key is being held down and will act in a moment. */
  readonly holding: boolean
  /** Shown as switched on. */
  readonly pressed: boolean
  readonly onPress: () => void
}): JSX.Element {
  const { action, command, look, obstacle, showKey, holding, pressed, onPress } = props
  const { t } = useTranslation()
  const hint = useId()
  const shortcut = shortcutOf(action)
  return (
    <button
      type="button"
      className={classes['button']}
      data-look={look}
      data-on={pressed}
      data-holding={holding}
      aria-label={t(`command.${command}`)}
      aria-disabled={obstacle !== null}
      aria-busy={obstacle === 'busy'}
      aria-describedby={obstacle === null ? undefined : hint}
      aria-keyshortcuts={shortcut?.key}
      onClick={() => {
        if (obstacle === null) onPress()
      }}
    >
      <span>{t(`command.${command}`)}</span>
      <small id={hint} className={classes['hint']}>
        {obstacle === null ? (
          showKey && shortcut !== undefined ? (
            <kbd>{shortcut.held ? t('actions.keyHold', { key: shortcut.key }) : shortcut.key}</kbd>
          ) : null
        ) : (
          t(`obstacle.${obstacle}`)
        )}
      </small>
    </button>
  )
}
