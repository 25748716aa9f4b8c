import type { JSX } from 'react'
import classes from './Plate.module.css'
import { plateLook } from './plate-look.ts'

/** A number plate, in the look of its colour where the lot told one. */
export function Plate({
  plate,
  colour,
  missing,
}: {
  readonly plate: string | null
  readonly colour: string | null
  /** What stands there when no plate is known. */
  readonly missing: string
}): JSX.Element {
  return plate === null ? (
    <span className={classes['plate']} data-look="none">
      {missing}
    </span>
  ) : (
    <span className={classes['plate']} data-look={plateLook(colour)}>
      {plate}
    </span>
  )
}
