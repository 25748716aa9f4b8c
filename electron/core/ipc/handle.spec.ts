import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { callbacksAtRest } from '#shared/contract/callbacks.ts'
import { boothOf } from '#shared/contract/fixture.ts'
import { commandNames } from '#shared/contract/contract.ts'
import { operationDefaults } from '#shared/contract/operation.ts'
import type { SettingsView } from '#shared/contract/settings.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import { channelOf } from '#shared/contract/channel.ts'
import { driverDisplayOff } from '#shared/contract/driver-display.ts'
import { printingAtRest } from '#shared/contract/printing.ts'
import { err, ok } from '#shared/result.ts'
import { handleCommands } from './handle.ts'
import type { CommandHandlers, InvokeEvent, SenderFrame } from './handle.ts'
import { APP_ORIGIN } from './origin.ts'

const atRest = boothOf()
const outcome = { state: 'confirmed', activityId: 'a1', message: null, error: null } as const
const view: SettingsView = {
  transport: 'http',
  baseUrl: 'http://lot:8888',
  mqtt: null,
  routes: {},
  operation: operationDefaults,
  parkKey: 'p',
  appId: 'a',
  booths: ['1'],
  secretStorage: 'safe',
  hasNextSecret: false,
  secretBackend: 'dpapi',
}
const noUpdate = { version: '0', state: 'off', newer: null, error: null } as const
const nobody = {
  language: null,
  colorScheme: 'auto',
  sound: true,
  plateTypeNo: null,
} as const

const never = { times: 0, last: null }
const noMishaps = { 'page-gone': never, 'page-hung': never, 'main-hung': never, 'main-crashed': never }

const open = (laneNo: unknown): object => ({ kind: 'open', args: { laneNo } })

const handlers: CommandHandlers = {
  snapshot: async () => ok({ seqs: {}, state: atRest }),
  screenShown: async () => ok(null),
  give: async () => ok(outcome),
  setLotTime: async () => ok(null),
  decidePayment: async () => ok(null),
  explainOpening: async () => ok(null),
  endHold: async () => ok(null),
  leftFor: async () => ok(null),
  closedShifts: async () => ok([]),
  exportRoster: async () => ok({ file: 'operators.json' }),
  importRoster: async () => ok(null),
  proposeVirtualPlate: async () => ok('X1'),
  couponSchemes: async () => ok([]),
  readSettings: async () => ok(view),
  testConnection: async () => ok({ booths: [], clockOffsetMs: null }),
  saveSettings: async () => ok(view),
  saveNextSecret: async () => ok(view),
  forgetEverything: async () => ok(null),
  readUpdate: async () => ok(noUpdate),
  lookForUpdate: async () => ok(noUpdate),
  installUpdate: async () => ok(null),
  startPractice: async () => ok(null),
  endPractice: async () => ok(null),
  practiseAfresh: async () => ok(null),
  sendExercise: async () => ok(null),
  saveOperation: async () => ok(view),
  closeLaneDesk: async () => ok(null),
  exportSettings: async () => ok({ file: 'settings.json' }),
  importSettings: async () => ok({ settings: view, policyKept: false }),
  answerWeakStorage: async () => ok(view),
  readPreferences: async () => ok(nobody),
  savePreferences: async () => ok(nobody),
  eventsPage: async () => ok({ events: [], next: null }),
  eventDetail: async () => ok({ fields: [], others: [], done: [] }),
  eventLanes: async () => ok([]),
  ordersOfPlate: async () => ok([]),
  auditPage: async () => ok({ entries: [], next: null, untold: false }),
  checkAudit: async () => ok({ rows: 0, head: { seq: 0, hash: '' }, flaws: [], flawCount: 0 }),
  exportAudit: async () => ok({ file: 'audit.csv', rows: 0 }),
  recordsPage: async () => err({ code: 'not-configured' }),
  changeList: async () => ok(outcome),
  exportRecords: async () => err({ code: 'not-configured' }),
  readRecordsExport: async () => ok(null),
  stopRecordsExport: async () => ok(null),
  saveListener: async () => ok(callbacksAtRest),
  testListener: async () => ok({ ms: 1 }),
  saveSharing: async () => ok(callbacksAtRest),
  setCallbacks: async () => ok(callbacksAtRest),
  retryCallbacks: async () => ok(callbacksAtRest),
  savePrinting: async () => ok(printingAtRest.settings),
  systemPrinters: async () => ok([]),
  testPrint: async () => ok('Test print'),
  decidePrintJob: async () => ok(null),
  printReceipt: async () => ok({ no: 1 }),
  saveReceipt: async () => ok(null),
  openDrawer: async () => ok(null),
  reversePayment: async () => ok({ no: 1 }),
  readDriverDisplay: async () => ok({ settings: driverDisplayOff, displays: [] }),
  saveDriverDisplay: async () => ok({ settings: driverDisplayOff, displays: [] }),
  dismissAlert: async () => ok(null),
  selfTest: async () => ok([]),
  stopSelfTest: async () => ok(null),
  readHealth: async () =>
    ok({ version: '0', startedAt: 0, dataFolder: '', kioskByStart: false, mishaps: noMishaps }),
  readLog: async () => ok([]),
  setWireLog: async () => ok({ leftMs: null }),
  readWireLog: async () => ok({ leftMs: null, lines: [] }),
  discoverTopics: async () => ok([]),
  stopTopics: async () => ok(null),
  exportCallbacks: async () => ok({ file: '', rows: 0 }),
  makeSupportBundle: async () => ok({ file: '' }),
  openShift: async () => ok(null),
  moveCash: async () => ok(null),
  shiftReport: async () => err({ code: 'no-such-report' }),
  countShift: async () => ok(null),
  tieOut: async () => ok([]),
  explainDifference: async () => ok(null),
  closeShift: async () => ok({ zNo: 1 }),
  acceptHandOver: async () => ok(null),
  refuseHandOver: async () => ok(null),
  supervise: async () => ok({ cashiers: [], lookAt: [] }),
  rowsBehind: async () => ok([]),
  outputReport: async () => ok({ to: 'printer', job: 1 }),
  signIn: async () => ok(null),
  signOut: async () => ok(null),
  touch: async () => ok(null),
  approve: async () => ok(null),
  changePin: async () => ok(null),
  makeFirstOperator: async () => ok(null),
  saveOperator: async () => ok(null),
  removeOperator: async () => ok(null),
  savePolicy: async () => ok(null),
}

