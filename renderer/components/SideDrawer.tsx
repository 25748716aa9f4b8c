import { Drawer } from '@mantine/core'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './SideDrawer.module.css'

/** Everything that is known of one row, beside the list that it stands in. */
export function SideDrawer(props: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}): JSX.Element {
  const { t } = useTranslation()
  return (
    <Drawer.Root
      opened
      onClose={props.onClose}
      position="right"
      size="min(34rem, 100vw)"
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      classNames={{ overlay: classes['below'] ?? '', inner: classes['below'] ?? '' }}
    >
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content>
        <div className={classes['head']}>
          <Drawer.Title className={classes['title'] ?? ''}>{props.title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('app.closeWindow')} size={48} />
        </div>
        <div className={classes['body']}>{props.children}</div>
      </Drawer.Content>
    </Drawer.Root>
  )
}

/** Names with their values; what has none is left out. `strong`: the values are what is looked for. */
export function Facts(props: {
  readonly facts: readonly (readonly [name: string, value: string | null])[]
  readonly strong?: boolean
}): JSX.Element {
  return (
    <dl className={classes['facts']} data-strong={props.strong === true}>
      {props.facts.map(([name, value]) =>
        value === null || value === '' ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
