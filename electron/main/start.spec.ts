import { expect, it, vi } from 'vitest'
import { APP_SCHEME } from './app-protocol.ts'

const calls: string[] = []
const told: unknown[] = []

vi.mock('electron-store', () => ({ default: vi.fn<() => void>() }))
vi.mock('electron', () => ({
  app: {
    enableSandbox: () => calls.push('enableSandbox'),
    commandLine: { hasSwitch: () => true },
    setAppUserModelId: () => calls.push('setAppUserModelId'),
    on: (event: string) => calls.push(`on ${event}`),
    requestSingleInstanceLock: (data: unknown) => {
      calls.push('requestSingleInstanceLock')
      told.push(data)
      return false
    },
    getPath: () => {
      throw new Error('a second instance goes no further')
    },
    quit: () => calls.push('quit'),
  },
  protocol: {
    registerSchemesAsPrivileged: (schemes: unknown) => {
      calls.push('registerSchemesAsPrivileged')
      told.push(schemes)
    },
  },
  BrowserWindow: vi.fn<() => void>(),
  Menu: {},
  dialog: {},
  ipcMain: {},
  nativeTheme: {},
  powerMonitor: {},
  safeStorage: {},
}))

it('before anything else, every page to come is sandboxed and closed off and our scheme is registered; a second instance goes no further', async () => {
  await import('./index.ts')
  expect(calls).toEqual([
    'enableSandbox',
    'setAppUserModelId',
    'registerSchemesAsPrivileged',
    'on web-contents-created',
    'requestSingleInstanceLock',
    'quit',
  ])
  expect(told).toEqual([[APP_SCHEME], { provisionFile: null }])
})
