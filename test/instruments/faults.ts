import type { Json } from '#electron/simulator/service/json.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'

/** Before the call has its effect, or when it is done and the answer is on its way. */
export type FaultPhase = 'before' | 'after'

export type FaultEffect =
  | { readonly kind: 'delay'; readonly ms: number; readonly when?: FaultPhase }
  | { readonly kind: 'drop'; readonly when: FaultPhase }
  | { readonly kind: 'status'; readonly status: number; readonly when: FaultPhase }
  | { readonly kind: 'garbage'; readonly text?: string }
  | { readonly kind: 'wrong-shape' }
  | { readonly kind: 'slow-body'; readonly everyMs: number }
  /** Answered with that ResultCode, listed or not: `before` (default) refused, `after` carried out all the same. */
  | { readonly kind: 'code'; readonly code: number; readonly message: string; readonly when?: FaultPhase }
  | LateEffect
  /** Answered with other Data than the lot has; see odd-answers.ts. Answers without Data stay as they are. */
  | { readonly kind: 'rewrite'; readonly data: (told: Json) => Json }
  | { readonly kind: 'hold'; readonly gate: HoldGate; readonly when: FaultPhase }
  | MqttEffect

/**
 * The lot is slow: the call is carried out `ms` after it came, whether its caller still waits or not. It is answered
 * then (default) or with garbage; or never, the connection staying open in silence; or it is cut off at once, and
 * carried out all the same.
 */
interface LateEffect {
  readonly kind: 'late'
  readonly ms: number
  readonly answer?: 'then' | 'garbage' | 'never' | 'cut'
}

/** What only a topic that all clients share can do to an answer; over HTTP these change nothing. */
type MqttEffect =
  /** The answer comes that often; default 2. */
  | { readonly kind: 'duplicate'; readonly times?: number }
  /** The answer goes out right after the next one; without a next one after `patienceMs` (50). */
  | { readonly kind: 'overtaken'; readonly patienceMs?: number }
  /** The answer has `ResultId: null` and no RequestId. */
  | { readonly kind: 'without-id' }

/** Which calls a fault strikes; what is left out matches all. */
export interface FaultMatch {
  readonly name?: LanInterfaceName
  readonly laneNo?: string
}

export interface Fault {
  readonly match: FaultMatch
  /** How many calls it strikes; default: all. */
  readonly times?: number
  readonly effect: FaultEffect
}

/** A fault that is in force. */
export interface FaultHandle {
  /** How many calls it has struck. */
  readonly hits: number
  remove(): void
}

/** A held call waits here until somebody lets it go. */
export class HoldGate {
  /** Resolves when the first call has been caught. */
  readonly caught: Promise<void>
  /** Resolves when the gate is opened. */
  readonly released: Promise<void>
  readonly #catch: () => void
  readonly #release: () => void

  constructor() {
    const caught = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    this.caught = caught.promise
    this.#catch = caught.resolve
    this.released = released.promise
    this.#release = released.resolve
  }

  /** Told by the server when a call arrives here. */
  catchOne(): void {
    this.#catch()
  }

  /** Lets go what waits and whatever comes later. */
  release(): void {
    this.#release()
  }
}

interface ActiveFault {
  readonly fault: Fault
  hits: number
}

/** The faults in force, in the order they were added. */
export class Faults {
  #active: ActiveFault[] = []

  add(fault: Fault): FaultHandle {
    const active: ActiveFault = { fault, hits: 0 }
    this.#active.push(active)
    return {
      get hits() {
        return active.hits
      },
      remove: () => this.#remove(active),
    }
  }

  /** Removes all of them; held calls are let go. */
  clear(): void {
    for (const active of this.#active.slice()) this.#remove(active)
  }

  /** The effects that strike a call, counted as hits. */
  strike(name: LanInterfaceName | null, laneNo: string | null): FaultEffect[] {
    const struck = this.#active.filter(({ fault: { match, times }, hits }) => {
      const nameFits = match.name === undefined || match.name === name
      const laneFits = match.laneNo === undefined || match.laneNo === laneNo
      return nameFits && laneFits && hits < (times ?? Number.POSITIVE_INFINITY)
    })
    for (const active of struck) active.hits += 1
    return struck.map((active) => active.fault.effect)
  }

  #remove(active: ActiveFault): void {
    this.#active = this.#active.filter((other) => other !== active)
    if (active.fault.effect.kind === 'hold') active.fault.effect.gate.release()
  }
}
