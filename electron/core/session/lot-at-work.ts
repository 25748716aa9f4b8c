import { CallBudget } from '#electron/core/lan/call-budget.ts'
import type { LotLine } from '#electron/core/lan/lot.ts'
import { ConnectionMonitor } from '#electron/core/lanes/connection-monitor.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import type { BoothSettings } from './configuration.ts'

/** A lot to work with. */
export interface LotAtWork {
  readonly line: LotLine
  /** Of all calls to this lot. */
  readonly budget: CallBudget
  /** Of this lot; tells of its changes elsewhere. */
  readonly monitor: ConnectionMonitor
  readonly settings: BoothSettings
}

/** Puts a budget and a monitor around the line to a lot, as these settings say. */
export function lotAtWork(
  line: LotLine,
  settings: BoothSettings,
  { pcClock, timing }: { readonly pcClock: PcClock; readonly timing: Timing },
): LotAtWork {
  const monotonic = (): number => pcClock.monotonic()
  const budget = new CallBudget({
    perSecond: settings.operation?.callsPerSecond ?? timing.callsPerSecond,
    monotonic,
  })
  const monitor = new ConnectionMonitor({
    monotonic,
    graceMs: timing.popupMaxAgeMs,
    dwellMs: timing.connectionDwellMs,
  })
  return { line, budget, monitor, settings }
}
