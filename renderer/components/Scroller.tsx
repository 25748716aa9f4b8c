import { Box } from '@mantine/core'
import type { JSX, ReactNode, Ref } from 'react'
import classes from './Scroller.module.css'

/** What may be longer than its place. It takes the focus, so that it can be scrolled with the keyboard too. */
export function Scroller(props: {
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLDivElement>
  readonly onScroll?: () => void
  readonly children: ReactNode
}): JSX.Element {
  const { className = '', ref = null, onScroll, children } = props
  return (
    <Box ref={ref} className={`${classes['scroller']} ${className}`} tabIndex={0} onScroll={onScroll}>
      {children}
    </Box>
  )
}
