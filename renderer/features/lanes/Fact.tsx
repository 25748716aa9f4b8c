import type { JSX } from 'react'
import classes from './CarView.module.css'

/** A name and its value; nothing where there is no value. */
export function Fact({
  name,
  value,
}: {
  readonly name: string
  readonly value: string | null
}): JSX.Element | null {
  return value === null || value === '' ? null : (
    <div className={classes['fact']}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
