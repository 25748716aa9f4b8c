import type { Page } from '@playwright/test'

/** Wall-clock milliseconds with fractions, the one time line that this process and a page share. */
export const wallMs = (monotonicMs: number): number => performance.timeOrigin + monotonicMs

/** What is looked for on a page: an element, and where one is given a text in it. */
export interface Sought {
  readonly selector: string
  readonly text?: string
}

/** Resolves with the wall-clock moment at which the frame that first shows it has been drawn. */
export function paintedAt(page: Page, sought: Sought): Promise<number> {
  return page.evaluate(
    ({ selector, text = '' }) =>
      new Promise<number>((resolve) => {
        const drawn = new MessageChannel()
        drawn.port1.addEventListener('message', () => resolve(performance.timeOrigin + performance.now()))
        drawn.port1.start()
        const look = (): void => {
          if (![...document.querySelectorAll(selector)].some((found) => found.textContent.includes(text)))
            return
          observer.disconnect()
          // The message is heard after the frame that this callback precedes.
          requestAnimationFrame(() => drawn.port2.postMessage(null))
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
        look()
      }),
    sought,
  )
}
