/**
 * What must never happen to the security set-up unnoticed: each point of Electron's security list, broken once or more.
 * `npm run mutate:security` applies them one by one to a copy of the sources; the named specs must then fail.
 */
export interface Mutation {
  /** What it breaks. */
  readonly breaks: string
  readonly file: string
  /** Occurs in the file exactly once. */
  readonly from: string
  readonly to: string
  /** Specs of which at least one must fail. */
  readonly specs: readonly string[]
}

const of =
  (file: string, ...specs: readonly string[]) =>
  (breaks: string, from: string, to: string): Mutation => ({ breaks, file, from, to, specs })

const start = of('electron/main/index.ts', 'electron/main/start.spec.ts')
const contents = of('electron/main/security.ts', 'electron/main/security.spec.ts')
const windows = of('electron/main/window-options.ts', 'electron/main/security.spec.ts')
const page = of('electron/main/app-protocol.ts', 'electron/main/app-protocol.spec.ts')
const switches = of('electron/main/switches.ts', 'electron/main/switches.spec.ts')
const origin = of('electron/core/ipc/origin.ts', 'electron/core/ipc/handle.spec.ts')
const ipc = of('electron/core/ipc/handle.ts', 'electron/core/ipc/handle.spec.ts')
const publisher = of('electron/core/ipc/publish.ts', 'electron/core/ipc/publish.spec.ts')
const bridge = of('electron/preload/bridge.ts', 'electron/preload/bridge.spec.ts')

const preference = (name: string, value: boolean): Mutation =>
  windows(
    `webPreferences.${name}: ${value}`,
    'webPreferences: { preload }',
    `webPreferences: { preload, ${name}: ${value} }`,
  )

const withoutDirective = (directive: string): Mutation =>
  page(`the policy without ${directive}`, `"${directive}"`, `''`)

