/** The module `electron` of the main process, as far as the app uses it. Anything else is refused. */
import { app } from './app.ts'
import { OfferedBrowserWindow as BrowserWindow } from './browser-window.ts'
import { ipcMain } from './ipc-main.ts'
import { nativeTheme } from './native-theme.ts'
import { dialog, OfferedMenu as Menu, powerMonitor, screen, shell } from './native-ui.ts'
import { protocol } from './protocol.ts'
import { refuseTheRest } from './refuse.ts'
import { safeStorage } from './safe-storage.ts'
import { session } from './session.ts'
import { webContents } from './all-contents.ts'

nativeTheme.on('updated', () => {
  for (const contents of webContents.getAllWebContents()) contents.applyTheme()
})

const electron = refuseTheRest('electron', {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
})

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
}
// What `import electron from 'electron'` and `require('electron')` return.
export { electron as default, electron as 'module.exports' }
