import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { begin } from './begin.ts'
import type { Beginning } from './begin.ts'
import { TrialStart } from './trial-start.ts'
import { updateFiles } from './update-files.ts'

const folder = vi.hoisted(() => ({ path: '' }))
const exit = vi.hoisted(() => vi.fn<(code: number) => void>())
const beginElevatedNow = vi.hoisted(() => vi.fn<(installer: string) => void>())

vi.mock('./elevation.ts', () => ({ beginElevatedNow }))
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
  begun = begin({ toStderr: false, isTraining: false })
  expect(beginElevatedNow).toHaveBeenCalledOnce()
  expect(exit).toHaveBeenCalledWith(1)
  expect(begun).toBeUndefined()
})

it('one goes on trying where no administrator says yes to the one before, and the log says so', () => {
  beginElevatedNow.mockImplementationOnce(() => {
    throw new Error('no administrator said yes')
  })
  begun = begin({ toStderr: false, isTraining: false })
  expect(begun?.isUpdateUndone).toBe(false)
  expect(exit).not.toHaveBeenCalled()
  const told = begun?.tail.read({ after: 0, level: 'error' }).map(({ text }) => text)
  expect(told?.join('\n')).toContain('no administrator said yes')
})

it('a version gives way also where it fails before there is a log', () => {
  new TrialStart(folder.path, '1.0.0', join(folder.path, 'setup.exe')).begin('1.1.0')
  mkdirSync(join(folder.path, 'forget.json'))
  for (let start = 0; start < 3; start += 1)
    expect(() => begin({ toStderr: false, isTraining: false })).toThrow(/EISDIR|EPERM|EACCES/)
  begun = begin({ toStderr: false, isTraining: false })
  expect(beginElevatedNow).toHaveBeenCalledOnce()
  expect(exit).toHaveBeenCalledWith(1)
})

it('what does not let it be told whether a version is on trial stands in the log, and stops no start', () => {
  const { trial } = updateFiles(folder.path)
  rmSync(trial)
  mkdirSync(trial)
  begun = begin({ toStderr: false, isTraining: false })
  expect(begun?.isUpdateUndone).toBe(false)
  const told = begun?.tail.read({ after: 0, level: 'error' }).map(({ text }) => text)
  expect(told?.join('\n')).toContain('it cannot be told whether this version is on trial')
})
