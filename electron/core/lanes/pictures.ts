import type { PictureAt } from '#shared/contract/lanes.ts'
import { namesIn } from '#shared/names-in.ts'
import type { Picture } from '#electron/core/base/picture.ts'
import type { PictureAddresses } from './popup-parts.ts'

const MAX_BYTES = 8 * 1024 * 1024
const TIMEOUT_MS = 5000
const KEPT = 32

/**
 * The pictures of a car at its entry and its exit, fetched by main from the addresses the lot gives (`EntryImageUrl`,
 * `ExitImageUrl`) so that the renderer needs no way to the network. Only http(s), only images, bounded in size, time
 * and number kept.
 */
export class Pictures {
  readonly #fetch: (address: string) => Promise<Picture | undefined>
  readonly #urls = new Map<string, string>()
  readonly #kept = new Map<string, Picture>()

  /** `fetch`: where they are had, if not from the network. */
  constructor(fetch: (address: string) => Promise<Picture | undefined> = fetchPicture) {
    this.#fetch = fetch
  }

  /** The pictures of this order are to be had under these addresses. */
  note(orderNo: string, addresses: PictureAddresses): void {
    for (const at of namesIn(addresses)) {
      const name = nameOf(orderNo, at)
      const url = addresses[at]
      this.#urls.delete(name)
      if (url !== undefined) this.#urls.set(name, url)
    }
    evictOldest(this.#urls, KEPT * 4)
  }

  /** The picture; `undefined` when there is none or it cannot be had. */
  async get(orderNo: string, at: PictureAt): Promise<Picture | undefined> {
    const name = nameOf(orderNo, at)
    const kept = this.#kept.get(name)
    if (kept !== undefined) return kept
    const url = this.#urls.get(name)
    const picture = url === undefined ? undefined : await this.#fetch(url)
    if (picture !== undefined) {
      this.#kept.set(name, picture)
      evictOldest(this.#kept, KEPT)
    }
    return picture
  }
}

const nameOf = (orderNo: string, at: PictureAt): string => `${at} ${orderNo}`

function evictOldest(map: Map<string, unknown>, max: number): void {
  for (const key of map.keys()) {
    if (map.size <= max) return
    map.delete(key)
  }
}

async function fetchPicture(address: string): Promise<Picture | undefined> {
  const url = URL.parse(address)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  try {
    const { request } = await import('undici')
    const { statusCode, headers, body } = await request(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    const mime =
      String(headers['content-type'] ?? '')
        .split(';')[0]
        ?.trim() ?? ''
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of body) {
      if (!(chunk instanceof Uint8Array)) return undefined
      size += chunk.byteLength
      if (size > MAX_BYTES) return undefined
      chunks.push(chunk)
    }
    return statusCode === 200 && /^image\/(png|jpeg|gif|webp|bmp)$/.test(mime)
      ? { mime, bytes: Buffer.concat(chunks) }
      : undefined
  } catch {
    // A picture that cannot be had is no fault of the booth: the popup says "no picture".
    return undefined
  }
}
