import type { Logger } from 'pino'
import { Repeats } from '#electron/core/base/repeats.ts'
import { lanInterface } from '#shared/lan/interfaces.ts'
import type { LanLogEntry } from './lan-client.ts'

/**
 * Writes calls to the log. What changes something is written whenever it failed; a read that fails again and again,
 * of all lanes every second, is written sparingly, and when it goes well again.
 *
 * @param monotonic milliseconds that only go forward.
 */
export function callLog(
  log: Pick<Logger, 'debug' | 'info' | 'warn'>,
  monotonic: () => number,
): (entry: LanLogEntry) => void {
  const repeats = new Repeats(monotonic)
  return (entry) => {
    const { interface: name, outcome, code } = entry
    if (outcome === 'ok') {
      const over = repeats.over(name)
      if (over !== undefined) log.info({ interface: name, failed: over.times }, 'calls go well again')
      log.debug(entry, 'call')
      return
    }
    if (lanInterface(name).kind === 'notification') {
      log.warn(entry, 'call')
      return
    }
    const told = repeats.met(name, String(code))
    if (told === undefined) log.debug(entry, 'call')
    else log.warn(told.times === 1 ? entry : { ...entry, times: told.times }, 'call')
  }
}
