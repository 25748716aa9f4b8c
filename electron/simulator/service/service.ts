import { ResultCode } from '#shared/lan/enumerations.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { lanInterfaces } from '#shared/lan/interfaces.ts'
import type { Answer, Handler } from '../handlers/handler.ts'
import type { Numbers } from '../model/numbers.ts'
import type { Random } from '../model/random.ts'
import type { Gatekeeper } from './gatekeeper.ts'
import type { Json, JsonObject } from './json.ts'
import { Lexeme, writeJson } from './json.ts'

/** How ResultId is written; the real thing writes all three. */
export type ResultIds = 'text' | 'number' | 'null' | 'mixed'

/** An answer in its envelope. */
export interface Reply {
  readonly code: number
  readonly message: string
  readonly text: string
}

/** The lot's open interface without a transport: a signed body for one interface in, an enveloped answer out. */
export class OpenService {
  readonly #handlers: Readonly<Record<LanInterfaceName, Handler>>
  readonly #gatekeeper: Gatekeeper
  readonly #numbers: Numbers
  readonly #random: Random
  readonly #resultIds: ResultIds
  readonly #off = new Set<LanInterfaceName>()

  constructor(
    handlers: Readonly<Record<LanInterfaceName, Handler>>,
    gatekeeper: Gatekeeper,
    numbers: Numbers,
    random: Random,
    resultIds: ResultIds,
  ) {
    this.#handlers = handlers
    this.#gatekeeper = gatekeeper
    this.#numbers = numbers
    this.#random = random
    this.#resultIds = resultIds
  }

  /** Switches an interface off (1004) or on again. */
  setEnabled(name: LanInterfaceName, enabled: boolean): void {
    if (enabled) this.#off.delete(name)
    else this.#off.add(name)
  }

  /** Checks the body and lets the interface do its work. */
  answer(name: LanInterfaceName, body: string): Answer {
    const verdict = this.#gatekeeper.judge(body)
    if (!verdict.pass) return { code: verdict.code, message: verdict.message }
    if (this.#off.has(name)) return { code: ResultCode.NotEnabled, message: 'Interface service not enabled!' }
    return this.#handlers[name](verdict.data)
  }

  /**
   * Puts an answer into an envelope. `ids`: what it carries instead of a ResultId of the lot's. A refused query has
   * `Data: null`, a refused notification has none.
   */
  envelope(answer: Answer, name?: LanInterfaceName, ids: JsonObject = { ResultId: this.#resultId() }): Reply {
    const isQuery = name !== undefined && lanInterfaces[name].section === '4'
    const data = answer.data === undefined && isQuery ? null : answer.data
    const text = writeJson({
      ...(data === undefined ? {} : { Data: data }),
      ResultCode: answer.code,
      ResultMsg: answer.message,
      ...ids,
    })
    return { code: answer.code, message: answer.message, text }
  }

  #resultId(): Json {
    const id = this.#numbers.request()
    const kind =
      this.#resultIds === 'mixed' ? this.#random.pick(['text', 'text', 'number', 'null']) : this.#resultIds
    if (kind === 'null') return null
    return kind === 'number' ? new Lexeme(id) : id
  }
}
