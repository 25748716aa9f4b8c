import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { fromPage, headerForPage, originOf, schemeOf, toPage, withoutFragment } from './urls.ts'

const schemes = new Set(['app'])

describe('toPage and fromPage', () => {
  it.each([
    ['app://bundle/index.html', 'http://bundle.app.localhost/index.html'],
    ['app://bundle/a/b.js?v=1#top', 'http://bundle.app.localhost/a/b.js?v=1#top'],
    ['app://bundle?x', 'http://bundle.app.localhost?x'],
  ])('%s lives at %s and back', (ours, theirs) => {
    expect(toPage(ours, schemes)).toBe(theirs)
    expect(fromPage(theirs, schemes)).toBe(ours)
  })

  it('gives an origin its root path', () => {
    expect(toPage('app://bundle', schemes)).toBe('http://bundle.app.localhost/')
  })

  it.each([
    'http://bundle.app.example/x',
    'http://localhost:5173/',
    'about:blank',
    'data:text/html,x',
    'https://bundle.app.localhost/',
    '',
  ])('leaves %j alone', (url) => {
    expect(toPage(url, schemes)).toBe(url)
    expect(fromPage(url, schemes)).toBe(url)
  })

  it('does not map a scheme that nobody registered', () => {
    expect(toPage('other://bundle/x', schemes)).toBe('other://bundle/x')
    expect(fromPage('http://bundle.other.localhost/x', schemes)).toBe('http://bundle.other.localhost/x')
  })

  it('comes back from any path', () => {
    fc.assert(
      fc.property(fc.domain(), fc.webPath(), (host, path) => {
        const url = `app://${host}/${path.replace(/^\//, '')}`
        expect(fromPage(toPage(url, schemes), schemes)).toBe(url)
      }),
    )
  })
})

it('takes addresses apart', () => {
  expect(originOf('app://bundle/index.html#x')).toBe('app://bundle')
  expect(originOf('about:blank')).toBe('null')
  expect(schemeOf('app://bundle/')).toBe('app')
  expect(withoutFragment('app://bundle/x#a#b')).toBe('app://bundle/x')
})

describe('headerForPage', () => {
  it('leaves a policy of keywords, nonces and data: as it is', () => {
    const policy =
      "default-src 'none'; script-src 'self' 'nonce-Zm9v'; img-src 'self' data: blob:; connect-src 'self'"
    expect(headerForPage('Content-Security-Policy', policy, schemes)).toBe(policy)
  })

  it('moves sources of the custom scheme to the page', () => {
    expect(
      headerForPage('content-security-policy', 'script-src app://bundle; img-src app: data:', schemes),
    ).toBe('script-src http://bundle.app.localhost; img-src http://*.app.localhost data:')
  })

  it('moves origins and locations', () => {
    expect(headerForPage('access-control-allow-origin', 'app://bundle', schemes)).toBe(
      'http://bundle.app.localhost',
    )
    expect(headerForPage('location', 'app://bundle/x', schemes)).toBe('http://bundle.app.localhost/x')
    expect(headerForPage('content-type', 'text/html; charset=utf-8', schemes)).toBe(
      'text/html; charset=utf-8',
    )
  })
})
