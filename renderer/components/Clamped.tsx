import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { JSX, ReactNode } from 'react'
import classes from './Clamped.module.css'

/**
 * Words that stand on two lines; where there are more, a button beside them shows all. Whoever places it lets it grow over what is
 * there, not push it away.
 */
export function Clamped(props: {
  readonly children: ReactNode
  /** What the button says, shut and open. */
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
    return () => resized.disconnect()
  }, [children, isOpen])
  const Shape = isOpen ? IconChevronDown : IconChevronUp
  return (
    <>
      <span ref={words} className={classes['words']} data-open={isOpen}>
        {children}
      </span>
      {isCut ? (
        <ActionIcon
          variant="default"
          size={48}
          aria-label={isOpen ? less : more}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Shape size={20} aria-hidden />
        </ActionIcon>
      ) : null}
    </>
  )
}
