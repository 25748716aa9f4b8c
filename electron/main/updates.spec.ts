import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NsisUpdater } from 'electron-updater'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { TrialStart } from './trial-start.ts'
import { deskOf, filesOf, publish, serve, updaterOf } from './update-fixture.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-updates-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('updates', () => {
  it.each(['a server', 'a folder'])(
    'come from %s of the network, when there is a newer one',
    async (kind) => {
      const place = publish('1.1.0', folder)
      const from = kind === 'a server' ? await serve(filesOf(place)) : place
      const ready: string[] = []
      const updates = deskOf(updaterOf('1.0.0', folder), {
        from: () => from,
        onReady: (newer) => ready.push(newer),
      })
      expect(await updates.look()).toMatchObject({ state: 'ready', newer: '1.1.0', error: null })
      await updates.look()
      expect(ready).toEqual(['1.1.0'])
      const fetched = join(folder, 'cache/lanedesk/pending/LaneDesk-1.1.0-setup.exe')
      expect(readFileSync(fetched, 'utf8')).toBe('installer of 1.1.0')
      const updated = deskOf(updaterOf('1.1.0', folder), { from: () => from })
      expect(await updated.look()).toMatchObject({ state: 'current' })
    },
  )

  it('are never to an older version', async () => {
    const from = await serve(filesOf(publish('0.9.0', folder)))
    const updates = deskOf(updaterOf('1.0.0', folder), { from: () => from })
    expect(await updates.look()).toMatchObject({ state: 'current', newer: null, error: null })
    expect(updates.install()).toMatchObject({ error: { code: 'update-none' } })
  })

  it('are installed only when nothing is under way', async () => {
    const install = vi.fn<() => void>()
    let busy = true
    const updates = deskOf({ fetchNewer: async () => '1.1.0', install }, { isBusy: () => busy })
    await updates.look()
    expect(updates.install()).toMatchObject({ error: { code: 'update-busy' } })
    expect(install).not.toHaveBeenCalled()
    busy = false
    expect(updates.install()).toMatchObject({ ok: true })
    expect(install).toHaveBeenCalledOnce()
  })

  it('are installed once, however often that is asked for, and nothing is looked for meanwhile', async () => {
    const install = vi.fn<() => void>()
    const onInstall = vi.fn<() => void>()
    const fetchNewer = vi.fn<() => Promise<string>>(async () => '1.1.0')
    const updates = deskOf({ fetchNewer, install }, { onInstall })
    await updates.look()
    expect([updates.install(), updates.install()]).toMatchObject([{ ok: true }, { ok: true }])
    expect(await updates.look()).toMatchObject({ state: 'installing', newer: null })
    expect([install, onInstall, fetchNewer].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1])
  })

  it.each([
    [
      'at once',
      (): void => {
        throw new Error('gone')
      },
    ],
    ['a moment later', (onFailed: (cause: unknown) => void): void => void setTimeout(onFailed, 1, 'EPERM')],
    ['and nobody says so', (): void => undefined],
  ])('that could not be begun (%s) are offered again, with why', async (_when, install) => {
    const faults: string[] = []
    const updates = deskOf(
      { fetchNewer: async () => '1.1.0', install },
      { closedWithinMs: 20, onFault: (what) => faults.push(what) },
    )
    await updates.look()
    updates.install()
    await vi.waitFor(() =>
      expect(updates.state()).toMatchObject({
        state: 'ready',
        newer: '1.1.0',
        error: { code: 'update-not-begun' },
      }),
    )
    expect(faults).toHaveLength(1)
    expect(await updates.look()).toMatchObject({ state: 'ready', error: null })
  })

  it('whose installer could not be begun begin it anew when that is asked for again, once', async () => {
    const begun = vi.fn<() => boolean>(() => true)
    const before: unknown = Reflect.get(NsisUpdater.prototype, 'doInstall')
    Object.assign(NsisUpdater.prototype, { doInstall: begun })
    onTestFinished(() => {
      Object.assign(NsisUpdater.prototype, { doInstall: before })
      vi.unstubAllGlobals()
    })
    const updater = updaterOf('1.0.0', folder)
    await updater.fetchNewer(publish('1.1.0', folder))
    // By then electron-updater closes LaneDesk.
    vi.stubGlobal('setImmediate', () => undefined)
    for (const times of [1, 2, 3]) {
      updater.install(() => undefined)
      expect(begun).toHaveBeenCalledTimes(times)
    }
  })

  it('whose file was taken away since do not close LaneDesk', async () => {
    const place = publish('1.1.0', folder)
    const updates = deskOf(updaterOf('1.0.0', folder), { from: () => place })
    await updates.look()
    rmSync(join(folder, 'cache/lanedesk/pending/LaneDesk-1.1.0-setup.exe'))
    expect(updates.install()).toMatchObject({ error: { code: 'update-not-begun' } })
    expect(await updates.look()).toMatchObject({ state: 'ready', error: null })
    expect(updates.state().newer).toBe('1.1.0')
  })

  it('are not installed while a newer one is looked for, which takes the place of the one that was ready', async () => {
    const install = vi.fn<() => void>()
    const onInstall = vi.fn<() => void>()
    const second = Promise.withResolvers<string>()
    const answers = [Promise.resolve('1.1.0'), second.promise]
    const fetchNewer = async (): Promise<string> => answers.shift() ?? ''
    const updates = deskOf({ fetchNewer, install }, { onInstall })
    await updates.look()
    const looking = updates.look()
    expect(updates.state()).toMatchObject({ state: 'looking', newer: null })
    expect(updates.install()).toMatchObject({ error: { code: 'update-none' } })
    expect(onInstall).not.toHaveBeenCalled()
    second.resolve('1.2.0')
    expect(await looking).toMatchObject({ state: 'ready', newer: '1.2.0' })
    expect(updates.install()).toMatchObject({ ok: true })
    expect(onInstall).toHaveBeenCalledWith('1.2.0')
  })

  it('are not looked for where nobody has said where', async () => {
    const fetchNewer = vi.fn<() => Promise<null>>()
    const updates = deskOf({ fetchNewer, install: () => undefined }, { from: () => '' })
    expect(await updates.look()).toMatchObject({ state: 'off' })
    expect(fetchNewer).not.toHaveBeenCalled()
  })
})

