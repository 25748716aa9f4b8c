import type { PictureAt } from '#shared/contract/lanes.ts'
import type { Picture } from '#electron/core/base/picture.ts'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname, isAbsolute, join, relative, sep } from 'node:path'
import type { CustomScheme } from 'electron'
import { APP_ORIGIN, isOfOrigin } from '#electron/core/ipc/origin.ts'

/** The scheme of our own pages, as it must be registered before Electron is ready. */
export const APP_SCHEME: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
}

/** The page of the window. */
export const APP_PAGE = `${APP_ORIGIN}/index.html`

/** What Vite wrote into index.html wherever a nonce belongs (`html.cspNonce`). */
const NONCE_PLACEHOLDER = '__CSP_NONCE__'
const PICTURES = '/pictures/'
const EVENT_PICTURES = '/event-pictures/'
/** Pages that are set to be printed. */
export const PRINT_PAGES = '/print/'

const CONTENT_TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
])
/** What the lot may send as a picture. SVG is not among them: it is a document. */
const PICTURE_TYPES = new Set(['image/jpeg', 'image/png', 'image/bmp', 'image/gif', 'image/webp'])

export interface AppProtocolOptions {
  /** The renderer's output folder. */
  readonly root: string
  /** A picture of the car of an order. */
  readonly picture: (orderNo: string, at: PictureAt) => Promise<Picture | undefined>
  /** A picture of an event in the journal. */
  readonly eventPicture: (uid: number, field: string) => Promise<Picture | undefined>
  /** A page that is just being set to be printed. */
  readonly printPage: (id: string) => string | undefined
}

/** A policy that allows nothing but what is named. */
const policyOf = (...allowed: readonly string[]): string =>
  ["default-src 'none'", ...allowed, "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"].join(
    '; ',
  )

/**
 * The policy of our pages. No Trusted Types: Mantine writes its theme as the HTML of style elements, which they
 * would refuse; the nonce covers those.
 */
export function contentSecurityPolicy(nonce: string): string {
  return policyOf(
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
  )
}

/** The policy of a page that is printed: it may look like something, and that is all. */
const printPolicy = (nonce: string): string => policyOf(`style-src 'nonce-${nonce}'`)

/**
 * The file below `root` that a request's path names; `undefined` when it names none or one elsewhere. `/` is the
 * page.
 */
export function fileOf(root: string, pathname: string): string | undefined {
  const decoded = decode(pathname === '/' ? '/index.html' : pathname)
  if (decoded === undefined || decoded.includes('\0') || decoded.includes('\\')) return undefined
  const file = join(root, decoded)
  const below = relative(root, file)
  return below === '' || isAbsolute(below) || below.split(sep)[0] === '..' ? undefined : file
}

/**
 * Answers everything under `app://bundle/`: the built page and its parts, `/pictures/<entry|exit>/<orderNo>`,
 * `/event-pictures/<uid>/<field>` and `/print/<id>`.
 */
export async function answerAppRequest(request: Request, options: AppProtocolOptions): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return respond(405, null, { allow: 'GET, HEAD' })
  }
  if (!isOfOrigin(request.url, APP_ORIGIN)) return respond(404, null)
  const { pathname } = new URL(request.url)
  const answer = pathname.startsWith(PICTURES)
    ? await orderPicture(pathname.slice(PICTURES.length), options)
    : pathname.startsWith(EVENT_PICTURES)
      ? await eventPicture(pathname.slice(EVENT_PICTURES.length), options)
      : pathname.startsWith(PRINT_PAGES)
        ? printPage(pathname.slice(PRINT_PAGES.length), options)
        : asset(pathname, options)
  return request.method === 'HEAD' ? new Response(null, answer) : answer
}

function asset(pathname: string, { root }: AppProtocolOptions): Response {
  const file = fileOf(root, pathname)
  const type = file === undefined ? undefined : CONTENT_TYPES.get(extname(file))
  if (file === undefined || type === undefined) return respond(404, null)
  const bytes = read(file)
  if (bytes === undefined) return respond(404, null)
  if (extname(file) !== '.html') return respond(200, bytes, { 'content-type': type })
  return pageResponse(bytes.toString('utf8'), contentSecurityPolicy)
}

/**
 * In one go: the page is waited for just when main is busy with the lot's first answers, and each turn that reading it
 * takes waits behind some of them. Our own files are local, and the largest takes a millisecond.
 */
function read(file: string): Buffer<ArrayBuffer> | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

function printPage(id: string, { printPage }: AppProtocolOptions): Response {
  const html = printPage(id)
  return html === undefined ? respond(404, null) : pageResponse(html, printPolicy)
}

function pageResponse(html: string, policy: (nonce: string) => string): Response {
  const nonce = randomBytes(16).toString('base64')
  return respond(
    200,
    html.replaceAll(NONCE_PLACEHOLDER, nonce),
    { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    policy(nonce),
  )
}

async function orderPicture(path: string, { picture }: AppProtocolOptions): Promise<Response> {
  const [, at, name = ''] = /^(entry|exit)\/(.+)$/.exec(path) ?? []
  const orderNo = decode(name)
  return pictureResponse(
    (at !== 'entry' && at !== 'exit') || orderNo === undefined ? undefined : await picture(orderNo, at),
  )
}

async function eventPicture(path: string, { eventPicture }: AppProtocolOptions): Promise<Response> {
  const [, uid, field] = /^(\d{1,15})\/(\w{1,100})$/.exec(path) ?? []
  return pictureResponse(
    uid === undefined || field === undefined ? undefined : await eventPicture(Number(uid), field),
  )
}

function pictureResponse(found: Picture | undefined): Response {
  if (found === undefined || !PICTURE_TYPES.has(found.mime)) return respond(404, null)
  // A person's car: not for the disk cache.
  return respond(200, Buffer.from(found.bytes), { 'content-type': found.mime, 'cache-control': 'no-store' })
}

function respond(
  status: number,
  body: string | Buffer<ArrayBuffer> | null,
  headers: Record<string, string> = {},
  policy = contentSecurityPolicy(randomBytes(16).toString('base64')),
): Response {
  return new Response(body, {
    status,
    headers: {
      ...headers,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  })
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
