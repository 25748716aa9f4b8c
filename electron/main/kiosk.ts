import type { BrowserWindow } from 'electron'

/**
 * Keeps a window that has the whole screen open, whatever key is pressed (Alt+F4): behind it is the desktop, which is not
 * the cashier's. LaneDesk itself can still end, and anyone who is allowed to can still close it.
 */
export function keepOpen(
  window: Pick<BrowserWindow, 'on'>,
  { isEnding, mayClose }: { readonly isEnding: () => boolean; readonly mayClose: () => boolean },
): void {
  window.on('close', (event) => {
    if (!isEnding() && !mayClose()) event.preventDefault()
  })
}
