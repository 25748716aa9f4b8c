import type { BrowserWindowConstructorOptions } from 'electron'

/**
 * How the window looks. Its `webPreferences` name the preload script and nothing else: sandbox, context isolation
 * and no Node in the page are Electron's defaults, and a default that is not spelled cannot be spelled wrongly.
 */
export function windowOptions({
  preload,
  icon,
  dark,
  kiosk,
}: {
  readonly preload: string
  readonly icon: string
  readonly dark: boolean
  /** The whole screen, without a frame: the only thing this PC shows. */
  readonly kiosk: boolean
}): BrowserWindowConstructorOptions {
  return {
    title: 'LaneDesk',
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    backgroundColor: dark ? '#1a1b1e' : '#f8f9fa',
    icon,
    ...(kiosk ? { kiosk } : {}),
    webPreferences: { preload },
  }
}
