import { setTimeout as sleep } from 'node:timers/promises'
import type { CallLog, CallOutcome, LoggedCall } from '../instruments/call-log.ts'
import type { FaultEffect, FaultPhase, Faults } from '../instruments/faults.ts'
import type { OpenService } from '#electron/simulator/service/service.ts'

/** What every transport of the interface works with. */
export interface ServingParts {
  readonly service: OpenService
  readonly faults: Faults
  readonly log: CallLog
  /** Called before every call: what is due in the lot happens first. */
  readonly catchUp: () => void
}

/** A call as it came in. */
type Arrival = Pick<LoggedCall, 'name' | 'method' | 'url' | 'body'>

/** Faults that end a call without the interface's own answer. */
type EndingEffect = Extract<FaultEffect, { readonly kind: 'drop' | 'status' }>

/** How a transport carries out one call and sends its answer `R`. */
export interface Exchange<R> {
  /** Aborted when the transport goes away: calls under way get no answer. */
  readonly signal: AbortSignal
  carryOut(effects: readonly FaultEffect[]): R
  end(effect: EndingEffect, phase: FaultPhase): CallOutcome
  reply(reply: R, effects: readonly FaultEffect[]): Promise<CallOutcome>
}

/** One call from arrival to answer: logged, struck by the faults that match it, carried out, answered. */
export async function serveCall<R>(
  { faults, log }: ServingParts,
  arrival: Arrival,
  exchange: Exchange<R>,
): Promise<void> {
  const { call, finish } = log.open(arrival)
  let effect = false
  try {
    const effects = faults.strike(arrival.name, call.laneNo)
    const early = await actOut('before', effects, exchange.signal)
    if (early !== undefined) return finish(exchange.end(early, 'before'))
    if (exchange.signal.aborted) throw wentAway()
    const reply = exchange.carryOut(effects)
    effect = true
    const late = await actOut('after', effects, exchange.signal)
    if (late !== undefined) return finish(exchange.end(late, 'after'))
    finish(await exchange.reply(reply, effects))
  } finally {
    finish({ kind: 'dropped', effect })
  }
}

/** Lets the faults of a phase act, one after the other; answers with the one that ends the call. */
async function actOut(
  phase: FaultPhase,
  effects: readonly FaultEffect[],
  signal: AbortSignal,
): Promise<EndingEffect | undefined> {
  for (const effect of effects) {
    if (!('when' in effect) && effect.kind !== 'delay') continue
    if ((effect.when ?? 'after') !== phase) continue
    if (effect.kind === 'drop' || effect.kind === 'status') return effect
    if (effect.kind === 'delay') await sleep(effect.ms, undefined, { signal })
    if (effect.kind === 'hold') {
      effect.gate.catchOne()
      await untilAborted(effect.gate.released, signal)
    }
  }
  return undefined
}

/** What goes out instead of an answer when a fault spoils it. */
export function spoiltText(effects: readonly FaultEffect[]): string | undefined {
  const garbage = effects.find((effect) => effect.kind === 'garbage')
  if (garbage !== undefined) return garbage.text ?? '{"Data":{"OrderNo":"17'
  if (effects.some((effect) => effect.kind === 'wrong-shape')) return '{"status":"ok","items":[1,2,3]}'
  return undefined
}

async function untilAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw wentAway()
  const aborted = Promise.withResolvers<never>()
  const onAbort = (): void => aborted.reject(wentAway())
  signal.addEventListener('abort', onAbort)
  try {
    await Promise.race([promise, aborted.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

const wentAway = (): DOMException => new DOMException('the lot server went away', 'AbortError')

/** Whether a call ended because one of its ends went away. */
export const isAbort = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || ('code' in error && error.code === 'ECONNRESET'))
