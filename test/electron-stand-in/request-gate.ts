import type { OnBeforeRequestListenerDetails } from 'electron'
import type { Payload, Session } from './cdp.ts'
import { handlerOf } from './protocol.ts'
import { session } from './session.ts'
import { customSchemes, fromPage, headerForPage, schemeOf, toPage } from './urls.ts'
import { contentsOfDocument, contentsOfFrame } from './all-contents.ts'

type Paused = Payload<'Fetch.requestPaused'>
type ErrorReason = 'Aborted' | 'AddressUnreachable' | 'BlockedByClient' | 'Failed'
type ResourceType = OnBeforeRequestListenerDetails['resourceType']

const RESOURCE_TYPES: Readonly<Record<string, ResourceType>> = {
  Stylesheet: 'stylesheet', Script: 'script', Image: 'image', Font: 'font', XHR: 'xhr', Fetch: 'xhr', Ping: 'ping',
  CSPViolationReport: 'cspReport', Media: 'media', WebSocket: 'webSocket',
} // prettier-ignore

let lastRequestId = 0

/** Every request of every page comes by here: the app is asked about it, and answers those of its own schemes. */
export function guardRequests(browser: Session): void {
  browser.on('Fetch.requestPaused', (paused) => {
    const { requestId } = paused
    pass(browser, paused).catch((error: unknown) => {
      console.error(`stand-in: request for ${fromPage(paused.request.url)}:`, error)
      browser.post('Fetch.failRequest', { requestId, errorReason: 'Failed' })
    })
  })
}

async function pass(browser: Session, paused: Paused): Promise<void> {
  const { requestId, request, resourceType, frameId, redirectedRequestId } = paused
  const url = fromPage(request.url)
  const refuse = (errorReason: ErrorReason): void =>
    browser.post('Fetch.failRequest', { requestId, errorReason })
  const isDocument = resourceType === 'Document'
  const contents = isDocument ? await contentsOfDocument(frameId) : contentsOfFrame(frameId)

  if (isDocument) {
    // A window that a page opened and nobody wants: it is closed only some time after it was let go, and loads nothing
    // meanwhile.
    if (contents === undefined) return refuse('Aborted')
    if (!contents.navigation.allows(frameId, url, redirectedRequestId !== undefined)) return refuse('Aborted')
    await session.defaultSession.permissions.before(contents, url)
  }
  const verdict = await session.defaultSession.webRequest.ask({
    id: ++lastRequestId,
    url,
    method: request.method,
    resourceType: isDocument
      ? contents?.targetId === frameId
        ? 'mainFrame'
        : 'subFrame'
      : (RESOURCE_TYPES[resourceType] ?? 'other'),
    referrer: fromPage(request.headers['Referer'] ?? ''),
    timestamp: Date.now(),
  })
  if (verdict.cancel === true) return refuse('BlockedByClient')
  if (verdict.redirectURL !== undefined) {
    const responseHeaders = [{ name: 'Location', value: toPage(verdict.redirectURL) }]
    return browser.post('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders })
  }
  const scheme = schemeOf(url)
  const handler = handlerOf(scheme)
  if (handler === undefined) {
    return customSchemes.has(scheme)
      ? refuse('AddressUnreachable')
      : browser.post('Fetch.continueRequest', { requestId })
  }
  const response = await handler(requestFor(url, request))
  if (response.type === 'error') return refuse('Failed')
  const body = Buffer.from(await response.arrayBuffer()).toString('base64')
  browser.post('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: Array.from(response.headers, ([name, value]) => ({
      name,
      value: headerForPage(name, value),
    })),
    body,
  })
}

/** The request as the app's protocol handler sees it. */
function requestFor(
  url: string,
  { method, headers, hasPostData, postDataEntries }: Paused['request'],
): Request {
  const own = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    /^(origin|referer)$/i.test(name) ? fromPage(value) : value,
  ])
  if (hasPostData !== true || method === 'GET' || method === 'HEAD')
    return new Request(url, { method, headers: own })
  const body = Buffer.concat((postDataEntries ?? []).map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')))
  return new Request(url, { method, headers: own, body })
}
