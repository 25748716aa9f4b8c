import { useLayoutEffect, useRef } from 'react'
import type { JSX } from 'react'
import classes from './Fit.module.css'
import { keepFitted } from './fit-together.ts'

/**
 * A text on one line, as large as its box allows and never larger than `maxRem`: measured, not guessed. Digits are all
 * of one width here, so that it is measured again only when their number or the box changes.
 */
export function Fit(props: {
  readonly text: string
  readonly maxRem: number
  /** What must not become smaller than this ends in an ellipsis rather, with its whole text in its title. */
  readonly minRem?: number
  /** A text that is long for its box stands on two lines. */
  readonly wraps?: boolean
  /** An end of the text that stays where the text is cut: what is before it ends in the ellipsis. */
  readonly keeps?: string
  readonly className?: string | undefined
  readonly textClassName?: string | undefined
  readonly align?: 'start' | 'end'
  readonly testId?: string | undefined
  /** Further looks of the text, for styles. */
  readonly look?: string | undefined
}): JSX.Element {
  const {
    text,
    maxRem,
    minRem = 0,
    wraps = false,
    keeps = '',
    className = '',
    textClassName = '',
    align = 'start',
    testId,
    look,
  } = props
  const box = useRef<HTMLDivElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  const shape = `${text.replaceAll(/\d/g, '0')} ${keeps.length}`
  // Measured again for another shape, not for every tick of a fee.

  useLayoutEffect(() => {
    const outer = box.current
    const inner = words.current
    return outer === null || inner === null
      ? undefined
      : keepFitted({ outer, inner, shape, maxRem, minRem, wraps })
  }, [shape, maxRem, minRem, wraps])

  return (
    <div
      ref={box}
      className={`${classes['box'] ?? ''} ${className}`}
      data-align={align}
      data-fit={minRem > 0 ? 'cut' : 'whole'}
    >
      <span
        ref={words}
        className={`${classes['text'] ?? ''} ${textClassName}`}
        data-testid={testId}
        data-look={look}
      >
        {keeps === '' ? (
          text
        ) : (
          <>
            <span>{text.slice(0, -keeps.length)}</span>
            <span>{keeps}</span>
          </>
        )}
      </span>
    </div>
  )
}
