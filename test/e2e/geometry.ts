import type { Page } from '@playwright/test'

/** So many frames a layout may need. */
const FRAMES = 20

/**
 * What is out of its place in the window: elements whose text is cut off, that stand outside the window without a scroller
 * to reach them, sideways scrolling, what is too small to be hit (48 px; 44 inside tables and lists of rows), and text
 * that is too small to be read (15 px; 12 for captions).
 */
export async function misplaced(page: Page): Promise<string[]> {
  let found = await misplacedNow(page)
  // A layout may need some frames until it stands, after the window has changed its size.
  for (let n = 0; n < FRAMES && found.length > 0; n += 1) {
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(painted)))
    found = await misplacedNow(page)
  }
  return found
}

const misplacedNow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.classList[0] ?? ''} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    const scrollerOf = (element: Element): Element | null => {
      for (let at = element.parentElement; at !== null; at = at.parentElement)
        if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
      return null
    }
    const isForReadersOnly = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null; at = at.parentElement)
        if (getComputedStyle(at).clipPath.startsWith('inset(50%')) return true
      return false
    }
    const page = document.scrollingElement ?? document.documentElement
    if (page.scrollWidth > window.innerWidth) {
      const far = [...document.querySelectorAll('body *')].findLast(
        (one) => one.getBoundingClientRect().right > window.innerWidth + 1,
      )
      found.push(
        `the page scrolls sideways: ${page.scrollWidth} ${far === undefined ? '' : nameOf(far)}`.trim(),
      )
    }
    for (const element of document.querySelectorAll('body *')) {
      if (!isShown(element) || isForReadersOnly(element)) continue
      const style = getComputedStyle(element)
      const scrolls = /auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1
      if (scrolls && element.clientWidth > 0) found.push(`scrolls sideways: ${nameOf(element)}`)
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      )
      const box = element.getBoundingClientRect()
      if (hasText && box.width > 0) {
        // Captions and units may be smaller, and what a window below 1366 makes small is small as a whole.
        const least = element.closest('kbd, small, figcaption, sup, [data-fit], svg') === null ? 15 : 12
        const size = Number.parseFloat(style.fontSize)
        if (size < least) found.push(`only ${size} px: ${nameOf(element)}`)
        const cut = element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible'
        // Two lines of an alert may end in an ellipsis: the whole stands in its title.
        if (cut && element.closest('[title]') === null) found.push(`cut off: ${nameOf(element)}`)
        const scroller = scrollerOf(element)
        const outside = box.left < -1 || box.right > window.innerWidth + 1
        if (outside) found.push(`outside, sideways: ${nameOf(element)}`)
        if (scroller === null && (box.top < -1 || box.bottom > window.innerHeight + 1))
          found.push(`outside: ${nameOf(element)}`)
      }
      if (element.matches('button, select, input:not([type=hidden]), textarea, a[href], [role=button]')) {
        const target = element.closest('label, .mantine-PasswordInput-input') ?? element
        // A field inside a frame is hit wherever the frame is; its eye is a target of its own.
        const hit = (element.matches('button') ? element : target).getBoundingClientRect()
        const least = element.closest('table, li, [role=listitem], [data-compact]') === null ? 48 : 44
        const isSmallMark = element.matches('input[type=checkbox], input[type=radio]')
        if (!isSmallMark && hit.height < least - 0.5)
          found.push(`only ${hit.height} px high: ${nameOf(element)}`)
      }
    }
    return [...new Set(found)]
  })
