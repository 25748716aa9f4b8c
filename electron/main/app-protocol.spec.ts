import type { PictureAt } from '#shared/contract/lanes.ts'
import type { Picture } from '#electron/core/base/picture.ts'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APP_SCHEME, answerAppRequest, contentSecurityPolicy, fileOf } from './app-protocol.ts'

let base: string
let root: string
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'lanedesk-protocol-'))
  root = join(base, 'renderer')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(
    join(root, 'index.html'),
    '<style nonce="__CSP_NONCE__"></style><meta nonce="__CSP_NONCE__">',
  )
  await writeFile(join(root, 'assets', 'index.js'), 'export {}')
  await writeFile(join(root, 'notes.txt'), 'of no known type')
  await writeFile(join(base, 'secret.json'), '{}')
})
afterAll(() => rm(base, { recursive: true }))

const ask = (
  url: string,
  method = 'GET',
  picture: (orderNo: string, at: PictureAt) => Promise<Picture | undefined> = async () => undefined,
  eventPicture: (uid: number, field: string) => Promise<Picture | undefined> = async () => undefined,
): Promise<Response> =>
  answerAppRequest(new Request(url, { method }), {
    root,
    picture,
    eventPicture,
    printPage: (id) =>
      id === 'a-page' ? '<style nonce="__CSP_NONCE__"></style><script>alert(1)</script>' : undefined,
  })

describe('fileOf', () => {
  it('names files below the root', () => {
    expect(fileOf('/r', '/')).toBe(join('/r', 'index.html'))
    expect(fileOf('/r', '/assets/a%20b.js')).toBe(join('/r', 'assets', 'a b.js'))
    expect(fileOf('/r', '/..a/b.js')).toBe(join('/r', '..a', 'b.js'))
  })

  it.each([
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/a/..%2f..%2f..%2fetc%2fpasswd',
    '/..',
    '/.',
    '//..%2fx',
  ])('names nothing elsewhere: %s', (path) => {
    expect(fileOf('/r/renderer', path)).toBeUndefined()
  })

  it.each(['/a%00.js', '/..%5csecret.json', '/%E0%A4%A'])('refuses %s', (path) => {
    expect(fileOf('/r', path)).toBeUndefined()
  })
})

describe('answers', () => {
  it('are the page, with a fresh nonce at every place and in the policy', async () => {
    const nonces = new Set<string>()
    for (const url of ['app://bundle/', 'app://bundle/index.html']) {
      const response = await ask(url)
      const [nonce, second] = [...(await response.text()).matchAll(/nonce="([^"]+)"/g)].map(
        (match) => match[1],
      )
      expect(nonce).toBeDefined()
      expect(second).toBe(nonce)
      expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy(nonce ?? ''))
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
      nonces.add(nonce ?? '')
    }
    expect(nonces.size).toBe(2)
    expect(nonces).not.toContain('__CSP_NONCE__')
  })

  it('are its parts, with their type and no sniffing', async () => {
    const response = await ask('app://bundle/assets/index.js')
    expect(await response.text()).toBe('export {}')
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it.each([
    'app://other/index.html',
    'app://bundle.evil/index.html',
    'app://bundle/..%2fsecret.json',
    'app://bundle/missing.js',
    'app://bundle/assets',
    'app://bundle/notes.txt',
  ])('are "not found" for %s, under the policy all the same', async (url) => {
    const response = await ask(url)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it.each(['POST', 'PUT', 'DELETE'])('are refused to %s', async (method) => {
    expect((await ask('app://bundle/index.html', method)).status).toBe(405)
  })

  it('have no body for HEAD', async () => {
    const response = await ask('app://bundle/index.html', 'HEAD')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })
})

describe('pictures', () => {
  const bytes = Uint8Array.of(1, 2, 3)
  const store = async (orderNo: string, at: PictureAt): Promise<Picture | undefined> =>
    new Map<string, Picture>(
      at === 'exit'
        ? []
        : [
            ['2024/7 b', { mime: 'image/jpeg', bytes }],
            ['svg', { mime: 'image/svg+xml', bytes }],
            ['page', { mime: 'text/html', bytes }],
          ],
    ).get(orderNo)

  it('are answered by order number and kept out of the cache', async () => {
    const response = await ask('app://bundle/pictures/entry/2024%2F7%20b', 'GET', store)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
  })

  it.each(['entry/none', 'entry/svg', 'entry/page', 'entry/', 'exit/2024%2F7%20b', '2024%2F7%20b', ''])(
    'are "not found" for %j: no such picture, or a document',
    async (path) => {
      expect((await ask(`app://bundle/pictures/${path}`, 'GET', store)).status).toBe(404)
    },
  )
})

describe('pictures of events', () => {
  const bytes = Uint8Array.of(4, 5)
  const store = async (uid: number, field: string): Promise<Picture | undefined> =>
    uid === 7 && field === 'ImageBase64' ? { mime: 'image/png', bytes } : undefined
  const askFor = (path: string): Promise<Response> =>
    ask(`app://bundle/event-pictures/${path}`, 'GET', undefined, store)

  it('are answered by event and field, and kept out of the cache', async () => {
    const response = await askFor('7/ImageBase64')
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
  })

  it.each(['7', '7/', '7/Other', '8/ImageBase64', 'x/ImageBase64', '7/ImageBase64/x', '-7/ImageBase64'])(
    'are "not found" for %s',
    async (path) => {
      expect((await askFor(path)).status).toBe(404)
    },
  )
})

describe('pages to be printed', () => {
  it('are answered while they are being set, may look like something and run no script', async () => {
    const response = await ask('app://bundle/print/a-page')
    const policy = response.headers.get('content-security-policy') ?? ''
    const [, nonce] = /<style nonce="([^"]+)">/.exec(await response.text()) ?? []
    expect(policy).toBe(
      `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect((await ask('app://bundle/print/another')).status).toBe(404)
  })
})

describe('the scheme', () => {
  it('is a secure origin that may fetch, bypasses no policy and is open to no other origin', () => {
    expect(APP_SCHEME).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true },
    })
  })
})

describe('the policy', () => {
  it('allows nothing but our own parts, no inline script, no form, no frame around it', () => {
    expect(contentSecurityPolicy('n0nce').split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce-n0nce'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ])
  })
})
