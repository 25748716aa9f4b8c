import { useLayoutEffect, useRef } from 'react'
import type { JSX } from 'react'
import classes from './Fit.module.css'
import { fittedSize } from './fitted-size.ts'

const MEASURED_AT = 100
/** What would be smaller than this on one line stands on two where there may be two. */
const TWO_LINES_BELOW_REM = 0.875
/** By how much two lines become smaller until all of the text is in them. */
const STEP_REM = 0.0625
/** With less room than this before the end that stays, in em of the text, nothing of the beginning is shown. */
const BEGINNING_EM = 2.5

/** Whether a text that does not fit ends in an ellipsis in its midst, before the end that stays, or loses its beginning. */
function cutOf(box: HTMLElement, fontSize: number): 'middle' | 'start' {
  const end = box.lastElementChild?.getBoundingClientRect().width ?? 0
  return box.clientWidth - end < BEGINNING_EM * fontSize ? 'start' : 'middle'
}

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
    if (outer === null || inner === null) return undefined
    const fit = (): void => {
      inner.dataset['shape'] = shape
      inner.dataset['lines'] = '1'
      inner.dataset['cut'] = 'none'
      inner.style.fontSize = `${MEASURED_AT}px`
      const { scrollWidth, offsetHeight } = inner
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      const { clientWidth: width, clientHeight: height } = outer
      const whole = fittedSize({
        box: { width, height },
        text: { width: scrollWidth / MEASURED_AT, height: offsetHeight / MEASURED_AT },
        max: maxRem * rem,
        min: 1,
      })
      const fontSize = Math.max(whole, minRem * rem)
      inner.style.fontSize = `${fontSize}px`
      if (!wraps || fontSize >= Math.min(maxRem, TWO_LINES_BELOW_REM) * rem) {
        if (whole < fontSize) inner.dataset['cut'] = cutOf(inner, fontSize)
        return
      }
      inner.dataset['lines'] = '2'
      for (let size = TWO_LINES_BELOW_REM; size >= minRem; size -= STEP_REM) {
        inner.style.fontSize = `${size * rem}px`
        if (inner.scrollHeight <= inner.clientHeight && inner.clientHeight <= height) return
      }
      inner.dataset['cut'] = 'middle'
    }
    fit()
    const resized = new ResizeObserver(fit)
    resized.observe(outer)
    return () => resized.disconnect()
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
