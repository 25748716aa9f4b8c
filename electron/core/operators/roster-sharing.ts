import { pause } from '#electron/core/base/pause.ts'
import { Serial } from '#electron/core/base/serial.ts'
import { MqttLine } from '#electron/core/broker/mqtt-line.ts'
import type { MqttLineOptions } from '#electron/core/broker/mqtt-line.ts'
import type { AtDesk } from '#shared/contract/operators.ts'
import { err } from '#shared/result.ts'
import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'
import { digestOf, isNewer } from './roster-book.ts'
import type { RosterBook } from './roster-book.ts'
import { openRoster, sealRoster } from './sealed-roster.ts'
import type { SealedFor } from './sealed-roster.ts'

export interface RosterSharingOptions extends Pick<MqttLineOptions, 'backOff'> {
  readonly roster: RosterBook
  /** Milliseconds that a broker has for what it keeps, before this booth says what it has itself. */
  readonly keptWithinMs?: number
  /** Milliseconds until an older roster is answered with the newer one: a flood of them is answered once. */
  readonly answerWithinMs?: number
  /** Another state. */
  readonly onState: () => void
  /** A message was refused; `cause` holds nothing secret. */
  readonly onRefused: (cause: string) => void
  readonly onFault: (what: string, cause: unknown) => void
}

const MAX_MESSAGE_BYTES = 1024 * 1024
const KEPT_WITHIN_MS = 2_000
const ANSWER_WITHIN_MS = 2_000
/** After so many times that without a refusal, none is told any more. */
const CALM_AFTER = 30

interface OpenLine {
  /** Tells the others what this booth knows. */
  say(): void
  stop(): Promise<void>
}

/** The topic beside that of the events. */
const rosterTopic = (eventsTopic: string): string => `${eventsTopic}/roster`

/**
 * Keeps the roster the same in all booths of a lot, over the broker that they share events on. The broker keeps the last
 * one for who comes later, sealed: it can neither read nor make one. The newest wins; whoever says an older one again is
 * answered with the newest.
 */
export class RosterSharing {
  readonly #options: RosterSharingOptions
  readonly #turns = new Serial()
  #line: OpenLine | undefined
  #state: AtDesk['shared'] = 'off'

  constructor(options: RosterSharingOptions) {
    this.#options = options
    options.roster.onChange(() => this.#line?.say())
  }

  /** How it stands, as the screen shows it. */
  get state(): AtDesk['shared'] {
    return this.#state
  }

  /** Shares as these settings say from now on; undefined: not at all. */
  apply(settings: SharingSettings | undefined, lot: SealedFor | undefined): Promise<void> {
    return this.#turns.run(async () => {
      await this.#line?.stop()
      this.#line = settings?.enabled === true && lot !== undefined ? this.#open(settings, lot) : undefined
      this.#tell(this.#line === undefined ? 'off' : 'on')
    })
  }

  stop(): Promise<void> {
    return this.apply(undefined, undefined)
  }

  #tell(state: AtDesk['shared']): void {
    if (state === this.#state) return
    this.#state = state
    this.#options.onState()
  }

  #open(settings: SharingSettings, lot: SealedFor): OpenLine {
    const { roster, backOff, onRefused, onFault } = this.#options
    const { keptWithinMs = KEPT_WITHIN_MS, answerWithinMs = ANSWER_WITHIN_MS } = this.#options
    const topic = rosterTopic(settings.topic)
    const stopping = new AbortController()
    /** The last that was heard, and whether it is being answered. */
    let heard = ''
    let isAnswering = false
    const say = (): void => {
      if (roster.isLost || roster.current.version === 0 || digestOf(roster.current) === heard) return
      void line.deliver(topic, sealRoster(roster.current, lot), true)
    }
    const after = (ms: number, signal: AbortSignal, then: () => void): void => {
      pause(ms, signal)
        .then(then)
        .catch((cause: unknown) => onFault('the roster could not be shared', cause))
    }
    const answer = (): void => {
      if (isAnswering) return
      isAnswering = true
      after(answerWithinMs, stopping.signal, () => {
        isAnswering = false
        say()
      })
    }
    let calm = new AbortController()
    /** Told until nothing was refused for a while: the own roster, which is put there again, changes nothing of it. */
    const refused = (): void => {
      this.#tell('refused')
      calm.abort()
      calm = new AbortController()
      const { signal } = calm
      const over = AbortSignal.any([signal, stopping.signal])
      after(answerWithinMs * CALM_AFTER, over, () => {
        if (!over.aborted) this.#tell('on')
      })
    }
    const take = (payload: Buffer): void => {
      const opened =
        payload.length > MAX_MESSAGE_BYTES
          ? err('larger than any roster')
          : openRoster(payload.toString('utf8'), lot)
      // What nobody of this lot wrote lies where the roster belongs: it is put right as an older one is.
      heard = opened.ok ? digestOf(opened.value) : ''
      if (!opened.ok) onRefused(opened.error)
      if (!opened.ok) refused()
      if (opened.ok && roster.accepts(opened.value)) {
        const taken = roster.replace(opened.value, 'booth')
        if (!taken.ok) onFault('the roster of another booth could not be kept', taken.error)
      } else if (!opened.ok || isNewer(roster.current, opened.value)) answer()
    }
    const line = new MqttLine({
      broker: settings,
      topic,
      qos: 1,
      leftovers: true,
      maxMessageBytes: MAX_MESSAGE_BYTES,
      backOff,
      onMessage: take,
      onConnection: (connected) => {
        // What the broker keeps comes first: said at once, an old roster would take its place there.
        heard = ''
        if (connected) after(keptWithinMs, stopping.signal, say)
      },
    })
    void line.start()
    return {
      say,
      stop: async () => {
        stopping.abort()
        await line.stop()
      },
    }
  }
}
