import type { SharingSettings } from './sharing-settings.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import { ResultCode } from '#shared/lan/enumerations.ts'
import { err } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { callbackOfIndex } from '#electron/core/event-log/lot-event.ts'
import type { CallbackIntake } from '#electron/core/callbacks/intake.ts'
import { MAX_MESSAGE_BYTES, readShared, seemsFrom } from './shared-message.ts'
import type { ReadMessage } from './shared-message.ts'
import type { EventJournal } from '#electron/core/event-log/event-journal.ts'
import type { StoredEvent } from '#electron/core/event-log/event-record.ts'
import { sealed } from '#electron/core/lan/envelope.ts'
import type { Credentials } from '#electron/core/lan/envelope.ts'
import { MqttLine } from '#electron/core/broker/mqtt-line.ts'
import type { MqttLineOptions } from '#electron/core/broker/mqtt-line.ts'
import { Poll } from '#electron/core/base/poll.ts'
import { Serial } from '#electron/core/base/serial.ts'
import type { HeadWitness, ToldHead } from './head-witness.ts'
import { Echo } from './echo.ts'
import { Heard, SETTLED_MS } from './heard.ts'
import { Outbox } from './outbox.ts'
import { Speaker } from './speaker.ts'

export type SharingCount = keyof CallbackState['sharing']['counts']

export interface BoothsLineOptions extends Pick<MqttLineOptions, 'backOff'> {
  readonly settings: SharingSettings
  readonly credentials: Credentials
  readonly journal: EventJournal
  readonly intake: Pick<CallbackIntake, 'receive'>
  readonly witness: Pick<HeadWitness, 'begin' | 'due' | 'hear' | 'check'>
  readonly pcClock: PcClock
  /** The connection came, went, or could not be made. */
  readonly onChange: () => void
  readonly onCount: (what: SharingCount) => void
  /** A message was refused; `cause` holds nothing secret. */
  readonly onRefused: (cause: string) => void
  readonly onFault: (what: string, cause: unknown) => void
  /** Milliseconds within which a broker brings back what this booth has said itself. */
  readonly echoWithinMs?: number
}

const DEFAULT_ECHO_WITHIN_MS = 10_000

/** How often what could not be shared is tried again while nothing else happens. */
const EVERY_MS = 60_000

/** The clocks of two PCs may be hours apart. A message that is older by more was recorded and sent again. */
const RECORDED_MS = 2 * 24 * 60 * 60_000

const decoder = new TextDecoder()

/**
 * The line between the booths of a lot: a topic at a broker. What the lot told here is published in its order, each
 * event once the broker has the one before; what others publish is taken as if the lot had called here.
 *
 * The broker keeps nothing for a booth that is away. So each booth says, once connected, how much it may have missed,
 * and whoever heard the lot in that time tells it again; those who have it already drop it.
 */
export class BoothsLine {
  readonly #options: BoothsLineOptions
  readonly #line: MqttLine
  readonly #poll: Poll
  readonly #outbox: Outbox
  readonly #heard: Heard
  readonly #echo: Echo
  readonly #speaker: Speaker
  /** Who has asked on this connection, and has therefore heard this booth ask. */
  readonly #met = new Set<string>()
  readonly #taking = new Serial()
  #off: (() => void) | undefined

