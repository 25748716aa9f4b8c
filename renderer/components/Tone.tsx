import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconInfoCircle,
  IconLoader2,
} from '@tabler/icons-react'
import type { JSX } from 'react'
import classes from './Tone.module.css'

/** How something stands. Never by colour alone: each has its icon. */
export type Tone = 'ok' | 'warn' | 'bad' | 'busy' | 'info'

const icons = {
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
  busy: IconLoader2,
  info: IconInfoCircle,
} as const

/** The icon of a tone, in its colour. */
export function ToneIcon({ tone, size = 18 }: { readonly tone: Tone; readonly size?: number }): JSX.Element {
  const Icon = icons[tone]
  return <Icon className={classes['icon']} data-tone={tone} size={size} aria-hidden />
}

/** A notice in a tone: icon and sentence. `live` announces it to a screen reader. */
export function Notice({
  tone,
  live = false,
  children,
}: {
  readonly tone: Tone
  readonly live?: boolean
  readonly children: string
}): JSX.Element {
  return (
    <div className={classes['notice']} data-tone={tone} role={live ? 'alert' : undefined}>
      <ToneIcon tone={tone} />
      <span>{children}</span>
    </div>
  )
}
