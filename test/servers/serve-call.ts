import { setTimeout as sleep } from 'node:timers/promises'
import type { CallLog, CallOutcome, LoggedCall } from '../instruments/call-log.ts'
import type { FaultEffect, FaultPhase, Faults } from '../instruments/faults.ts'
import type { Answer } from '#electron/simulator/handlers/handler.ts'
import type { OpenService } from '#electron/simulator/service/service.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'

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
  /** Whoever calls hears nothing any more. */
  cutOff(): void
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
    const late = effects.find((one) => one.kind === 'late')
    if (late?.answer === 'cut') exchange.cutOff()
    const early = await actOut('before', effects, exchange.signal)
    if (early !== undefined) return finish(exchange.end(early, 'before'))
    if (exchange.signal.aborted) throw wentAway()
    const reply = exchange.carryOut(effects)
    effect = true
    if (late?.answer === 'cut' || late?.answer === 'never') return
    const ending = await actOut('after', effects, exchange.signal)
    if (ending !== undefined) return finish(exchange.end(ending, 'after'))
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
    if (effect.kind === 'late' && phase === 'before') await sleep(effect.ms, undefined, { signal })
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

/** What the lot answers to a call, after the faults that change what it says. */
export function answerUnder(
  { service, catchUp }: ServingParts,
  name: LanInterfaceName,
  body: string,
  effects: readonly FaultEffect[],
): Answer {
  const refusal = codeOf(effects, 'before')
  if (refusal !== undefined) return refusal
  catchUp()
  const told = service.answer(name, body)
  let { data } = told
  for (const effect of effects) if (effect.kind === 'rewrite' && data !== undefined) data = effect.data(data)
  return codeOf(effects, 'after') ?? { ...told, ...(data === undefined ? {} : { data }) }
}

/** The ResultCode that a fault answers with: instead of the call's effect, or in spite of it. */
function codeOf(effects: readonly FaultEffect[], phase: FaultPhase): Answer | undefined {
  for (const effect of effects) {
    if (effect.kind !== 'code' || (effect.when ?? 'before') !== phase) continue
    return { code: effect.code, message: effect.message }
  }
  return undefined
}

const HALF = '{"Data":{"OrderNo":"17'

/** What goes out instead of an answer when a fault spoils it. */
export function spoiltText(effects: readonly FaultEffect[]): string | undefined {
  const garbage = effects.find((effect) => effect.kind === 'garbage')
  if (garbage !== undefined) return garbage.text ?? HALF
  if (effects.some((effect) => effect.kind === 'late' && effect.answer === 'garbage')) return HALF
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
