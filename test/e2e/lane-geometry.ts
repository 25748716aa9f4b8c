import type { Page } from '@playwright/test'

/** So many frames a layout may need until it stands, after the window has changed its size. */
const FRAMES = 20

/**
 * What is wrong with how the lanes' screen lies in its window, in sentences; empty when everything is whole. Measured in the
 * page, in one pass; what is wrong is measured again with the next frames, until the layout stands. At a `zoom` of 1 all
 * of it must be in sight without scrolling.
 */
export const geometryProblems = (
  page: Page,
  {
    zoom,
    task,
  }: {
    readonly zoom: number
    /** A task is expected to be open, or none. */
    readonly task: boolean
  },
): Promise<string[]> =>
  page.evaluate(
    async ({ scale, wantsTask, frames }) => {
      /** An element that is shown, with its style and its box. */
      interface Shown {
        readonly element: Element
        readonly style: CSSStyleDeclaration
        readonly box: DOMRect
      }

      const nameOf = (element: Element): string => {
        const words = element.textContent.trim().slice(0, 30)
        const place = element.closest('[data-lane]')?.getAttribute('data-lane') ?? '–'
        return `${element.tagName.toLowerCase()} "${element.getAttribute('aria-label') ?? words}" of lane ${place}`
      }

      /** Everything that is shown in `root`; what is there for screen readers only is left out, with all that is in it. */
      const shownIn = (root: Element): Shown[] => {
        const shown: Shown[] = []
        const visit = (element: Element): void => {
          const style = getComputedStyle(element)
          if (style.display === 'none' || style.clipPath.startsWith('inset(50%')) return
          const box = element.getBoundingClientRect()
          if (box.width > 1 && box.height > 1) shown.push({ element, style, box })
          for (const child of element.children) visit(child)
        }
        for (const child of root.children) visit(child)
        return shown
      }

      const px = (length: string): number => Number.parseFloat(length)

      /** Nothing scrolls sideways, and at most one thing at all. */
      const scrolling = (main: Element, shown: readonly Shown[]): string[] => {
        const scrollers = shown.filter(
          ({ element, style }) =>
            /auto|scroll/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1,
        )
        const screen = main.firstElementChild
        return [
          ...(main.scrollWidth > innerWidth ? ['the screen is wider than the window'] : []),
          ...(scrollers.length > 1
            ? [`${scrollers.length} things scroll: ${scrollers.map((one) => nameOf(one.element)).join(', ')}`]
            : []),
          ...(scale === 1 && screen !== null && screen.scrollHeight > screen.clientHeight + 1
            ? [`the screen scrolls: ${screen.scrollHeight} in ${screen.clientHeight}`]
            : []),
        ]
      }

      /**
       * Nothing is cut off but the name of a lane on a tile, whose title tells all of it: the pane shows it whole. The second
       * line of the strip wraps out of sight where it does not fit.
       */
      const clipped = (shown: readonly Shown[]): string[] =>
        shown.flatMap(({ element, style }) => {
          if (style.overflowX === 'visible' && style.overflowY === 'visible') return []
          if (element.closest('[data-fit="cut"], [data-whole="true"]') !== null) return []
          const found: string[] = []
          if (element.scrollWidth > element.clientWidth + 1)
            found.push(`${nameOf(element)} is clipped: ${element.scrollWidth} in ${element.clientWidth}`)
          if (style.overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1)
            found.push(
              `${nameOf(element)} is clipped: ${element.scrollHeight} high in ${element.clientHeight}`,
            )
          return found
        })

      /** Words stand in lines, not in columns of single characters; nothing but a caption is smaller than 15 px. */
      const words = (shown: readonly Shown[]): string[] =>
        shown.flatMap(({ element, style }) => {
          const texts = [...element.childNodes].filter(
            (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
          )
          if (texts.length === 0) return []
          const found: string[] = []
          const size = px(style.fontSize)
          const longest = Math.max(
            ...texts.flatMap((one) => (one.textContent ?? '').split(/\s+/).map((word) => word.length)),
          )
          const range = document.createRange()
          // The words alone: the key below them is a line of its own.
          range.setStartBefore(texts[0] ?? element)
          range.setEndAfter(texts.at(-1) ?? element)
          const { width, height } = range.getBoundingClientRect()
          const lines = Math.round(height / (px(style.lineHeight) || size * 1.3))
          if (longest > 2 && lines > 2 && width < size * 2.2)
            found.push(`${nameOf(element)} stands in a column`)
          const least = element.closest('kbd, small, figcaption, [data-fit]') === null ? 15 : 12
          if (size * scale < least) found.push(`${nameOf(element)} has only ${size * scale} px`)
          return found
        })

      /** What can be pressed is large enough and inside the window's width. */
      const pressable = (shown: readonly Shown[]): string[] =>
        shown
          .filter(({ element }) => element.matches('button, input, select, a[href]'))
          .flatMap(({ element, box: { width, height, left, right } }) => {
            const found: string[] = []
            if (width < 47.5 || height < 47.5) found.push(`${nameOf(element)} is only ${width}×${height}`)
            if (left < -0.5 || right > innerWidth + 0.5) found.push(`${nameOf(element)} leaves the window`)
            return found
          })

      /** The least room between the words on a button and its edge. */
      const ROOM = 5

      /** The words on the buttons of a lane leave their edges alone. */
      const tight = (shown: readonly Shown[]): string[] =>
        shown
          .filter(({ element }) => element.matches('button[data-action]'))
          .flatMap(({ element, box }) => {
            const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
            const range = document.createRange()
            const found: string[] = []
            for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
              range.selectNodeContents(node)
              const { left, right, width } = range.getBoundingClientRect()
              const room = Math.min(left - box.left, box.right - right)
              if (width > 1 && room < ROOM) found.push(`${nameOf(element)} leaves its words ${room} px`)
            }
            return found
          })

      /** Fee, plates, pictures, buttons, fields and sentences never lie on each other. */
      const overlaps = (shown: readonly Shown[]): string[] => {
        const parts = shown.filter(({ element }) =>
          element.matches(
            '[data-fit], button, input, figure, dl > div, [role="alert"], h2, h3, p, table, output, nav [data-tone]',
          ),
        )
        const places = Map.groupBy(parts, ({ element }) => element.closest('section[data-lane], nav'))
        const lieOnEachOther = ({ box: one }: Shown, { box: other }: Shown): boolean =>
          Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
          Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1
        const found: string[] = []
        for (const there of places.values())
          for (const [at, one] of there.entries())
            for (const other of there.slice(at + 1)) {
              if (!lieOnEachOther(one, other)) continue
              if (one.element.contains(other.element) || other.element.contains(one.element)) continue
              found.push(`${nameOf(one.element)} lies on ${nameOf(other.element)}`)
            }
        return found
      }

      /** Fee and change are whole in their boxes, and the largest thing of their pane while no task is open. */
      const amounts = (shown: readonly Shown[]): string[] =>
        shown
          .filter(({ element }) => element.matches('[data-testid="lane-fee"], [data-testid="lane-change"]'))
          .flatMap(({ element: fee, style, box: inner }) => {
            const outer = fee.closest('[data-fit]')?.getBoundingClientRect()
            const inside =
              outer !== undefined &&
              inner.left >= outer.left - 0.5 &&
              inner.right <= outer.right + 0.5 &&
              inner.top >= outer.top - 0.5 &&
              inner.bottom <= outer.bottom + 0.5
            const pane = fee.closest('section[data-lane]:has(h2):not(:has(dialog))')
            const larger = shown.find(
              (one) =>
                one.element !== fee &&
                pane?.contains(one.element) === true &&
                !one.element.contains(fee) &&
                px(one.style.fontSize) > px(style.fontSize),
            )
            const found = inside ? [] : [`${nameOf(fee)} leaves its box`]
            if (larger !== undefined) found.push(`${nameOf(larger.element)} is larger than the fee`)
            return found
          })

      const measure = (): string[] => {
        const main = document.querySelector('main')
        if (main === null) return ['there is no main']
        if (wantsTask === (main.querySelector('dialog') === null)) return ['the task is not as it should be']
        const shown = shownIn(main)
        return [
          ...scrolling(main, shown),
          ...clipped(shown),
          ...words(shown),
          ...pressable(shown),
          ...tight(shown),
          ...overlaps(shown),
          ...amounts(shown),
        ]
      }

      const frame = (): Promise<unknown> => new Promise((painted) => requestAnimationFrame(painted))
      await frame()
      let problems = measure()
      for (let n = 0; n < frames && problems.length > 0; n += 1) {
        await frame()
        problems = measure()
      }
      return [...new Set(problems)]
    },
    { scale: zoom, wantsTask: task, frames: FRAMES },
  )
