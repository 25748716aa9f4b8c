import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListName } from '#shared/lot-lists/lists.ts'
import { ToneIcon } from '#renderer/components/Tone.tsx'
import type { Tone } from '#renderer/components/Tone.tsx'
import type { Holding } from './holding.ts'
import classes from './Records.module.css'

/** What holds for whoever drives the car: a pass does good, an entry of the blacklist does not. */
const toneOf = (list: ListName, holding: Holding): Tone =>
  holding === 'holds' ? (list === 'blacklist' ? 'bad' : 'ok') : list === 'blacklist' ? 'info' : 'warn'

/** Whether it holds now, in a word. */
export function HoldingMark(props: { readonly list: ListName; readonly holding: Holding }): JSX.Element {
  const { list, holding } = props
  const { t } = useTranslation()
  return (
    <strong className={classes['holding']}>
      <ToneIcon tone={toneOf(list, holding)} />
      {t(`records.holding.${holding}`)}
    </strong>
  )
}
