import type { EventEmitter } from 'node:events'
import type { Event } from 'electron'

/** An Electron event object: `preventDefault()` beside the event's own parameters. */
export function cancelable<Params extends object>(params: Params): Event<Params> {
  let prevented = false
  return {
    ...params,
    preventDefault: () => {
      prevented = true
    },
    get defaultPrevented() {
      return prevented
    },
  }
}

/** Emits a cancelable event and says whether the default may happen. */
export function mayHappen(
  emitter: EventEmitter,
  name: string,
  event: Event,
  ...args: readonly unknown[]
): boolean {
  emitter.emit(name, event, ...args)
  return !event.defaultPrevented
}
