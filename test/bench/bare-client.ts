/**
 * A client of the LAN interface as bare as a correct one can be: signs by the document's recipe, sends, parses, looks
 * at the ResultCode.
 */
import { randomUUID } from 'node:crypto'
import { Pool } from 'undici'
import { bareSignature } from './bare-signature.ts'

export const TIMEOUT_MS = 8000

export const credentials = {
  parkKey: '1772492942362538',
  appId: 'xb5glg0hgz40',
  appSecret: 'a secret of the bench',
}

export interface BareHttp {
  readonly call: (method: 'GET' | 'POST', path: string, data: object) => Promise<object>
  readonly close: () => Promise<unknown>
}

/** Calls over connections that are kept. Rejects on whatever is not the answer 200. */
export function bareHttp(baseUrl: string, connections: number): BareHttp {
  const pool = new Pool(baseUrl, { connections, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS })
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  return {
    call: async (method, path, data) => {
      const { body } = await pool.request({ method, path, body: bareEnvelope(data), headers, reset: false })
      return bareAnswer(await body.text())
    },
    close: () => pool.close(),
  }
}

/** A signed body, nothing checked. */
export function bareEnvelope(Data: object, routing: object = {}): string {
  const { appId, parkKey, appSecret } = credentials
  const head = { AppId: appId, ParkKey: parkKey, TimeStamp: String(Date.now()), Nonce: randomUUID() }
  return JSON.stringify({ ...head, Sign: bareSignature(head, Data, appSecret), ...routing, Data })
}

/** The answer, if it says that it was done. */
export function bareAnswer(text: string): object {
  const answer: unknown = JSON.parse(text)
  if (
    typeof answer !== 'object' ||
    answer === null ||
    !('ResultCode' in answer) ||
    answer.ResultCode !== 200
  ) {
    throw new Error(text)
  }
  return answer
}
