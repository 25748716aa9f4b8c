import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { leaveNoDumps } from './dumps.ts'

it("leaves no report of Node's, also where somebody has switched them on", () => {
  const reports = { reportOnFatalError: true, reportOnSignal: true, reportOnUncaughtException: true }
  leaveNoDumps(reports)
  expect(Object.values(reports)).toEqual([false, false, false])
})

it('nothing that ships writes down what memory holds', () => {
  const electron = resolve(import.meta.dirname, '..')
  const sources = readdirSync(electron, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => ({ name, text: readFileSync(join(electron, name), 'utf8') }))
  expect(sources.length).toBeGreaterThan(200)
  const dumping =
    /crashReporter[.(]|writeHeapSnapshot|getHeapSnapshot|writeReport|setHeapSnapshotNearHeapLimit/
  expect(sources.filter(({ text }) => dumping.test(text)).map(({ name }) => name)).toEqual([])
})
