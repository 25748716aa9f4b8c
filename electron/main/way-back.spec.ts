import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest'
import { TrialStart } from './trial-start.ts'
import { updateFiles } from './update-files.ts'

const now = vi.hoisted(() => ({ folder: '', version: '' }))
const beginElevatedNow = vi.hoisted(() => vi.fn<(installer: string) => void>())
const showErrorBox = vi.hoisted(() => vi.fn<(title: string, text: string) => void>())
const exit = vi.hoisted(() => vi.fn<(code: number) => void>())

vi.mock('./elevation.ts', () => ({ beginElevatedNow }))
// As of an update of which a file is missing, or that was built wrongly.
vi.mock('./compose.ts', () => {
  throw new SyntaxError('Unexpected token')
})
vi.mock('electron', () => ({
  app: {
    enableSandbox: () => undefined,
    setAppUserModelId: () => undefined,
    commandLine: { hasSwitch: () => true },
    on: () => undefined,
    requestSingleInstanceLock: () => true,
    getPath: () => now.folder,
    getVersion: () => now.version,
    exit,
  },
  dialog: { showErrorBox },
  protocol: { registerSchemesAsPrivileged: () => undefined },
}))

beforeEach(() => {
  now.folder = mkdtempSync(join(tmpdir(), 'lanedesk-way-back-'))
  Object.defineProperty(process, 'resourcesPath', { value: now.folder, configurable: true })
  vi.clearAllMocks()
  vi.resetModules()
})
afterEach(() => rmSync(now.folder, { recursive: true }))

/** Version 1.0.0 has begun an update to 1.1.0; its own installer lay beside it, or did not. */
function updated({ withInstaller }: { readonly withInstaller: boolean }): void {
  const { folder } = updateFiles(now.folder)
  mkdirSync(folder)
  const setup = join(now.folder, 'setup.exe')
  if (withInstaller) writeFileSync(setup, 'installer of 1.0.0')
  new TrialStart(now.folder, '1.0.0', setup).begin('1.1.0')
}
const start = async (version: string): Promise<void> => {
  now.version = version
  await import('./index.ts')
}

describe('a main that cannot be read', () => {
  it('of an update gives way to the version before at its first start', async () => {
    updated({ withInstaller: true })
    await start('1.1.0')
    const { before } = updateFiles(now.folder)
    expect(beginElevatedNow.mock.calls).toEqual([[before]])
    expect(showErrorBox).not.toHaveBeenCalled()
    expect(exit).toHaveBeenCalledWith(1)
  })

  it.each([
    ['where the installer of the version before was not kept', '1.1.0', false],
    ['where it is not the one that is on trial', '1.2.0', true],
  ])('says so and ends, %s', async (_where, version, withInstaller) => {
    updated({ withInstaller })
    await start(version)
    expect(beginElevatedNow).not.toHaveBeenCalled()
    expect(showErrorBox.mock.calls[0]?.[1]).toMatch(/Install it again; its data stay\.[^]*请重新安装/)
    expect(exit).toHaveBeenCalledWith(1)
  })

  it('says so where there was no update', async () => {
    await start('1.1.0')
    expect(showErrorBox).toHaveBeenCalledOnce()
    expect(exit).toHaveBeenCalledWith(1)
  })

  it.each([
    [
      'no administrator says yes to the installer',
      () =>
        beginElevatedNow.mockImplementationOnce(() => {
          throw new Error('no administrator said yes')
        }),
    ],
    [
      'it cannot be read what is on trial',
      () => {
        rmSync(updateFiles(now.folder).trial)
        mkdirSync(updateFiles(now.folder).trial)
      },
    ],
  ])('says so and ends where %s: it does not stay and turn later starts away', async (_why, spoil) => {
    updated({ withInstaller: true })
    spoil()
    await start('1.1.0')
    expect(showErrorBox.mock.calls[0]?.[1]).toMatch(/Install it again; its data stay\./)
    expect(exit).toHaveBeenCalledWith(1)
  })
})