export const mutations: readonly Mutation[] = [
  // The process model.
  start('no sandbox for all pages', 'app.enableSandbox()\n', ''),
  start('the scheme is not registered', 'protocol.registerSchemesAsPrivileged([APP_SCHEME])\n', ''),
  start('pages are not closed off', 'secureAllContents(app)\n', ''),
  start(
    'two instances at once',
    'if (app.requestSingleInstanceLock(asSecond))',
    'if (!app.requestSingleInstanceLock(asSecond))',
  ),
  switches(
    'a development server is honoured in a packaged app',
    'isPackaged ? undefined : ',
    '!isPackaged ? undefined : ',
  ),
  preference('sandbox', false),
  preference('contextIsolation', false),
  preference('nodeIntegration', true),
  preference('nodeIntegrationInWorker', true),
  preference('nodeIntegrationInSubFrames', true),
  preference('webSecurity', false),
  preference('allowRunningInsecureContent', true),
  preference('experimentalFeatures', true),
  preference('webviewTag', true),

  // Navigation, windows, permissions.
  contents('the page may navigate', "  contents.on('will-navigate', prevent)\n", ''),
  contents('a frame may navigate', "  contents.on('will-frame-navigate', prevent)\n", ''),
  contents('a redirect may lead elsewhere', "  contents.on('will-redirect', prevent)\n", ''),
  contents('a webview may be attached', "  contents.on('will-attach-webview', prevent)\n", ''),
  contents('navigation is heard and not prevented', 'event.preventDefault()', 'undefined'),
  contents('windows may be opened', "action: 'deny'", "action: 'allow'"),
  contents('permissions are granted when asked', 'decide(false)', 'decide(true)'),
  contents(
    'permissions are granted when checked',
    'setPermissionCheckHandler(() => false)',
    'setPermissionCheckHandler(() => true)',
  ),
  contents(
    'devices are granted',
    'setDevicePermissionHandler(() => false)',
    'setDevicePermissionHandler(() => true)',
  ),
  contents(
    'only the first kind of page is closed off',
    '(_event, contents) => secureContents(contents)',
    '() => undefined',
  ),

  // The page's own scheme and its policy.
  page('the scheme bypasses the policy', 'supportFetchAPI: true', 'supportFetchAPI: true, bypassCSP: true'),
  page('the scheme is no secure context', 'secure: true, ', ''),
  page('other origins may fetch it', 'supportFetchAPI: true', 'supportFetchAPI: true, corsEnabled: true'),
  withoutDirective("default-src 'none'"),
  withoutDirective("object-src 'none'"),
  withoutDirective("base-uri 'none'"),
  withoutDirective("form-action 'none'"),
  withoutDirective("frame-ancestors 'none'"),
  page('inline scripts run', `"script-src 'self'"`, `"script-src 'self' 'unsafe-inline'"`),
  page('scripts of everybody run', `"script-src 'self'"`, `"script-src *"`),
  page('the page reaches every address', `"connect-src 'self'"`, `"connect-src *"`),
  page('inline styles need no nonce', `'self' 'nonce-\${nonce}'`, `'self' 'unsafe-inline'`),
  page('the policy is not sent', "'content-security-policy': policy,", ''),
  page('types are sniffed', "'x-content-type-options': 'nosniff',", ''),
  page('the address of the page goes along', "      'referrer-policy': 'no-referrer',\n", ''),
  page(
    'the nonce never changes',
    "const nonce = randomBytes(16).toString('base64')",
    "const nonce = 'fixed'",
  ),
  page('files outside the page are answered', "below.split(sep)[0] === '..'", 'false'),
  page('a path may carry a NUL', "decoded.includes('\\0')", 'false'),
  page(
    'other hosts are answered',
    'if (!isOfOrigin(request.url, APP_ORIGIN)) return respond(404, null)\n',
    '',
  ),
  page('a picture may be a document', '!PICTURE_TYPES.has(found.mime)', 'false'),
  page('it can be written to', "request.method !== 'HEAD') {", "request.method !== 'HEAD' && false) {"),

  // IPC.
  ipc('whoever sends is heard', 'if (!isOurPage(frame, origin))', 'if (false)'),
  ipc('frames inside the page are heard', ' && frame.parent === null', ''),
  ipc('arguments are not checked', 'if (!args.success) {', 'if (false) {'),
  ipc('results are not cut to the contract', 'value: result.data', 'value: outcome.value'),
  ipc(
    'the page hears the cause of a failure',
    "log.error({ command: name, err: error }, 'command failed')",
    'throw error',
  ),
  ipc(
    'the sender is looked at too late',
    'async ({ senderFrame }, ...rawArgs) => {\n      try {\n',
    'async (event, ...rawArgs) => {\n      try {\n        await Promise.resolve()\n        const { senderFrame } = event\n',
  ),
  origin(
    'another host with our beginning is ours',
    'parsed.host === expected.host',
    'parsed.host.startsWith(expected.host)',
  ),
  origin('another scheme is ours', 'parsed.protocol === expected.protocol &&', ''),
  origin('a user name that looks like us is ours', "parsed.username === '' &&", ''),
  publisher(
    'changes carry what the contract does not name',
    '[kind]: content.data',
    "[kind]: 'part' in change ? change.part : change.whole",
  ),

  // The bridge.
  bridge(
    'the page may give any command',
    '  return {\n    ...Object',
    '  return {\n    invoke: (...args: unknown[]) => ipc.invoke(String(args[0]), ...args.slice(1)),\n    ...Object',
  ),
  bridge(
    'the page chooses the channel',
    'ipc.invoke(channelOf(name), ...args)',
    'ipc.invoke(String(args[0] ?? name), ...args)',
  ),
  bridge('the page gets Electron’s event', 'listener(payload)', 'listener(_event)'),
  bridge('a listener stays after it unsubscribed', 'ipc.off(channelOf(name), hear)', 'void hear'),
]
