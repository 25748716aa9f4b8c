import {
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { replaceFile, setAsideLater } from '#electron/core/base/durable-file.ts'
import { RotatingFile } from '#electron/core/base/rotating-file.ts'
import { defaultRetention } from '#electron/core/event-log/event-retention.ts'
import { newEventOf, openEvents } from '#electron/core/event-log/fixture.ts'
import { hold } from '#test/held-file.ts'
import { jpeg } from './tiny-jpeg.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-held-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

// Elsewhere nothing holds a file.
describe.runIf(process.platform === 'win32')('a file that another program holds', () => {
  it('cannot be moved, or these tests would show nothing', () => {
    const path = join(folder, 'a.txt')
    writeFileSync(path, 'text')
    const release = hold(path)
    expect(() => renameSync(path, `${path}.moved`)).toThrow(/EBUSY|EPERM|EACCES/)
    release()
    renameSync(path, `${path}.moved`)
  })

  it('is replaced as soon as it is free', async () => {
    const path = join(folder, 'settings.json')
    writeFileSync(path, 'old')
    const release = hold(path)
    const replaced = replaceFile(path, 'new', 0o600)
    setTimeout(release, 200)
    await replaced
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })

  it('is set aside as soon as it is free, with all that belongs to it', async () => {
    const path = join(folder, 'a.sqlite')
    writeFileSync(path, 'damaged')
    writeFileSync(`${path}-wal`, 'belongs to it')
    const release = hold(path)
    const aside = setAsideLater(path, new Date('2026-03-28T12:00:00.000Z'), ['-wal'])
    setTimeout(release, 200)
    const kept = await aside
    expect(readdirSync(folder)).toEqual([kept, `${kept}-wal`])
  })

  it('costs the log no line, and is put away afterwards', () => {
    const path = join(folder, 'a.log')
    const file = new RotatingFile({ path, maxBytes: 20, maxFiles: 3 })
    for (let index = 0; index < 6; index += 1) file.write(`line ${index}\n`)
    const release = hold(path)
    for (let index = 6; index < 20; index += 1) file.write(`line ${index}\n`)
    release()
    file.write('free\n')
    file.close()
    const names = readdirSync(folder).toSorted()
    expect(names).toEqual(['a.log', 'a.log.2', 'a.log.3'])
    const all = names.map((name) => readFileSync(join(folder, name), 'utf8')).join('')
    for (let index = 2; index < 20; index += 1) expect(all).toContain(`line ${index}\n`)
    expect(readFileSync(path, 'utf8')).toBe('free\n')
  })

  it('does not keep retention from all others, and is removed when it is free', async () => {
    let now = Date.UTC(2026, 2, 28, 12)
    const faults: string[] = []
    const open = (eventDays: number): ReturnType<typeof openEvents> =>
      openEvents(folder, (fault) => faults.push(fault), {
        now: () => now,
        retention: { ...defaultRetention, eventDays },
      })
    let journal = open(100)
    const text = jpeg.toString('base64')
    for (const name of ['1', '2', '3', '4']) {
      now += 86_400_000
      const day = new Date(now).toISOString().slice(0, 10)
      const pictures = [{ field: 'ImageBase64', text }]
      await journal.append(
        newEventOf(name, { receivedAt: now, day, body: `{"ImageBase64":"${text}"}`, pictures }),
      )
    }
    const pictures = (): string[] => globSync('pictures/*/*', { cwd: folder }).toSorted()
    const [held = ''] = pictures()
    const release = hold(join(folder, held))
    await journal.close()
    journal = open(1)
    await journal.prune()
    // The two that are young enough, and the one that is held.
    expect(pictures()).toHaveLength(3)
    expect(existsSync(join(folder, held))).toBe(true)
    expect(faults).toEqual([expect.stringContaining('could not be removed yet')])
    release()
    await journal.prune()
    expect(pictures()).toHaveLength(2)
    await journal.close()
  })
})
