import { useEffect, useId, useRef } from 'react'
import type { JSX, ReactNode } from 'react'
import classes from './Tiles.module.css'

/** One of several things to choose from. */
export interface Tile<K> {
  readonly value: K
  readonly shown: ReactNode
}

/**
 * A choice of one: with a tap, or with the arrows from one to the next. Enter sends the task from here as well, unless
 * `onEnter` takes it.
 */
export function Tiles<K extends string | number>(props: {
  readonly name: string
  readonly tiles: readonly Tile<K>[]
  readonly value: K | null
  /** The first of them has the keyboard as soon as they are there. */
  readonly focused?: boolean
  readonly className?: string
  readonly onChange: (value: K) => void
  readonly onEnter?: (value: K) => void
}): JSX.Element {
  const { name, tiles, value, focused = false, className = '', onChange, onEnter } = props
  const group = useId()
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focused) first.current?.focus()
  }, [focused])
  return (
    <fieldset className={`${classes['tiles'] ?? ''} ${className}`} aria-label={name}>
      {tiles.map((tile, at) => (
        <label key={tile.value}>
          <input
            ref={at === 0 ? first : null}
            type="radio"
            name={group}
            checked={value === tile.value}
            onChange={() => onChange(tile.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || onEnter === undefined) return
              event.preventDefault()
              onEnter(tile.value)
            }}
          />
          <span>{tile.shown}</span>
        </label>
      ))}
    </fieldset>
  )
}
