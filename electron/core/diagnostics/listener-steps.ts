/** The callback listener: whether it listens, who calls, and whether its public address leads to it. */
import type { CallbackState } from '#shared/contract/callbacks.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Finding } from '#shared/contract/diagnostics.ts'
import type { Result } from '#shared/result.ts'
import { afterFault, notUsed, well, wrong } from './step-result.ts'
import type { StepResult } from './step-result.ts'
import type { RunProgram } from './run-program.ts'

const COMMAND_MS = 5000

/** What of the callbacks is looked at. */
export type ListenerSeen = Pick<CallbackState, 'listener' | 'settings' | 'counts' | 'lotHost' | 'turnedAway'>

/** What the lot has sent since LaneDesk came to work: the proof from outside that a test from this PC cannot be. */
const sent = ({ counts }: ListenerSeen): Finding['facts'] => ({
  callbacks: counts.accepted + counts.duplicates,
  ...(counts.lastAt === null ? {} : { lastCallback: counts.lastAt }),
})

/**
 * The ports that Windows keeps for itself (Hyper-V, WSL): the only lines of two numbers that netsh writes, in any
 * language.
 */
const reservedRanges = (output: string): { readonly from: number; readonly to: number }[] =>
  [...output.matchAll(/^\s*(\d+)\s+(\d+)\b/gm)].map(([, from, to]) => ({
    from: Number(from),
    to: Number(to),
  }))

/** How the listener stands, and what keeps it from listening or the lot from being heard. */
export async function lookAtListener(
  seen: ListenerSeen,
  platform: NodeJS.Platform,
  run: RunProgram,
): Promise<StepResult> {
  const { listener, settings } = seen
  const { host, port, enabled } = settings
  if (!enabled) return notUsed
  if (listener.state === 'listening') return whoIsHeard(seen)
  const range = platform === 'win32' ? await reservedRange(port, run) : undefined
  if (range !== undefined) return wrong('port-reserved', { port, ...range })
  const code = listener.error?.code
  if (code === 'port-taken') return wrong('port-taken', { port })
  if (code === 'address-not-here') return wrong('address-not-here', { host })
  if (code === 'not-permitted') return wrong('not-permitted', { port })
  return wrong('step-broke', { reason: code ?? 'not listening' })
}

/** Whoever is cut off is no fault of its own where callbacks come: any computer of the network may try. */
function whoIsHeard(seen: ListenerSeen): StepResult {
  const { settings, counts, lotHost, turnedAway } = seen
  const [last] = turnedAway
  const facts = {
    host: settings.host,
    port: settings.port,
    ...sent(seen),
    ...(last === undefined
      ? {}
      : { turnedAway: turnedAway.map(({ address }) => address).join(', '), turnedAwayAt: last.lastAt }),
  }
  if (counts.lastAt !== null) return well(facts)
  if (last !== undefined) return wrong('sender-turned-away', { ...facts, address: last.address })
  if (lotHost === null && settings.allowed.length === 0) return wrong('no-sender-allowed', facts)
  return well(facts)
}

async function reservedRange(
  port: number,
  run: RunProgram,
): Promise<{ readonly from: number; readonly to: number } | undefined> {
  const args = ['interface', 'ipv4', 'show', 'excludedportrange', 'protocol=tcp']
  const { output } = await run('netsh', args, COMMAND_MS)
  return reservedRanges(output).find(({ from, to }) => from <= port && port <= to)
}

/** Whether a signed body comes back through the address that the lot is given; and what the lot itself has sent. */
export async function lookAtCallbackUrl(
  seen: ListenerSeen,
  test: () => Promise<Result<{ ms: number }, AppError>>,
): Promise<StepResult> {
  const { enabled, publicUrl } = seen.settings
  if (!enabled || publicUrl === '') return notUsed
  if (seen.listener.state !== 'listening') return afterFault
  const tested = await test()
  return tested.ok
    ? well({ url: publicUrl, ms: Math.round(tested.value.ms), ...sent(seen) })
    : wrong('callback-url-unreachable', {
        url: publicUrl,
        reason: String(tested.error.params?.['reason'] ?? tested.error.code),
      })
}
