import { fork } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openEvents } from '#electron/core/event-log/fixture.ts'
import { jpeg } from './tiny-jpeg.ts'

it('the picture that kill -9 left without its event is gone after the next start, and no other', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lanedesk-killed-'))
  const child = fork(new URL(import.meta.resolve('./killed-while-storing.ts')), [directory], {
    stdio: 'inherit',
  })
  expect(await once(child, 'exit')).toEqual(process.platform === 'win32' ? [1, null] : [null, 'SIGKILL'])
  const pictures = (): string[] => globSync('pictures/*/*', { cwd: directory })
  expect(pictures()).toHaveLength(2)
  const faults: string[] = []
  const journal = openEvents(directory, (fault) => faults.push(fault))
  await journal.settled
  expect(journal.page({ filter: {}, limit: 9 }).events.map(({ plate }) => plate)).toEqual(['京A10001'])
  expect(pictures()).toHaveLength(1)
  expect((await journal.picture(1, 'ImageBase64'))?.bytes).toEqual(jpeg)
  expect(faults).toEqual([])
  await journal.close()
  rmSync(directory, { recursive: true })
})
