import { useLayoutEffect, useRef } from 'react'
import type { JSX } from 'react'
import classes from './Fit.module.css'
import { fittedSize } from './fitted-size.ts'

const MEASURED_AT = 100

/**
 * A text on one line, as large as its box allows and never larger than `maxRem`: measured, not guessed. Digits are all
 * of one width here, so that it is measured again only when their number or the box changes.
 */
export function Fit(props: {
  readonly text: string
  readonly maxRem: number
  /** What must not become smaller than this is cut off rather, with its whole text in its title. */
  readonly minRem?: number
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
    className = '',
    textClassName = '',
    align = 'start',
    testId,
    look,
  } = props
  const box = useRef<HTMLDivElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  const shape = text.replaceAll(/\d/g, '0')
  // Measured again for another shape, not for every tick of a fee.

  useLayoutEffect(() => {
    const outer = box.current
    const inner = words.current
    if (outer === null || inner === null) return undefined
    const fit = (): void => {
      inner.dataset['shape'] = shape
      inner.style.fontSize = `${MEASURED_AT}px`
      const { offsetWidth, offsetHeight } = inner
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      const fontSize = fittedSize({
        box: { width: outer.clientWidth, height: outer.clientHeight },
        text: { width: offsetWidth / MEASURED_AT, height: offsetHeight / MEASURED_AT },
        max: maxRem * rem,
        min: Math.max(1, minRem * rem),
      })
      inner.style.fontSize = `${fontSize}px`
    }
    fit()
    const resized = new ResizeObserver(fit)
    resized.observe(outer)
    return () => resized.disconnect()
  }, [shape, maxRem, minRem])

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
        {text}
      </span>
    </div>
  )
}
