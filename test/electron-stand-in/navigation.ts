import type { EventEmitter } from 'node:events'
import { cancelable, mayHappen } from './cancelable.ts'
import type { Session } from './cdp.ts'
import type { FrameTree } from './frames.ts'
import { fromPage, withoutFragment } from './urls.ts'

/** Asks the app whether the frames of one page may go where they want to. */
export class NavigationGuard {
  readonly #contents: EventEmitter
  readonly #frames: FrameTree
  #mainFrameId: string | undefined
  /** Where the app itself sends the page. */
  #ordered: string | undefined
  /** Where the document's own scripts and links have sent it: several at once while one replaces the other. */
  readonly #wanted = new Set<string>()

  constructor(contents: EventEmitter, frames: FrameTree) {
    this.#contents = contents
    this.#frames = frames
  }

  follow(session: Session, mainFrameId: string): void {
    this.#mainFrameId = mainFrameId
    session.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      if (frameId === mainFrameId) this.#wanted.add(withoutFragment(fromPage(url)))
    })
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id === mainFrameId) this.#wanted.clear()
    })
  }

  /** The app sends the page to `url`: it is not asked about that. */
  order(url: string): void {
    this.#ordered = withoutFragment(url)
  }

  /** Whether `frameId` may load the document at `url`. Emits what Electron emits. */
  allows(frameId: string, url: string, isRedirect: boolean): boolean {
    const isMainFrame = frameId === this.#mainFrameId
    const frame = this.#frames.get(frameId) ?? null
    const details = { url, isMainFrame, isSameDocument: false, frame, initiator: frame }
    if (isRedirect)
      return mayHappen(this.#contents, 'will-redirect', cancelable(details), url, false, isMainFrame)
    if (isMainFrame && !this.#isWantedByPage(url)) return true
    if (!mayHappen(this.#contents, 'will-frame-navigate', cancelable({ ...details }))) return false
    return !isMainFrame || mayHappen(this.#contents, 'will-navigate', cancelable(details), url, false, true)
  }

  /**
   * Tells what the page itself started from what the app, a reload or the history did, about which Electron does not
   * ask. A page announces what it wants before it asks for it, on one ordered way (and flushes the announcement).
   */
  #isWantedByPage(url: string): boolean {
    if (this.#ordered !== url) return this.#wanted.has(url)
    this.#ordered = undefined
    return false
  }
}
