import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { pause } from '#electron/core/base/pause.ts'
import { hold } from '#test/held-file.ts'
import { TrialStart } from './trial-start.ts'
import { updateFiles } from './update-files.ts'
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
    const install = vi.fn<() => Promise<void>>(async () => undefined)
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
    const install = vi.fn<() => Promise<void>>(async () => undefined)
    const onInstall = vi.fn<() => void>()
    const fetchNewer = vi.fn<() => Promise<string>>(async () => '1.1.0')
    const updates = deskOf({ fetchNewer, install }, { onInstall })
    await updates.look()
    expect([updates.install(), updates.install()]).toMatchObject([{ ok: true }, { ok: true }])
    expect(await updates.look()).toMatchObject({ state: 'installing', newer: null })
    expect([install, onInstall, fetchNewer].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1])
  })

  it('close LaneDesk only once the installer runs: as long as Windows asks for an administrator everything goes on', async () => {
    const yes = Promise.withResolvers<void>()
    const close = vi.fn<() => void>()
    const updates = deskOf({ fetchNewer: async () => '1.1.0', install: () => yes.promise }, { close })
    await updates.look()
    expect(updates.install()).toMatchObject({ ok: true })
    await new Promise(setImmediate)
    expect(updates.state()).toMatchObject({ state: 'installing', error: null })
    expect(close).not.toHaveBeenCalled()
    yes.resolve()
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce())
  })

  it('to which no administrator says yes leave LaneDesk open, are offered again, and leave nothing on trial', async () => {
    const told: string[] = []
    const close = vi.fn<() => void>()
    const updates = deskOf(
      {
        fetchNewer: async () => '1.1.0',
        install: () => Promise.reject(new Error('no administrator said yes')),
      },
      { close, onFault: (what) => told.push(what), onStayed: () => told.push('nothing is on trial') },
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
    expect(close).not.toHaveBeenCalled()
    expect(told).toEqual(['the update was not installed', 'nothing is on trial'])
    expect(await updates.look()).toMatchObject({ state: 'ready', error: null })
  })

  it('wait for what was begun at the desk while Windows asked', async () => {
    const close = vi.fn<() => void>()
    let busy = false
    const yes = Promise.withResolvers<void>()
    const updates = deskOf(
      { fetchNewer: async () => '1.1.0', install: () => yes.promise },
      { isBusy: () => busy, close },
    )
    await updates.look()
    updates.install()
    busy = true
    yes.resolve()
    await pause(300)
    expect(close).not.toHaveBeenCalled()
    busy = false
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce())
  })

  it('never break it off, however long it takes: then they are offered again', async () => {
    const close = vi.fn<() => void>()
    const onStayed = vi.fn<() => void>()
    let busy = false
    const updates = deskOf(
      {
        fetchNewer: async () => '1.1.0',
        install: async () => {
          busy = true
        },
      },
      { isBusy: () => busy, quietWithinMs: 0, givenUpAfterMs: 200, close, onStayed },
    )
    await updates.look()
    updates.install()
    // While the installer may still come to it, the version that it installs is on trial.
    await pause(50)
    expect(updates.state().state).toBe('installing')
    expect(onStayed).not.toHaveBeenCalled()
    await vi.waitFor(() =>
      expect(updates.state()).toMatchObject({ state: 'ready', error: { code: 'update-busy' } }),
    )
    expect(close).not.toHaveBeenCalled()
  })

  it('that do not close LaneDesk are offered again', async () => {
    const updates = deskOf(
      { fetchNewer: async () => '1.1.0', install: async () => undefined },
      { closedWithinMs: 20 },
    )
    await updates.look()
    updates.install()
    await vi.waitFor(() =>
      expect(updates.state()).toMatchObject({ state: 'ready', error: { code: 'update-not-begun' } }),
    )
  })

  it('begin what was fetched, as often as that is asked for', async () => {
    const begun: string[] = []
    const updater = updaterOf('1.0.0', folder, { begin: async (installer) => void begun.push(installer) })
    await updater.fetchNewer(publish('1.1.0', folder))
    await updater.install()
    await updater.install()
    const installer = join(folder, 'cache/lanedesk/pending/LaneDesk-1.1.0-setup.exe')
    expect(begun).toEqual([installer, installer])
  })

  it('whose file was taken away since do not close LaneDesk', async () => {
    const place = publish('1.1.0', folder)
    const begin = vi.fn<() => Promise<void>>()
    const updates = deskOf(updaterOf('1.0.0', folder, { begin }), { from: () => place })
    await updates.look()
    rmSync(join(folder, 'cache/lanedesk/pending/LaneDesk-1.1.0-setup.exe'))
    updates.install()
    await vi.waitFor(() => expect(updates.state()).toMatchObject({ error: { code: 'update-not-begun' } }))
    expect(begin).not.toHaveBeenCalled()
    expect(await updates.look()).toMatchObject({ state: 'ready', error: null })
    expect(updates.state().newer).toBe('1.1.0')
  })

  it('are looked for a few minutes after every start, then every six hours: most PCs are off at night', () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const fetchNewer = vi.fn<() => Promise<null>>(async () => null)
    const updates = deskOf({ fetchNewer, install: async () => undefined })
    updates.start()
    onTestFinished(() => updates.stop())
    vi.advanceTimersByTime(60_000)
    expect(fetchNewer).not.toHaveBeenCalled()
    vi.advanceTimersByTime(4 * 60_000)
    expect(fetchNewer).toHaveBeenCalledOnce()
  })

  it('are not installed while a newer one is looked for, which takes the place of the one that was ready', async () => {
    const install = vi.fn<() => Promise<void>>(async () => undefined)
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
    const updates = deskOf({ fetchNewer, install: async () => undefined }, { from: () => '' })
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

  it('is past its trial when it has come to work', async () => {
    version('1.0.0').begin('1.1.0')
    const now = version('1.1.0')
    now.look()
    await now.end()
    expect(version('1.1.0').look()).toEqual({ kind: 'none' })
  })

  it('is past it also where a scanner has just looked at the file that says so', async () => {
    version('1.0.0').begin('1.1.0')
    const letGo = hold(updateFiles(folder).trial)
    setTimeout(letGo, 200)
    await version('1.1.0').end()
    expect(version('1.1.0').look()).toEqual({ kind: 'none' })
  })

  it('gives way to no other version than the one before', async () => {
    version('1.0.0').begin('1.1.0')
    await version('1.1.0').end()
    bare('1.1.0').begin('1.2.0')
    const starts = Array.from({ length: 5 }, () => bare('1.2.0').look().kind)
    expect(new Set(starts)).toEqual(new Set(['on-trial']))
  })
})
