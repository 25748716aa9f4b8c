import type { Page } from '@playwright/test'

/** What is wrong with how the lanes' screen lies in its window, in sentences; empty when everything is whole. */
export const geometryProblems = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const main = document.querySelector('main')
    if (main === null) return ['there is no main']
    const problems: string[] = []
    const nameOf = (element: Element): string => {
      const words = element.textContent.trim().slice(0, 30)
      const place = element.closest('[data-lane]')?.getAttribute('data-lane') ?? '–'
      return `${element.tagName.toLowerCase()} "${element.getAttribute('aria-label') ?? words}" of lane ${place}`
    }
    const hidden = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect()
      return width <= 1 || height <= 1
    }
    const elements = [...main.querySelectorAll('*')].filter((one) => !hidden(one))

    // No horizontal scrolling, and at most one thing that scrolls.
    if (main.scrollWidth > innerWidth) problems.push('the screen is wider than the window')
    const scrollers = elements.filter((one) => {
      const { overflowY } = getComputedStyle(one)
      return /auto|scroll/.test(overflowY) && one.scrollHeight > one.clientHeight + 1
    })
    if (scrollers.length > 1)
      problems.push(`${scrollers.length} things scroll: ${scrollers.map(nameOf).join(', ')}`)

    // Nothing is clipped.
    for (const one of elements) {
      const { overflowX, overflowY } = getComputedStyle(one)
      if (overflowX === 'visible' && overflowY === 'visible') continue
      // The name of a lane on its tile, whose title tells all of it: the pane shows it whole.
      if (one.closest('[data-fit="cut"]') !== null) continue
      if (one.scrollWidth > one.clientWidth + 1)
        problems.push(`${nameOf(one)} is clipped: ${one.scrollWidth} in ${one.clientWidth}`)
      if (overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1)
        problems.push(`${nameOf(one)} is clipped: ${one.scrollHeight} high in ${one.clientHeight}`)
    }

    // What can be pressed is large enough and inside the window's width.
    for (const one of elements.filter((each) => each.matches('button, input, a[href]'))) {
      const { width, height, left, right } = one.getBoundingClientRect()
      if (width < 47.5 || height < 47.5) problems.push(`${nameOf(one)} is only ${width}×${height}`)
      if (left < 0 || right > innerWidth) problems.push(`${nameOf(one)} leaves the window`)
    }

    // Fee, plates, pictures, buttons and sentences never lie on each other.
    const inside = (inner: DOMRect, outer: DOMRect): boolean =>
      inner.left >= outer.left - 0.5 &&
      inner.right <= outer.right + 0.5 &&
      inner.top >= outer.top - 0.5 &&
      inner.bottom <= outer.bottom + 0.5
    for (const place of main.querySelectorAll('section[data-lane], nav')) {
      const things = [
        ...place.querySelectorAll('[data-fit], button, figure, dl > div, [role="alert"], h2, table'),
      ].filter((one) => !hidden(one))
      for (const [at, one] of things.entries())
        for (const other of things.slice(at + 1)) {
          if (one.contains(other) || other.contains(one)) continue
          const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()]
          const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
          const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
          if (wide > 1 && high > 1) problems.push(`${nameOf(one)} lies on ${nameOf(other)}`)
        }
    }

    // The fee is whole in its box and the largest thing of its pane.
    const sizeOf = (one: Element): number => Number.parseFloat(getComputedStyle(one).fontSize)
    for (const fee of main.querySelectorAll('[data-testid="lane-fee"], [data-testid="lane-change"]')) {
      const box = fee.closest('[data-fit]')
      if (box === null || !inside(fee.getBoundingClientRect(), box.getBoundingClientRect()))
        problems.push(`${nameOf(fee)} leaves its box`)
      const pane = fee.closest('section[data-lane]:has(h2)')
      if (pane === null || pane.querySelector('dialog') !== null) continue
      const larger = [...pane.querySelectorAll('*')].find(
        (one) => one !== fee && !one.contains(fee) && !hidden(one) && sizeOf(one) > sizeOf(fee),
      )
      if (larger !== undefined) problems.push(`${nameOf(larger)} is larger than the fee`)
    }
    return [...new Set(problems)]
  })

/** Whether the lanes' screen is all in sight, without scrolling. */
export const allInSight = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const screen = document.querySelector('main > *')
    return screen !== null && screen.scrollHeight <= screen.clientHeight + 1
  })
