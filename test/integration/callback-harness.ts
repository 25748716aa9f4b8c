import { systemClocks } from '#electron/core/base/clocks.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { request } from 'undici'
import { z } from 'zod'
import { CallbackIntake } from '#electron/core/callbacks/intake.ts'
import type { Acknowledgement, ReceivedEvent } from '#electron/core/callbacks/intake.ts'
import { CallbackListener } from '#electron/core/callbacks/listener.ts'
import type { ListenerLimits } from '#electron/core/callbacks/listener.ts'
import { EventJournal } from '#electron/core/event-log/event-journal.ts'
import { defaultRetention } from '#electron/core/event-log/event-retention.ts'
import type { RetentionPolicy } from '#electron/core/event-log/event-retention.ts'
import type { StoredEvent } from '#electron/core/event-log/event-record.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { Lexeme, parseLexemes } from '#electron/simulator/service/json.ts'
import { signatureOf } from '#electron/simulator/service/signature.ts'

export const lotCredentials = {
  parkKey: '1772492942362538',
  appId: 'xb5glg0hgz40',
  appSecret: 'a secret that only the lot and the booth know',
}

let nextId = 2_037_822_471_420_280_832n
const freshId = (): string => String(nextId++)

/** What a body carries beside its `Data`. */
export interface BodyOptions {
  readonly parkKey?: string
  readonly appSecret?: string
  readonly nonce?: string
  readonly timeStamp?: string
  /** null: none, as in the gate release example. */
  readonly requestId?: string | null
  /** Fields that are left out of the signature. */
  readonly unsigned?: readonly string[]
}

/** A callback body as the lot writes it, signed with the simulator's own implementation of section 3.1.3. */
export function callbackBody(data: string | object, options: BodyOptions = {}): string {
  const {
    parkKey = lotCredentials.parkKey,
    appSecret = lotCredentials.appSecret,
    nonce = freshId(),
    timeStamp = '1774689712754',
    requestId = freshId(),
    unsigned = [],
  } = options
  const { appId } = lotCredentials
  const text = typeof data === 'string' ? data : JSON.stringify(data)
  const parsed = parseLexemes(text)
  const signed =
    typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) && !(parsed instanceof Lexeme)
      ? Object.fromEntries(Object.entries(parsed).filter(([name]) => !unsigned.includes(name)))
      : parsed
  const sign = signatureOf({ appId, parkKey, timeStamp, nonce }, signed, appSecret)
  return `{"ParkKey":"${parkKey}","AppId":"${appId}","Data":${text},"Sign":"${sign}","TimeStamp":"${timeStamp}","Nonce":"${nonce}"${
    requestId === null ? '' : `,"RequestId":"${requestId}"`
  }}`
}

const acknowledgement = z.strictObject({ ResultCode: z.number(), ResultMsg: z.string() })

/** A listener with its journal, in a folder of its own. Dispose with `end()`. */
export class LotCallbacks {
  readonly folder = mkdtempSync(join(tmpdir(), 'lanedesk-callbacks-'))
  readonly faults: string[] = []
  readonly refusals: string[] = []
  readonly turnedAway: string[] = []
  readonly setAside: (string | null)[] = []
  readonly received: ReceivedEvent[] = []
  journal: EventJournal
  intake: CallbackIntake
  #listener: CallbackListener | undefined
  #port = 0

  constructor(options: { readonly retention?: RetentionPolicy } = {}) {
    this.journal = this.openJournal(options.retention)
    this.intake = this.#createIntake()
  }

  static async begin(
    options: { readonly limits?: Partial<ListenerLimits>; readonly allowed?: readonly string[] } = {},
  ): Promise<LotCallbacks> {
    const desk = new LotCallbacks()
    await desk.listen(options)
    return desk
  }

  openJournal(retention = defaultRetention): EventJournal {
    return EventJournal.open({
      directory: this.folder,
      retention,
      now: () => systemClocks.now(),
      onSetAside: (file) => this.setAside.push(file),
      onLost: (kind, count) => this.setAside.push(`${kind} ${count}`),
      onFault: (what, cause) => this.faults.push(`${what}: ${String(cause)}`),
    })
  }

  async listen({
    limits = {},
    allowed = ['127.0.0.1'],
  }: {
    readonly limits?: Partial<ListenerLimits>
    readonly allowed?: readonly string[]
  } = {}): Promise<void> {
    this.#listener = new CallbackListener({
      intake: this.intake,
      host: '127.0.0.1',
      port: 0,
      allowed,
      limits,
      monotonic: () => systemClocks.monotonic(),
      onFault: (what, cause) => this.faults.push(`${what}: ${String(cause)}`),
      onTurnedAway: (address) => this.turnedAway.push(address),
      onLost: (cause) => this.faults.push(`lost: ${String(cause)}`),
    })
    const started = await this.#listener.start()
    if (!started.ok) throw new Error(started.error.cause)
    this.#port = started.value
  }

  get port(): number {
    return this.#port
  }

  /** Closes the journal and opens it again, as a restart does. */
  async reopen(): Promise<void> {
    await this.journal.close()
    this.journal = this.openJournal()
    this.intake = this.#createIntake()
  }

  /** Posts a body as the lot does. */
  async post(body: string | Buffer, path = '/'): Promise<{ status: number; answer: Acknowledgement }> {
    const response = await request(`http://127.0.0.1:${this.#port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    return { status: response.statusCode, answer: acknowledgement.parse(await response.body.json()) }
  }

  /** The ResultCode with which a body is answered. */
  async codeOf(body: string | Buffer, path?: string): Promise<number> {
    return (await this.post(body, path)).answer.ResultCode
  }

  /** All that is stored, newest first. */
  stored(): readonly StoredEvent[] {
    return this.journal.page({ filter: {}, limit: 100_000 }).events
  }

  async stopListening(): Promise<void> {
    await this.#listener?.stop()
  }

  async end(): Promise<void> {
    await this.stopListening()
    await this.journal.close()
    rmSync(this.folder, { recursive: true })
  }

  #createIntake(): CallbackIntake {
    const intake = new CallbackIntake({
      credentials: lotCredentials,
      journal: this.journal,
      pcClock: systemClocks,
      lotClock: { lotNow: () => lotTimeOfWallMs(Date.UTC(2026, 2, 29, 12)) },
      onBody: (body) => {
        if (body.fate === 'refused') this.refusals.push(body.cause)
      },
      onFault: (what, cause) => this.faults.push(`${what}: ${String(cause)}`),
    })
    intake.onEvent((event) => this.received.push(event))
    return intake
  }
}
