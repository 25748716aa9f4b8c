/**
 * npm run mutate:security: breaks each point of the security set-up in a copy of the sources and looks whether its specs
 * notice. A mutation counts as caught only when a test fails; one that cannot be applied or does not even load is an error.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import { mutations } from '../test/security/mutations.ts'
import type { Mutation } from '../test/security/mutations.ts'

const root = resolve(import.meta.dirname, '..')
const COPIED = ['electron', 'shared', 'package.json', 'tsconfig.json', 'vitest.config.ts']
const results = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })

const copy = copyOfSources()
try {
  process.exitCode = run()
} finally {
  rmSync(copy, { recursive: true, force: true })
}

function run(): number {
  const specs = [...new Set(mutations.flatMap((one) => one.specs))]
  const whole = test(specs)
  if (whole === undefined || whole.numFailedTests > 0) {
    console.error('the specs fail without any mutation')
    return 1
  }
  const caught = mutations.filter((mutation) => isCaught(mutation))
  console.log(`${caught.length} of ${mutations.length} mutations caught`)
  return caught.length === mutations.length ? 0 : 1
}

function isCaught({ breaks, file, from, to, specs }: Mutation): boolean {
  const path = join(copy, file)
  const original = readFileSync(path, 'utf8')
  const [before, after, ...more] = original.split(from)
  if (before === undefined || after === undefined || more.length > 0) return tell('cannot be applied', breaks)
  writeFileSync(path, `${before}${to}${after}`)
  try {
    const found = test(specs)
    if (found === undefined) return tell('does not load', breaks)
    return found.numFailedTests > 0 ? !tell('caught', breaks) : tell('SURVIVED', breaks)
  } finally {
    writeFileSync(path, original)
  }
}

/** Runs specs in the copy; undefined when they could not be run at all. */
function test(specs: readonly string[]): z.infer<typeof results> | undefined {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--project',
      'unit',
      '--reporter=json',
      `--outputFile=${report}`,
      ...specs,
    ],
    { cwd: copy, stdio: 'ignore' },
  )
  const read = results.safeParse(JSON.parse(readFileSync(report, 'utf8')))
  return read.success && read.data.numPassedTests + read.data.numFailedTests > 0 ? read.data : undefined
}

/** @returns false, for whoever has to say that it was not caught. */
function tell(what: string, breaks: string): false {
  console.log(`${what.padEnd(18)} ${breaks}`)
  return false
}

function copyOfSources(): string {
  mkdirSync(join(root, 'out'), { recursive: true })
  const folder = mkdtempSync(join(root, 'out', 'mutations-'))
  for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return folder
}
