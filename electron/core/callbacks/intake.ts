import type { LanCallbackName } from '#shared/lan/callbacks.ts'
import { ResultCode } from '#shared/lan/enumerations.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import { Listeners } from '#electron/core/base/listeners.ts'
import type { EventJournal } from '#electron/core/event-log/event-journal.ts'
import type { EventSource, StoredEvent } from '#electron/core/event-log/event-record.ts'
import { sealed } from '#electron/core/lan/envelope.ts'
import type { Credentials } from '#electron/core/lan/envelope.ts'
import type { LotWatch } from '#electron/core/lan/lot.ts'
import { factsOf, lotEventOf, picturesOf } from '#electron/core/event-log/lot-event.ts'
import type { LotEvent } from '#electron/core/event-log/lot-event.ts'
import { readSignedBody } from './signed-body.ts'

/** The answer to a callback (section 6, "Callback Return Description"). */
export interface Acknowledgement {
  readonly ResultCode: number
  readonly ResultMsg: string
}

/** An event that was stored just now, for the first time. */
export interface ReceivedEvent {
  readonly stored: StoredEvent
  readonly event: LotEvent
  /** Milliseconds since the lot told it; 0 where it told it here just now, or was asked. */
  readonly agoMs: number
}

export interface CallbackIntakeOptions {
  readonly credentials: Credentials
  readonly journal: EventJournal
  readonly pcClock: Pick<PcClock, 'now'>
  readonly lotClock: Pick<LotWatch, 'lotNow'>
  /** Takes note of the `Data` of a body that a LaneDesk has signed, if it was meant for here; all others are refused. */
  readonly takesOurs?: ((data: unknown) => boolean) | undefined
  /** Sees every body with what became of it. */
  readonly onBody?: ((body: HeardBody) => void) | undefined
  readonly onFault: (what: string, cause: unknown) => void
}

/** What became of a body: it was stored, or had been before; refused; a LaneDesk's own; or the disk would not have it. */
type Fate =
  | { readonly fate: 'accepted' | 'duplicate' | 'ours' | 'failed' }
  /** `cause` holds nothing secret. */
  | { readonly fate: 'refused'; readonly cause: string }

/** A body as it came, what became of it, and after how many milliseconds it was answered what. */
export type HeardBody = Fate & {
  readonly text: string
  readonly source: EventSource
  readonly answer: Acknowledgement
  readonly ms: number
}

const answer = (ResultCode: number, ResultMsg: string): Acknowledgement => ({ ResultCode, ResultMsg })

/** What the lot is told. Only the first stops it from sending the body again. */
export const acknowledgements = {
  stored: answer(ResultCode.Ok, 'Operation successful'),
  forged: answer(ResultCode.BadSignature, 'Signature verification failed'),
  unreadable: answer(ResultCode.InvalidParameters, 'Invalid request parameters'),
  failed: answer(ResultCode.ServiceException, 'The callback could not be stored'),
} as const

/**
 * The way every callback body takes, whatever brought it: read, verified, stored, acknowledged, handed on. A body
 * that was seen before is acknowledged again and has no second effect.
 */
export class CallbackIntake {
  readonly #options: CallbackIntakeOptions
  /** A fault in what we do with an event is ours, never a reason for the lot to send it again. */
  readonly #listeners: Listeners<[received: ReceivedEvent]>

  constructor(options: CallbackIntakeOptions) {
    this.#options = { ...options, credentials: sealed(options.credentials) }
    this.#listeners = new Listeners((cause, { event }) =>
      options.onFault(`the ${event.name} event had no full effect`, cause),
    )
  }

  /**
   * Takes a body, exactly as it came. Resolves with what to answer: 200 once the event is on the disk, 1001, 1002 or
   * 1003. `name` is the callback that the way it came stands for, if it does; `agoMs`: so many milliseconds ago the
   * lot told it to somebody else.
   */
  async receive(
    text: string,
    source: EventSource,
    how: { readonly name?: LanCallbackName | undefined; readonly agoMs?: number } = {},
  ): Promise<Acknowledgement> {
    const came = performance.now()
    const heard = await this.#receive(text, source, how)
    this.#options.onBody?.({ ...heard, text, source, ms: Math.round(performance.now() - came) })
    return heard.answer
  }

  async #receive(
    text: string,
    source: EventSource,
    { name, agoMs = 0 }: { readonly name?: LanCallbackName | undefined; readonly agoMs?: number },
  ): Promise<Fate & { readonly answer: Acknowledgement }> {
    const { credentials, journal, pcClock, lotClock, takesOurs, onFault } = this.#options
    const { stored: taken, unreadable, failed } = acknowledgements
    const read = readSignedBody(text, credentials)
    if (!read.ok) {
      const { cause, code } = read.error
      return { fate: 'refused', cause, answer: acknowledgements[code] }
    }
    const { isOurs, data, requestKey, said, seal } = read.value
    if (isOurs) {
      if (takesOurs?.(data)) return { fate: 'ours', answer: taken }
      return { fate: 'refused', cause: 'a LaneDesk has written it, not the lot', answer: unreadable }
    }
    const event = lotEventOf(data, name)
    const facts = factsOf(event)
    const cameAt = lotClock.lotNow()
    try {
      const stored = await journal.append({
        ...facts,
        requestKey,
        said,
        seal,
        source,
        receivedAt: pcClock.now(),
        cameAt,
        day: (facts.lotTime ?? cameAt).slice(0, 10),
        body: text,
        pictures: picturesOf(data),
      })
      if (stored === 'duplicate') return { fate: 'duplicate', answer: taken }
      this.#listeners.tell({ stored, event, agoMs })
      return { fate: 'accepted', answer: taken }
    } catch (error) {
      onFault('a callback could not be stored', error)
      return { fate: 'failed', answer: failed }
    }
  }

  /** Calls back with every event once it is stored. Returns the unsubscribe. */
  onEvent(listener: (event: ReceivedEvent) => void): () => void {
    return this.#listeners.add(listener)
  }
}
