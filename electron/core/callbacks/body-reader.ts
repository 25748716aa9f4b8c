import type { IncomingMessage } from 'node:http'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

/** A received body. `release` when it is dealt with: until then it counts as held. */
export interface HeldBody {
  readonly text: string
  readonly release: () => void
}

/** Why no body was received. */
export type ReceiveFault = 'too-large' | 'too-busy' | 'not-utf8' | 'cut-off'

/**
 * Receives bodies and bounds what all of them together may hold in memory. When that is too much, the body that has been
 * on its way longest is given up: one that never ends keeps no other out.
 */
export class BodyReader {
  readonly #maxBytes: number
  readonly #maxHeldBytes: number
  #held = 0
  /** What gives up each body that is on its way, the oldest first. */
  readonly #receiving = new Set<() => void>()

  constructor({ maxBytes, maxHeldBytes }: { readonly maxBytes: number; readonly maxHeldBytes: number }) {
    this.#maxBytes = maxBytes
    this.#maxHeldBytes = maxHeldBytes
  }

  /** Receives the body of a request as text. How long that may take is the server's concern. */
  receive(request: IncomingMessage): Promise<Result<HeldBody, ReceiveFault>> {
    const { promise, resolve } = Promise.withResolvers<Result<HeldBody, ReceiveFault>>()
    const chunks: Buffer[] = []
    let size = 0
    const release = (): void => {
      this.#held -= size
      size = 0
    }
    const end = (result: Result<HeldBody, ReceiveFault>): void => {
      if (!this.#receiving.delete(giveUp)) return
      if (!result.ok) release()
      resolve(result)
    }
    const take = (chunk: Buffer): void => {
      if (!this.#receiving.has(giveUp)) return
      chunks.push(chunk)
      size += chunk.length
      this.#held += chunk.length
      if (size > this.#maxBytes) end(err('too-large'))
      else if (this.#held > this.#maxHeldBytes) this.#giveUpOldest()
    }
    const giveUp = (): void => end(err('too-busy'))
    const finish = (): void => {
      const text = utf8(Buffer.concat(chunks, size))
      end(text === undefined ? err('not-utf8') : ok({ text, release }))
    }
    const lose = (): void => end(err('cut-off'))
    this.#receiving.add(giveUp)
    if (Number(request.headers['content-length'] ?? 0) > this.#maxBytes) end(err('too-large'))
    request.on('data', take).on('end', finish).on('close', lose).on('error', lose)
    return promise
  }

  #giveUpOldest(): void {
    for (const giveUp of this.#receiving) {
      giveUp()
      return
    }
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function utf8(bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    // A body in another encoding cannot be what the signature covers.
    return undefined
  }
}
