import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { goTo } from '#renderer/stores/desk-store.ts'
import type { Screen } from './screens.ts'
import classes from './Shell.module.css'

/** The way to a screen; `current`: it is the one that is shown. */
export function ScreenButton(props: {
  readonly screen: Screen
  readonly current: boolean
  /** What it is called where it stands for more than its own screen. */
  readonly name?: string
  readonly children?: ReactNode
}): JSX.Element {
  const { screen, current, name, children } = props
  const { t } = useTranslation()
  const Icon = screen.icon
  return (
    <button
      type="button"
      className={classes['screenButton']}
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts={`Alt+${screen.key}`}
      title={`Alt+${screen.key}`}
      onClick={() => goTo(screen.id)}
    >
      <Icon size="1.25em" aria-hidden />
      {name ?? t(`screen.${screen.id}`)}
      {children}
    </button>
  )
}