describe('a new version on trial', () => {
  /** A version whose installer lies beside it. */
  const version = (number: string): TrialStart => {
    const installer = join(folder, `setup of ${number}.exe`)
    writeFileSync(installer, `installer of ${number}`)
    return new TrialStart(folder, number, installer)
  }
  const bare = (number: string): TrialStart => new TrialStart(folder, number, null)

  it('gives way to the one before when it does not come to work, once', () => {
    version('1.0.0').begin('1.1.0')
    const starts = Array.from({ length: 5 }, () => version('1.1.0').look())
    expect(starts.map(({ kind }) => kind)).toEqual(['on-trial', 'on-trial', 'on-trial', 'back', 'on-trial'])
    const back = starts.find((start) => start.kind === 'back')
    expect(readFileSync(back?.installer ?? '', 'utf8')).toBe('installer of 1.0.0')
    // The one before runs again, and says so.
    expect(version('1.0.0').look()).toEqual({ kind: 'failed' })
    expect(version('1.0.0').look()).toEqual({ kind: 'none' })
  })

  it('is past its trial when it has come to work', () => {
    version('1.0.0').begin('1.1.0')
    const now = version('1.1.0')
    now.look()
    now.held()
    expect(version('1.1.0').look()).toEqual({ kind: 'none' })
  })

  it('gives way to no other version than the one before', () => {
    version('1.0.0').begin('1.1.0')
    version('1.1.0').held()
    bare('1.1.0').begin('1.2.0')
    const starts = Array.from({ length: 5 }, () => bare('1.2.0').look().kind)
    expect(new Set(starts)).toEqual(new Set(['on-trial']))
  })
})
