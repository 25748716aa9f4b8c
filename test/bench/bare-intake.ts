import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fastify } from 'fastify'
import { z } from 'zod'
import { parseLexemes } from '#electron/simulator/service/json.ts'
import { bareSignature } from './bare-signature.ts'

const envelope = z.object({
  AppId: z.string(),
  ParkKey: z.string(),
  TimeStamp: z.string(),
  Nonce: z.string(),
  Sign: z.string(),
  RequestId: z.string(),
  Data: z.record(z.string(), z.unknown()),
})

/** By what a body is known again. */
type BodyIds = Pick<z.infer<typeof envelope>, 'RequestId' | 'Nonce'> & { readonly fact: string }

/** What a listener is measured beside. */
export interface BareIntake {
  readonly port: number
  readonly end: () => Promise<void>
}

/**
 * Fastify, and what any correct receiver must do: parse, verify by the document's recipe from the numbers as they are
 * written, store one row, as durably as LaneDesk does, committed together with what came in the same turn. The RequestId is
 * not signed: a body that is sent again under another one is known by its Nonce, and one that comes under new numbers by
 * what it tells: path and order.
 */
export async function bareIntake(appSecret: string): Promise<BareIntake> {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-bare-'))
  const database = new DatabaseSync(join(folder, 'bare.sqlite'))
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE event (uid INTEGER PRIMARY KEY, request_id TEXT UNIQUE, nonce TEXT UNIQUE, fact TEXT UNIQUE, body TEXT)`)
  const insert = database.prepare(
    'INSERT INTO event (request_id, nonce, fact, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  let waiting: { readonly ids: BodyIds; readonly body: string; readonly done: () => void }[] = []
  const flush = (): void => {
    const batch = waiting
    waiting = []
    database.exec('BEGIN IMMEDIATE')
    for (const { ids, body } of batch) insert.run(ids.RequestId, ids.Nonce, ids.fact, body)
    database.exec('COMMIT')
    for (const { done } of batch) done()
  }
  const app = fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.post('/*', (request) => {
    const body = String(request.body)
    const ids = verifiedIds(body, request.url, appSecret)
    if (ids === undefined) return { ResultCode: 1001, ResultMsg: 'Signature verification failed!' }
    return new Promise((resolve) => {
      const done = (): void => resolve({ ResultCode: 200, ResultMsg: 'Operation successful' })
      waiting.push({ ids, body, done })
      if (waiting.length === 1) setImmediate(flush)
    })
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return {
    port: address.port,
    end: async () => {
      await app.close()
      database.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Its numbers, when the body is signed with the secret. Pictures are not signed (section 6). */
function verifiedIds(body: string, path: string, appSecret: string): BodyIds | undefined {
  const told = envelope.parse(parseLexemes(body))
  const { EntryImageBase64: _picture, ...signed } = told.Data
  if (bareSignature(told, signed, appSecret) !== told.Sign) return undefined
  return { RequestId: told.RequestId, Nonce: told.Nonce, fact: `${path} ${String(signed['OrderNo'])}` }
}