const ourPage: SenderFrame = { url: 'app://bundle/index.html', parent: null }

function bind(overrides: Partial<CommandHandlers> = {}): {
  readonly channels: Map<string, (event: InvokeEvent, ...args: unknown[]) => Promise<unknown>>
  readonly logged: string[]
  readonly unbind: () => void
  readonly invoke: (
    name: keyof CommandHandlers,
    args?: readonly unknown[],
    frame?: SenderFrame | null,
  ) => Promise<unknown>
} {
  const channels = new Map<string, (event: InvokeEvent, ...args: unknown[]) => Promise<unknown>>()
  const logged: string[] = []
  const unbind = handleCommands(
    {
      handle: (channel, listener) => void channels.set(channel, listener),
      removeHandler: (channel) => void channels.delete(channel),
    },
    { ...handlers, ...overrides },
    {
      origin: APP_ORIGIN,
      mayGive: (name) => (name === 'savePolicy' ? err({ code: 'not-allowed' }) : ok(undefined)),
      log: pino({}, { write: (line: string) => void logged.push(line) }),
    },
  )
  const invoke = async (
    name: keyof CommandHandlers,
    args: readonly unknown[] = [],
    frame: SenderFrame | null = ourPage,
  ): Promise<unknown> => {
    const listener = channels.get(channelOf(name))
    if (listener === undefined) throw new Error(`not bound: ${name}`)
    return listener({ senderFrame: frame }, ...args)
  }
  return { channels, logged, unbind, invoke }
}

describe('whoever is at the desk', () => {
  it('is asked before the handler is: what they may not give is refused', async () => {
    const seen: unknown[] = []
    const { invoke } = bind({
      savePolicy: async (args) => {
        seen.push(args)
        return ok(null)
      },
    })
    expect(await invoke('savePolicy', [{}])).toEqual({ ok: false, error: { code: 'not-allowed' } })
    expect(seen).toEqual([])
  })
})

describe('binding', () => {
  it('binds every command of the contract and unbinds them all', () => {
    const { channels, unbind } = bind()
    expect([...channels.keys()]).toEqual(commandNames.map(channelOf))
    unbind()
    expect(channels.size).toBe(0)
  })
})

