import { lanInterfaces } from '#shared/lan/interfaces.ts'
import type { Park } from '../model/park.ts'
import type { Handler } from './handler.ts'
import { done, handle, refused } from './handler.ts'

const RETRY_PAUSE_MS = 30 * 60_000

/** One callback that is switched on. */
export interface CallbackTarget {
  readonly index: number
  readonly url: string
  readonly intervalMs: number
}

/** Where the lot's callbacks go. Nothing is pushed yet; the list is kept as SetCallbackParams left it. */
export class CallbackSettings {
  #targets: readonly CallbackTarget[] = []

  get targets(): readonly CallbackTarget[] {
    return this.#targets
  }

  /** Replaces the whole list; an entry without an address is off. */
  replace(targets: readonly CallbackTarget[]): void {
    this.#targets = targets.filter((target) => target.url !== '')
  }
}

/** SetCallbackParams and RetryCallback, which may be called once in 30 minutes of lot time. */
export function callbackHandlers(
  park: Park,
  settings: CallbackSettings,
): Record<'CallbackParamChangeNotify' | 'FailedCallbackRetryNotify', Handler> {
  let retriedAtMs: number | undefined
  return {
    CallbackParamChangeNotify: handle(lanInterfaces.CallbackParamChangeNotify.request, (items) => {
      settings.replace(
        items.map((item) => ({ index: item.Index, url: item.Url ?? '', intervalMs: item.Interval })),
      )
      return done('Operation successfully')
    }),
    FailedCallbackRetryNotify: handle(lanInterfaces.FailedCallbackRetryNotify.request, () => {
      const nowMs = park.scheduler.nowMs
      if (retriedAtMs !== undefined && nowMs - retriedAtMs < RETRY_PAUSE_MS) {
        return refused('This interface can be called only once every 30 minutes!')
      }
      retriedAtMs = nowMs
      return done('Re-pull failed callback business data successfully 0')
    }),
  }
}
