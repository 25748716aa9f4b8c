import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { exportFile } from './export-file.ts'

const MOMENT = Date.UTC(2026, 2, 28, 10, 0, 0, 7)

function place(inside: string): {
  readonly exports: () => string
  readonly now: () => number
  readonly faults: string[]
  readonly onFault: (what: string) => void
} {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-exports-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const faults: string[] = []
  return {
    exports: () => join(folder, inside),
    now: () => MOMENT,
    faults,
    onFault: (what) => faults.push(what),
  }
}

it('is written under a name of its own, in a folder that need not be there', async () => {
  const here = place('a/new/folder')
  const file = join(here.exports(), 'lanedesk-audit-2026-03-28T10-00-00-007Z.csv')
  const exported = await exportFile(here, 'audit', 'csv', async (path, name) => {
    await writeFile(path, name, { flag: 'wx' })
    return { rows: 3 }
  })
  expect(exported).toEqual({ ok: true, value: { file, rows: 3 } })
  expect(readFileSync(file, 'utf8')).toBe('lanedesk-audit-2026-03-28T10-00-00-007Z.csv')
  expect(here.faults).toEqual([])
})

it('fails with the file that could not be written, and says so', async () => {
  const here = place('file')
  writeFileSync(here.exports(), 'no folder')
  const exported = await exportFile(here, 'audit', 'csv', async () => ({}))
  const file = join(here.exports(), 'lanedesk-audit-2026-03-28T10-00-00-007Z.csv')
  expect(exported).toEqual({ ok: false, error: { code: 'export-failed', params: { file } } })
  expect(here.faults).toEqual(['the audit could not be exported'])
})
