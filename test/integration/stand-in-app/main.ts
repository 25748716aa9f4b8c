/** A small app to try the stand-in with. What happens to it is kept on globalThis.seen, for the test to read. */
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { app, BrowserWindow, ipcMain, protocol, safeStorage, session } from 'electron'
import type { Seen } from './seen.ts'

const POLICY =
  "default-src 'none'; script-src 'self' 'nonce-abc'; style-src 'self' 'nonce-abc'; img-src 'self' data: blob:; " +
  "connect-src 'self'; frame-src 'self'"
const GRANTED = new Set(['persistent-storage'])

const seen: Seen = {
  navigations: [],
  frameNavigations: [],
  popups: [],
  requests: [],
  secondStarts: [],
  senders: [],
  console: [],
}
globalThis.seen = seen

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
app.enableSandbox()
app.on('window-all-closed', () => app.quit())
app.on('second-instance', (_event, argv, workingDirectory, data) => {
  seen.secondStarts.push({ argv, workingDirectory, data })
})
app.on('web-contents-created', (_event, contents) => {
  contents.setWindowOpenHandler(({ url }) => {
    seen.popups.push(url)
    return { action: 'deny' }
  })
  contents.on('will-navigate', (event) => {
    seen.navigations.push(event.url)
    event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame) return
    seen.frameNavigations.push(event.url)
    if (event.url !== 'app://bundle/frame.html') event.preventDefault()
  })
  contents.on('console-message', ({ level, message }) => seen.console.push({ level, message }))
})

if (app.requestSingleInstanceLock({ from: process.pid })) void app.whenReady().then(open)
else app.quit()

function open(): void {
  protocol.handle('app', serve)
  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) => {
    callback(GRANTED.has(permission))
  })
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => GRANTED.has(permission))
  session.defaultSession.webRequest.onBeforeRequest(({ url }, callback) => {
    if (!url.startsWith('app:')) seen.requests.push(url)
    callback({ cancel: url.includes('blocked') })
  })

  ipcMain.handle('echo', (event, value: unknown) => {
    const { url, origin, parent } = event.senderFrame ?? {}
    seen.senders.push({ url, origin, parent })
    return value
  })
  ipcMain.handle('fail', () => {
    throw new TypeError('deliberate')
  })
  ipcMain.handle('count', (event, to: number) => {
    for (let n = 0; n < to; n++) event.sender.send('counted', n)
  })
  ipcMain.handle('seal', async (_event, text: string) =>
    (await safeStorage.encryptStringAsync(text)).toString('base64'),
  )
  ipcMain.handle(
    'unseal',
    async (_event, sealed: string) =>
      (await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))).result,
  )

  const window = new BrowserWindow({
    show: false,
    width: 900,
    height: 640,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL('app://bundle/index.html')
}

async function serve(request: Request): Promise<Response> {
  seen.requests.push(request.url)
  const { pathname } = new URL(request.url)
  if (pathname === '/echo') {
    const { method, headers } = request
    return Response.json({ method, body: await request.text(), origin: headers.get('origin') })
  }
  try {
    const type = extname(pathname) === '.js' ? 'text/javascript' : 'text/html; charset=utf-8'
    const body = await readFile(join(import.meta.dirname, 'page', pathname), 'utf8')
    return new Response(body, { headers: { 'content-type': type, 'content-security-policy': POLICY } })
  } catch {
    return new Response('not found', { status: 404 })
  }
}