describe('the sender', () => {
  it('is heard when it is the top frame of our page', async () => {
    expect(await bind().invoke('give', [open('1')])).toEqual({ ok: true, value: outcome })
  })

  it.each<[string, SenderFrame | null]>([
    ['a frame that is gone', null],
    ['a frame inside our page', { url: 'app://bundle/index.html', parent: ourPage }],
    ['another host', { url: 'app://bundle.evil/index.html', parent: null }],
    ['another scheme', { url: 'https://bundle/index.html', parent: null }],
    ['a file', { url: 'file:///app://bundle/index.html', parent: null }],
    ['a user name that looks like us', { url: 'app://bundle@evil/', parent: null }],
    ['ours with a user name', { url: 'app://evil@bundle/index.html', parent: null }],
    ['a blank page', { url: 'about:blank', parent: null }],
    ['no address', { url: '', parent: null }],
  ])('is refused when it is %s', async (_what, frame) => {
    let called = false
    const { invoke, logged } = bind({
      give: async () => {
        called = true
        return ok(outcome)
      },
    })
    expect(await invoke('give', [open('1')], frame)).toEqual({
      ok: false,
      error: { code: 'internal' },
    })
    expect(called).toBe(false)
    expect(logged.join('')).toContain('foreign page')
  })

  it('is read before anything is awaited', async () => {
    const { channels } = bind()
    const event: { senderFrame: SenderFrame | null } = { senderFrame: ourPage }
    const reply = channels.get(channelOf('readPreferences'))?.(event)
    event.senderFrame = null
    expect(await reply).toEqual({ ok: true, value: nobody })
  })
})

describe('arguments', () => {
  it.each<[string, unknown[]]>([
    ['none', []],
    ['too many', [open('1'), 'more']],
    ['of another type', [open(7)]],
    ['empty', [open('')]],
    ['of another kind', [{ ...open('1'), kind: 'take-cash' }]],
    ['of no kind', [{ ...open('1'), kind: 'demolish' }]],
  ])('are refused when they are %s', async (_what, args) => {
    expect(await bind().invoke('give', args)).toEqual({ ok: false, error: { code: 'bad-arguments' } })
  })

  it('reach the handler trimmed and without what the contract does not name', async () => {
    const seen: unknown[] = []
    const { invoke } = bind({
      saveOperator: async ([change]) => {
        seen.push(change)
        return ok(null)
      },
    })
    const li = { number: '1', role: 'cashier', pin: null }
    await invoke('saveOperator', [{ ...li, name: '  Li  ', admin: true }])
    expect(seen).toEqual([{ ...li, name: 'Li' }])
  })

  it('never appear in the log', async () => {
    const { invoke, logged } = bind()
    const secret = 'f00dfeedf00dfeed'
    await invoke('testConnection', [{ baseUrl: '', parkKey: 1, appId: 'a', appSecret: secret }])
    expect(logged.join('')).toContain('bad arguments')
    expect(logged.join('')).not.toContain(secret)
  })
})

describe('results', () => {
  it('lose what the contract does not name', async () => {
    const withSecret = { ...view, appSecret: 'f00dfeed' }
    expect(await bind({ readSettings: async () => ok(withSecret) }).invoke('readSettings')).toEqual({
      ok: true,
      value: view,
    })
  })

  it('that are not what the contract says are an internal error', async () => {
    const { invoke, logged } = bind({ snapshot: async () => ok({ seqs: { phase: 0.5 }, state: atRest }) })
    expect(await invoke('snapshot')).toEqual({ ok: false, error: { code: 'internal' } })
    expect(logged.join('')).toContain('seqs.phase')
  })

  it('that are errors pass with their code and parameters', async () => {
    const error = appErrorOf('weak-secret-storage', { backend: 'basic_text' })
    expect(await bind({ readSettings: async () => err(error) }).invoke('readSettings')).toEqual({
      ok: false,
      error,
    })
  })

  it('thrown errors become a code; the cause is in the log alone', async () => {
    const { invoke, logged } = bind({
      readSettings: async () => {
        throw new Error('disk on fire')
      },
    })
    expect(await invoke('readSettings')).toEqual({ ok: false, error: { code: 'internal' } })
    expect(logged.join('')).toContain('disk on fire')
  })
})
