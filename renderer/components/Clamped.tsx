import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { JSX, ReactNode } from 'react'
import classes from './Clamped.module.css'

/**
 * Words that stand on two lines; where there are more, a touch of them shows all. Whoever places it lets it grow over
 * what is there, not push it away.
 */
export function Clamped(props: {
  readonly children: ReactNode
  /** What the touch does, shut and open. */
  readonly more: string
  readonly less: string
}): JSX.Element {
  const { children, more, less } = props
  const words = useRef<HTMLSpanElement>(null)
  const [isCut, setCut] = useState(false)
  const [isOpen, setOpen] = useState(false)
  useLayoutEffect(() => {
    const { current } = words
    if (current === null || isOpen) return undefined
    const look = (): void => setCut(current.scrollHeight > current.clientHeight + 1)
    look()
    const resized = new ResizeObserver(look)
    resized.observe(current)
    // Other words may need more lines without changing the size of these two.
    const said = new MutationObserver(look)
    said.observe(current, { characterData: true, childList: true, subtree: true })
    return () => {
      resized.disconnect()
      said.disconnect()
    }
  }, [isOpen])
  const Shape = isOpen ? IconChevronDown : IconChevronUp
  return (
    <span className={classes['place']} data-cut={isCut} data-open={isOpen}>
      <span ref={words} className={classes['words']}>
        {children}
      </span>
      {isCut ? (
        <button
          type="button"
          className={classes['all']}
          aria-label={isOpen ? less : more}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Shape size={20} aria-hidden />
        </button>
      ) : null}
    </span>
  )
}
