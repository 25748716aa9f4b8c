import type { App, WebContents } from 'electron'

/** The part of a page's contents that is closed off. */
export type SecurableContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'> & {
  readonly session: Pick<
    WebContents['session'],
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >
}

const prevent = (event: { preventDefault(): void }): void => event.preventDefault()

/**
 * Closes every way out of our page: it navigates nowhere (also not in a frame, also not by a redirect), opens no
 * window, attaches no webview, and gets no permission and no device. There is nothing here that opens an address in
 * the system's browser either.
 */
export function secureContents(contents: SecurableContents): void {
  contents.on('will-navigate', prevent)
  contents.on('will-frame-navigate', prevent)
  contents.on('will-redirect', prevent)
  contents.on('will-attach-webview', prevent)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  contents.session.setPermissionCheckHandler(() => false)
  contents.session.setDevicePermissionHandler(() => false)
}

/** Applies `secureContents` to every page there will ever be. Call before the first window. */
export function secureAllContents(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => secureContents(contents))
}
