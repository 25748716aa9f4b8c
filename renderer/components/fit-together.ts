import { fittedSize } from './fitted-size.ts'

const MEASURED_AT = 100
/** What would be smaller than this on one line stands on two where there may be two. */
const TWO_LINES_BELOW_REM = 0.875
/** By how much two lines become smaller until all of the text is in them. */
const STEP_REM = 0.0625
/** With less room than this before the end that stays, in em of the text, nothing of the beginning is shown. */
const BEGINNING_EM = 2.5

/** A text and the box that it is to fit; what its sizes mean says {@link Fit}. */
export interface FittedText {
  readonly outer: HTMLElement
  readonly inner: HTMLElement
  readonly shape: string
  readonly maxRem: number
  readonly minRem: number
  readonly wraps: boolean
}

const byBox = new Map<Element, FittedText>()
/** The box that each was fitted to last. */
const fittedTo = new WeakMap<FittedText, string>()
const due = new Set<FittedText>()
let resized: ResizeObserver | undefined

const sizeOf = ({ outer }: FittedText): string => `${outer.clientWidth}×${outer.clientHeight}`

/**
 * Fits a text before it is painted, and again whenever its box changes. All that are due are measured together: what is
 * written between two looks costs a layout of the page, so that it is all written first.
 *
 * @returns ends it.
 */
export function keepFitted(text: FittedText): () => void {
  const observer = (resized ??= new ResizeObserver((entries) => {
    const texts = entries.flatMap(({ target }) => byBox.get(target) ?? [])
    fitTogether(texts.filter((one) => fittedTo.get(one) !== sizeOf(one)))
  }))
  // Those of one rendering come one after the other; what is queued here is done before it is painted.
  if (due.size === 0) queueMicrotask(fitDue)
  due.add(text)
  byBox.set(text.outer, text)
  observer.observe(text.outer)
  return () => {
    due.delete(text)
    byBox.delete(text.outer)
    observer.unobserve(text.outer)
  }
}

function fitDue(): void {
  const texts = [...due]
  due.clear()
  fitTogether(texts)
}

function fitTogether(texts: readonly FittedText[]): void {
  if (texts.length === 0) return
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  for (const { inner, shape } of texts) {
    Object.assign(inner.dataset, { shape, lines: '1', cut: 'none' })
    inner.style.fontSize = `${MEASURED_AT}px`
  }
  const measured = texts.map((text) => {
    fittedTo.set(text, sizeOf(text))
    return { ...text, whole: wholeSize(text, rem) }
  })
  const wrapping: FittedText[] = []
  const cut: { readonly inner: HTMLElement; readonly fontSize: number }[] = []
  for (const text of measured) {
    const { inner, maxRem, minRem, wraps, whole } = text
    const fontSize = Math.max(whole, minRem * rem)
    inner.style.fontSize = `${fontSize}px`
    if (wraps && fontSize < Math.min(maxRem, TWO_LINES_BELOW_REM) * rem) wrapping.push(text)
    else if (whole < fontSize) cut.push({ inner, fontSize })
  }
  const cuts = cut.map(({ inner, fontSize }) => cutOf(inner, fontSize))
  for (const [at, { inner }] of cut.entries()) inner.dataset['cut'] = cuts[at]
  wrapTogether(wrapping, rem)
}

/** The size in pixels at which it is whole on one line. */
function wholeSize({ outer, inner, maxRem }: FittedText, rem: number): number {
  return fittedSize({
    box: { width: outer.clientWidth, height: outer.clientHeight },
    text: { width: inner.scrollWidth / MEASURED_AT, height: inner.offsetHeight / MEASURED_AT },
    max: maxRem * rem,
    min: 1,
  })
}

/** Whether a text that does not fit ends in an ellipsis in its midst, before the end that stays, or loses its beginning. */
function cutOf(inner: HTMLElement, fontSize: number): 'middle' | 'start' {
  const end = inner.lastElementChild?.getBoundingClientRect().width ?? 0
  return inner.clientWidth - end < BEGINNING_EM * fontSize ? 'start' : 'middle'
}

/** Puts each on two lines, smaller and smaller until all of it is in them. */
function wrapTogether(texts: readonly FittedText[], rem: number): void {
  for (const { inner } of texts) inner.dataset['lines'] = '2'
  let left = texts
  for (let size = TWO_LINES_BELOW_REM; left.length > 0; size -= STEP_REM) {
    for (const { inner, minRem } of left) if (size < minRem) inner.dataset['cut'] = 'middle'
    left = left.filter(({ minRem }) => size >= minRem)
    for (const { inner } of left) inner.style.fontSize = `${size * rem}px`
    left = left.filter(({ outer, inner }) => !isWhole(outer, inner))
  }
}

const isWhole = (outer: HTMLElement, inner: HTMLElement): boolean =>
  inner.scrollHeight <= inner.clientHeight && inner.clientHeight <= outer.clientHeight