  constructor(options: BoothsLineOptions) {
    const { settings, journal, pcClock } = options
    const credentials = sealed(options.credentials)
    this.#options = { ...options, credentials }
    this.#heard = new Heard(journal, pcClock)
    this.#echo = new Echo({
      withinMs: options.echoWithinMs ?? DEFAULT_ECHO_WITHIN_MS,
      isConnected: () => this.#line.connected,
      onChange: options.onChange,
    })
    this.#outbox = new Outbox({
      journal,
      now: () => pcClock.now(),
      share: (event) => this.#speaker.share(event),
    })
    this.#line = new MqttLine({
      broker: settings,
      topic: settings.topic,
      qos: 1,
      maxMessageBytes: MAX_MESSAGE_BYTES,
      backOff: options.backOff,
      onMessage: (payload) =>
        this.#taking.attempt(
          () => this.#take(payload),
          (cause) => options.onFault('what another booth told could not be taken', cause),
        ),
      onConnection: (connected) => {
        this.#echo.reset()
        this.#guarded(() => (connected ? this.#arrive() : this.#heard.note()))
        options.onChange()
      },
    })
    this.#speaker = new Speaker({
      line: this.#line,
      topic: settings.topic,
      credentials,
      pcClock,
      onShared: () => options.onCount('shared'),
      onFault: options.onFault,
    })
    this.#poll = new Poll({
      read: (signal) => this.#flush(signal),
      intervalMs: () => EVERY_MS,
      onFault: (cause) => options.onFault('what was to be shared could not be', cause),
    })
  }

  /** What was shared and heard until now counts no more: the next time begins with what comes then. */
  static forget(journal: EventJournal): void {
    Heard.forget(journal)
    new Outbox({ journal, now: () => 0, share: () => Promise.resolve(false) }).forget()
  }

  get connection(): Pick<CallbackState['sharing'], 'state' | 'error'> {
    if (this.#line.connected) {
      return this.#echo.isMute
        ? { state: 'failed', error: appErrorOf('broker-mute') }
        : { state: 'connected', error: null }
    }
    const { fault } = this.#line
    if (fault === undefined) return { state: 'connecting', error: null }
    return {
      state: 'failed',
      error:
        fault.code === 'login-refused'
          ? appErrorOf('login-refused')
          : appErrorOf('broker-unreachable', { reason: fault.cause.slice(0, 200) }),
    }
  }

  /** Begins to connect, and to keep what is to be shared. Throws when the journal refuses. */
  start(): void {
    this.#outbox.begin()
    this.#off = this.#options.journal.onAppended((events) => this.#stored(events))
    this.#poll.start()
    this.#line
      .start()
      .then(() => this.#options.onChange())
      .catch((cause: unknown) => this.#options.onFault('that the booths are not reached was not told', cause))
  }

  /** Resolves when nothing of it touches the journal any more. */
  async stop(): Promise<void> {
    this.#off?.()
    await Promise.all([this.#line.stop(), this.#poll.stop()])
    await this.#taking.idle()
  }

  #stored(events: readonly StoredEvent[]): void {
    for (const { source } of events) if (source === 'booth') this.#options.onCount('taken')
    if (events.some(({ source }) => source === 'callback' || source === 'mqtt')) this.#poll.poke()
  }

  #arrive(): void {
    this.#speaker.begin()
    this.#met.clear()
    this.#heard.begin()
    this.#options.witness.begin()
    this.#ask()
    this.#poll.poke()
  }

  /** Says what was missed, reckoned from now. What does not arrive is asked again on the next connection. */
  #ask(): void {
    this.#echo.ask(() => this.#speaker.say({ kind: 'missed', ms: this.#heard.missedMs }))
  }

  /** A broker that takes nothing now, for want of a right or of space, must not cost an event its tries. */
  async #isTaking(): Promise<boolean> {
    if (await this.#echo.passedOn) return true
    this.#ask()
    return this.#echo.passedOn
  }

  async #flush(signal: AbortSignal): Promise<void> {
    if (!this.#line.connected) return
    try {
      this.#heard.note()
      if (this.#heard.isDue) this.#arrive()
      if (!(await this.#isTaking())) return
      const head = this.#options.witness.due()
      if (head !== undefined) await this.#speaker.say({ kind: 'head', ...head })
      await this.#outbox.flush(signal)
    } catch (error) {
      this.#options.onFault('events could not be shared', error)
    }
  }

  async #take(payload: Buffer): Promise<void> {
    const { credentials, pcClock, intake, onCount, onRefused } = this.#options
    // The broker brings everybody's messages to everybody.
    if (seemsFrom(this.#speaker.name, payload)) {
      if (this.#echo.heard() === 'late') this.#poll.poke()
      return
    }
    const read: Result<ReadMessage, string> =
      payload.length > MAX_MESSAGE_BYTES
        ? err('larger than any message of a booth')
        : readShared(decoder.decode(payload), credentials)
    if (!read.ok) {
      onCount('refused')
      onRefused(read.error)
      return
    }
    const message = read.value
    if (message.kind === 'missed') {
      this.#meet(message)
      return
    }
    if (message.kind !== 'event') {
      this.#witness(message)
      return
    }
    const { body, type, agoMs, sentAt } = message
    const sinceMs = pcClock.now() - sentAt
    if (agoMs > SETTLED_MS) this.#heard.late()
    const { ResultCode: code } = await intake.receive(body, 'booth', {
      name: callbackOfIndex(type),
      agoMs: sinceMs > RECORDED_MS ? agoMs + sinceMs : agoMs,
    })
    if (code === ResultCode.BadSignature || code === ResultCode.InvalidParameters) onCount('refused')
    if (code === ResultCode.ServiceException) this.#heard.unstored()
  }

  /** Tells again what somebody missed. Who was away since before this booth came has not heard it ask. */
  #meet({ from, ms }: { readonly from: string; readonly ms: number }): void {
    if (this.#met.has(from)) return
    this.#met.add(from)
    this.#outbox.again(this.#options.pcClock.now() - ms)
    this.#poll.poke()
    if (this.#heard.missedMs > 0 && ms >= this.#heard.connectedMs) this.#ask()
  }

  #witness({
    kind,
    from,
    booth,
    seq,
    hash,
  }: ToldHead & { readonly kind: string; readonly from: string }): void {
    const { witness } = this.#options
    const head = { booth, seq, hash }
    if (kind === 'witnessed') {
      witness.check(head)
      return
    }
    const answer = witness.hear(from, head)
    // Nobody waits for it: what the broker does not take now is told on the next connection.
    if (answer !== undefined) void this.#speaker.say({ kind: 'witnessed', ...answer })
  }

  #guarded(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#options.onFault('the journal does not keep what was heard', error)
    }
  }
}
