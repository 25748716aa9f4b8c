import { beforeEach, expect, it, vi } from 'vitest'
import { compose } from './compose.ts'
import { Lifetime } from './lifetime.ts'

const happened = vi.hoisted((): string[] => [])
const begin = vi.hoisted(() => vi.fn<() => unknown>())

vi.mock('./begin.ts', () => ({ begin }))
vi.mock('electron', () => ({
  app: {
    getPath: () => 'C:\\data',
    isPackaged: true,
    on: () => undefined,
    whenReady: async () => {
      throw new Error('no display')
    },
    exit: (code: number) => happened.push(`ends with ${code}`),
  },
  dialog: { showErrorBox: (_title: string, text: string) => happened.push(`tells: ${text}`) },
  BrowserWindow: {},
  Menu: {},
  ipcMain: {},
  nativeTheme: {},
  powerMonitor: {},
  protocol: {},
  safeStorage: {},
  screen: {},
  session: {},
}))

beforeEach(() => {
  happened.length = 0
})

it('a start that cannot even be begun is told and ends: it does not stay and turn later starts away', () => {
  begin.mockImplementationOnce(() => {
    throw Object.assign(new Error('EACCES: mkdir'), { code: 'EACCES' })
  })
  compose(undefined)
  expect(happened).toEqual([expect.stringContaining('may not write to its folder'), 'ends with 1'])
})

it('a start that fails is told when nothing watches main for hangs any more: the box may stand for hours', async () => {
  const lifetime = new Lifetime(1000)
  lifetime.onEnd(() => happened.push('the watch ends'))
  begin.mockReturnValueOnce({ userData: 'C:\\data', lifetime, log: { fatal: () => undefined } })
  compose(undefined)
  await vi.waitFor(() => expect(happened).toContain('ends with 1'))
  expect(happened).toEqual(['the watch ends', 'tells: no display', 'ends with 1'])
})
