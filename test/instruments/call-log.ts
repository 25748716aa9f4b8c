import type { LanInterfaceName } from '#shared/lan/interfaces.ts'

/** How a call ended, as the server saw it. */
export type CallOutcome =
  | {
      readonly kind: 'answered'
      /** null: it went over MQTT, which has none. */
      readonly httpStatus: number | null
      readonly code: number | null
      readonly text: string
    }
  /** No answer went out. `effect`: whether the call had been carried out. */
  | { readonly kind: 'dropped'; readonly effect: boolean }

/** A call that arrived, as far as it could be read. */
export interface LoggedCall {
  readonly seq: number
  /** null: no interface has this method, path and Route. */
  readonly name: LanInterfaceName | null
  /** `MQTT` for a call that was published. */
  readonly method: string
  /** Path and query; over MQTT the topic. */
  readonly url: string
  readonly body: string
  /** `Data` of the body; an empty object when it is none. */
  readonly data: Readonly<Record<string, unknown>>
  readonly laneNo: string | null
  /** `performance.now()` when the body was complete. */
  readonly atMs: number
  readonly done: Promise<CallOutcome>
  /** Undefined while the call is under way. */
  readonly outcome: CallOutcome | undefined
}

export interface WaitOptions {
  /** Only calls after this mark; default: the whole log. */
  readonly after?: number
  /** Default 15,000. */
  readonly timeoutMs?: number
}

interface OpenCall {
  readonly call: LoggedCall
  readonly finish: (outcome: CallOutcome) => void
}

/** Everything that was asked of the lot. */
export class CallLog {
  readonly #calls: LoggedCall[] = []
  readonly #watchers = new Set<(call: LoggedCall) => void>()

  /** All calls so far, or those of one interface. */
  calls(name?: LanInterfaceName): readonly LoggedCall[] {
    return name === undefined ? [...this.#calls] : this.#calls.filter((call) => call.name === name)
  }

  /** The number of the last call, to look only at later ones. */
  mark(): number {
    return this.#calls.length
  }

  /**
   * The most calls that came within any one second, of one interface or of all: what a budget of calls is measured by.
   * `after`: only calls after this mark.
   */
  busiestSecond(name?: LanInterfaceName, after = 0): number {
    const times = this.calls(name).filter((call) => call.seq > after)
    let most = 0
    let first = 0
    for (const [index, { atMs }] of times.entries()) {
      while ((times[first]?.atMs ?? atMs) <= atMs - 1000) first += 1
      most = Math.max(most, index - first + 1)
    }
    return most
  }

  /** The first call that fits, now or when it comes. Rejects after the time-out. */
  waitFor(
    name: LanInterfaceName,
    predicate: (call: LoggedCall) => boolean = () => true,
    options: WaitOptions = {},
  ): Promise<LoggedCall> {
    const { after = 0, timeoutMs = 15_000 } = options
    const fits = (call: LoggedCall): boolean => call.seq > after && call.name === name && predicate(call)
    const found = this.#calls.find(fits)
    if (found !== undefined) return Promise.resolve(found)
    return new Promise((resolve, reject) => {
      const watcher = (call: LoggedCall): void => {
        if (!fits(call)) return
        clearTimeout(timer)
        this.#watchers.delete(watcher)
        resolve(call)
      }
      const timer = setTimeout(() => {
        this.#watchers.delete(watcher)
        reject(new Error(`no fitting call of ${name} within ${timeoutMs} ms`))
      }, timeoutMs)
      this.#watchers.add(watcher)
    })
  }

  /** Opens an entry; `finish` closes it. */
  open(call: Pick<LoggedCall, 'name' | 'method' | 'url' | 'body'>): OpenCall {
    const done = Promise.withResolvers<CallOutcome>()
    let outcome: CallOutcome | undefined
    const data = readData(call.body)
    const laneNo = data['LaneNo']
    const logged: LoggedCall = {
      ...call,
      seq: this.#calls.length + 1,
      data,
      laneNo: typeof laneNo === 'string' ? laneNo : null,
      atMs: performance.now(),
      done: done.promise,
      get outcome() {
        return outcome
      },
    }
    this.#calls.push(logged)
    for (const watcher of this.#watchers) watcher(logged)
    return {
      call: logged,
      finish: (result) => {
        outcome ??= result
        done.resolve(outcome)
      },
    }
  }
}

function readData(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body)
    const data: unknown =
      typeof parsed === 'object' && parsed !== null && 'Data' in parsed ? parsed.Data : null
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
