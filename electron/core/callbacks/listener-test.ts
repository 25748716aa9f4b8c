/** A signed body that only goes round: from here through the listener's public URL back to here. Nothing is stored of it. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { ResultCode } from '#shared/lan/enumerations.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { requestEnvelope } from '#electron/core/lan/envelope.ts'
import type { Credentials } from '#electron/core/lan/envelope.ts'
import { newRequestId, nonceOf } from '#electron/core/lan/nonce.ts'

const TIMEOUT_MS = 5000

const testData = z.strictObject({ LaneDeskTest: z.string() })
const acknowledgement = z.looseObject({ ResultCode: z.number(), ResultMsg: z.string() })

/** The text of a test body, of this booth or another one; `undefined` for anything that the lot sends. */
function testTextOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('LaneDeskTest' in data)) return undefined
  const read = testData.safeParse(data)
  return read.success ? read.data.LaneDeskTest : undefined
}

/** Sends tests and knows which of them came in. */
export class ListenerTest {
  readonly #credentials: Credentials
  readonly #arrived = new Set<string>()

  constructor(credentials: Credentials) {
    this.#credentials = credentials
  }

  /** Whether the `Data` of a signed body is a test, of this booth or another one; it is noted then. */
  takes(data: unknown): boolean {
    const text = testTextOf(data)
    if (text !== undefined) this.#arrived.add(text)
    return text !== undefined
  }

  /**
   * Posts a test to `url`. Resolves with the milliseconds until it was here and acknowledged, or with why it was not.
   *
   * @param timeStamp 13 digits, by this PC's clock: no lot reads it.
   */
  async run(
    url: string,
    { timeStamp, monotonic }: { readonly timeStamp: string; readonly monotonic: () => number },
  ): Promise<Result<number, string>> {
    const text = randomUUID()
    const body = requestEnvelope(this.#credentials, {
      timeStamp,
      nonce: nonceOf(newRequestId(), this.#credentials.appSecret),
      data: { LaneDeskTest: text },
    })
    const sent = monotonic()
    try {
      const { request } = await import('undici')
      const response = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      const answer = acknowledgement.safeParse(await response.body.json())
      if (!answer.success) return err(`HTTP ${response.statusCode}`)
      if (answer.data.ResultCode !== ResultCode.Ok) {
        return err(`${answer.data.ResultCode} ${answer.data.ResultMsg}`)
      }
      return this.#arrived.has(text) ? ok(monotonic() - sent) : err('another LaneDesk answered')
    } catch (error) {
      return err(error instanceof Error ? error.message || error.name : String(error))
    } finally {
      this.#arrived.clear()
    }
  }
}
