import type { WebFrameMain } from 'electron'
import type { Session } from './cdp.ts'
import { refuseTheRest } from './refuse.ts'
import { fromPage, originOf } from './urls.ts'

let lastFrameTreeNodeId = 0

/** A frame of a page, as IPC handlers and navigation events see it. */
export class Frame implements Pick<
  WebFrameMain,
  'url' | 'origin' | 'name' | 'frameTreeNodeId' | 'detached' | 'isDestroyed'
> {
  url = ''
  name = ''
  detached = false
  readonly parent: Frame | null
  readonly frameTreeNodeId = ++lastFrameTreeNodeId

  constructor(parent: Frame | null) {
    this.parent = parent
  }

  get origin(): string {
    return originOf(this.url)
  }

  get top(): Frame {
    return this.parent?.top ?? this
  }

  isDestroyed(): boolean {
    return this.detached
  }
}
refuseTheRest('WebFrameMain', Frame.prototype)

/** The frames of one page. */
export class FrameTree {
  readonly main = new Frame(null)
  readonly #frames = new Map<string, Frame>()

  /** Keeps in step with the page of `session`, whose main frame has `mainFrameId`. */
  follow(session: Session, mainFrameId: string): void {
    this.#frames.set(mainFrameId, this.main)
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      if (!this.#frames.has(frameId))
        this.#frames.set(frameId, new Frame(this.get(parentFrameId) ?? this.main))
    })
    session.on('Page.frameNavigated', ({ frame }) => {
      const known = this.get(frame.id)
      if (known === undefined) return
      known.url = fromPage(frame.url + (frame.urlFragment ?? ''))
      known.name = frame.name ?? ''
    })
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const known = this.get(frameId)
      if (known !== undefined) known.url = fromPage(url)
    })
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'swap') return // it goes on in another process
      const known = this.get(frameId)
      if (known !== undefined) known.detached = true
      this.#frames.delete(frameId)
    })
  }

  get(frameId: string): Frame | undefined {
    return this.#frames.get(frameId)
  }
}
