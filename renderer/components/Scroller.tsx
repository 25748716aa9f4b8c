import { Box } from '@mantine/core'
import type { JSX, ReactNode } from 'react'

/** What may be longer than its place. It takes the focus, so that it can be scrolled with the keyboard too. */
export function Scroller(props: {
  readonly className: string | undefined
  readonly children: ReactNode
}): JSX.Element {
  return (
    <Box className={props.className ?? ''} tabIndex={0}>
      {props.children}
    </Box>
  )
}
