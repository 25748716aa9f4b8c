import type { LotTime } from '#shared/lot-time.ts'
import { lanInterfaces } from '#shared/lan/interfaces.ts'
import type { CallbackSettings } from '../callbacks/settings.ts'
import type { Park } from '../model/park.ts'
import type { Handler } from './handler.ts'
import { done, handle, refused } from './handler.ts'

/** What calls back: its list of targets, and what of it failed. */
export interface CallbackSender {
  readonly settings: CallbackSettings
  /** Sends what failed within a range once more; how many those were. */
  repull(range: {
    readonly from: LotTime | null
    readonly until: LotTime | null
    readonly indexes: readonly number[]
  }): number
}

const RETRY_PAUSE_MS = 30 * 60_000

/** SetCallbackParams and RetryCallback, which may be called once in 30 minutes of lot time. */
export function callbackHandlers(
  park: Park,
  callbacks: CallbackSender,
): Record<'CallbackParamChangeNotify' | 'FailedCallbackRetryNotify', Handler> {
  let retriedAtMs: number | undefined
  return {
    CallbackParamChangeNotify: handle(lanInterfaces.CallbackParamChangeNotify.request, (items) => {
      callbacks.settings.replace(
        items.map((item) => ({ index: item.Index, url: item.Url ?? '', intervalMs: item.Interval })),
      )
      return done('Operation successfully')
    }),
    FailedCallbackRetryNotify: handle(lanInterfaces.FailedCallbackRetryNotify.request, (data) => {
      const nowMs = park.scheduler.nowMs
      if (retriedAtMs !== undefined && nowMs - retriedAtMs < RETRY_PAUSE_MS) {
        return refused('This interface can be called only once every 30 minutes!')
      }
      retriedAtMs = nowMs
      const count = callbacks.repull({
        from: data.StartTime ?? null,
        until: data.EndTime ?? null,
        indexes: (data.RefreshTypes ?? []).map((type) => type.Index),
      })
      return done(`Re-pull failed callback business data successfully ${count}`)
    }),
  }
}
