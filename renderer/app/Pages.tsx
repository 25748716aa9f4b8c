import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { goTo } from '#renderer/stores/desk-store.ts'
import { ScreenButton } from './ScreenButton.tsx'
import type { Screen } from './screens.ts'
import classes from './Shell.module.css'

/** The pages of a place that has several, side by side above the one that is shown. */
export function Pages(props: { readonly pages: readonly Screen[]; readonly shown: Screen }): JSX.Element {
  const { pages, shown } = props
  const { t } = useTranslation()
  return (
    <nav className={classes['pages']} aria-label={t('header.pages', { place: t(`place.${shown.place}`) })}>
      {pages.map(({ id, icon }) => (
        <ScreenButton
          key={id}
          name={t(`screen.${id}`)}
          icon={icon}
          current={id === shown.id}
          onGo={() => goTo(id)}
        />
      ))}
    </nav>
  )
}
