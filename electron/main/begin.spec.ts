import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { begin } from './begin.ts'
import type { Beginning } from './begin.ts'
import { TrialStart } from './trial-start.ts'

const folder = vi.hoisted(() => ({ path: '' }))
const exit = vi.hoisted(() => vi.fn<(code: number) => void>())
const spawn = vi.hoisted(() =>
  vi.fn<(program: string, args: string[]) => Begun>(() => ({
    pid: 1,
    on: () => undefined,
    unref: () => undefined,
  })),
)

/** What is used of a process that was begun; without a number it was not. */
interface Begun {
  readonly pid: number | undefined
  readonly on: (event: 'error', listener: (cause: Error) => void) => void
  readonly unref: () => void
}

vi.mock('node:child_process', () => ({ spawn }))
vi.mock('electron-store', () => ({ default: vi.fn<() => object>() }))
vi.mock('electron', () => ({
  app: {
    getPath: () => folder.path,
    getVersion: () => '1.1.0',
    isPackaged: true,
    on: () => undefined,
    setPath: () => undefined,
    exit,
  },
  crashReporter: { start: () => undefined },
}))
vi.mock('./dumps.ts', () => ({ leaveNoDumps: () => undefined }))
vi.mock('./endings.ts', () => ({ endBeforeQuit: () => undefined, startAgainAfterCrash: () => undefined }))
vi.mock('./hang-watch.ts', () => ({ watchForHangs: () => () => undefined }))

let begun: Beginning | undefined
let listeners: NodeJS.UnhandledRejectionListener[]

beforeEach(() => {
  listeners = process.listeners('unhandledRejection')
  folder.path = mkdtempSync(join(tmpdir(), 'lanedesk-begin-'))
  Object.defineProperty(process, 'resourcesPath', { value: folder.path, configurable: true })
  writeFileSync(join(folder.path, 'elevate.exe'), '')
  vi.clearAllMocks()
  // Version 1.1.0 has not come to its lanes three times.
  const setup = join(folder.path, 'setup.exe')
  writeFileSync(setup, 'installer of 1.0.0')
  new TrialStart(folder.path, '1.0.0', setup).begin('1.1.0')
  for (let start = 0; start < 3; start += 1) new TrialStart(folder.path, '1.1.0', null).look()
})
afterEach(async () => {
  for (const listener of process.listeners('unhandledRejection'))
    if (!listeners.includes(listener)) process.off('unhandledRejection', listener)
  await begun?.lifetime.end()
  rmSync(folder.path, { recursive: true })
})

it('a version that does not come to work ends for the one before', () => {
  begun = begin({ toStderr: false })
  expect(spawn).toHaveBeenCalledOnce()
  expect(exit).toHaveBeenCalledWith(1)
  expect(begun).toBeUndefined()
})

it.each([
  [
    'refuses to run',
    'spawn UNKNOWN',
    () =>
      spawn.mockImplementationOnce(() => {
        throw new Error('spawn UNKNOWN')
      }),
  ],
  [
    'is refused by the system a moment later',
    'spawn EACCES',
    () =>
      spawn.mockReturnValueOnce({
        pid: undefined,
        on: (_event, listener) => listener(new Error('spawn EACCES')),
        unref: () => undefined,
      }),
  ],
  ['is missing', 'elevate.exe is missing', () => rmSync(join(folder.path, 'elevate.exe'))],
])('one goes on trying where what installs the one before %s, and the log says why', (_why, cause, spoil) => {
  spoil()
  begun = begin({ toStderr: false })
  expect(begun?.isUpdateUndone).toBe(false)
  expect(exit).not.toHaveBeenCalled()
  const told = begun?.tail.read({ after: 0, level: 'error' }).map(({ text }) => text)
  expect(told?.join('\n')).toContain(cause)
})
