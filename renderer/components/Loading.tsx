import { Loader } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Loading.module.css'

/** Stands where a page will be, while what it shows is still read. Nothing is seen of it where that takes a moment. */
export function Loading(): JSX.Element {
  const { t } = useTranslation()
  return <Loader className={classes['loading'] ?? ''} aria-label={t('app.loading')} />
}
