import type { JSX, ReactNode } from 'react'
import { Scroller } from './Scroller.tsx'
import classes from './Page.module.css'

/**
 * A page that is read and filled in from its top: its name, what it is for, beside them what can be done at once, below
 * them its parts. It scrolls as a whole.
 */
export function Page(props: {
  readonly title: string
  readonly intro?: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}): JSX.Element {
  const { title, intro, actions, children } = props
  return (
    <Scroller className={classes['page']}>
      <div className={classes['inner']}>
        <div className={classes['head']}>
          <div className={classes['name']}>
            <h2>{title}</h2>
            {intro === undefined ? null : <p>{intro}</p>}
          </div>
          {actions === undefined ? null : <div className={classes['actions']}>{actions}</div>}
        </div>
        {children}
      </div>
    </Scroller>
  )
}
