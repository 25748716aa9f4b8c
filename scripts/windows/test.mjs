// The unit and integration suite on Windows' own Node under Wine: `npm run test:windows`, on Debian as root, driven as
// on a booth PC: cmd.exe, npm.cmd, node.exe. Words after `--` pick files. However Wine behaves, it ends, with a list of
// what passed and what did not.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runInBatches } from './batches.mjs'
import { abilitiesSchema, judge } from './gaps.mjs'
import { folder, inWindows, outputOf, prepare, projectFiles, windowsPath } from './place.mjs'

const LIMIT_MS = 120 * 60_000
const SCRIPT_LIMIT_MS = 10 * 60_000
/** What a technician or a developer calls in cmd.exe. */
const SCRIPTS = ['lan -- list', 'schema -- --check', 'docs -- --check', 'build']
const SPEC = /^(?:electron|renderer|shared|test\/(?!e2e\/)).*\.spec\.tsx?$/
const report = join(folder, 'report.json')

if (process.platform !== 'linux' || process.getuid?.() !== 0) {
  console.error('npm run test:windows needs Debian and root: it makes a root of its own with Wine 10 in it.')
  process.exit(1)
}
const filters = process.argv.slice(2)
const all = projectFiles()
const files = all
  .filter((file) => SPEC.test(file))
  .filter((file) => filters.length === 0 || filters.some((one) => file.includes(one)))
try {
  prepare(all)
  const started = Date.now()
  const abilities = probe()
  const badScripts = SCRIPTS.filter((script) => !runs(script))
  const ran = runInBatches(files, runBatch, { limitMs: LIMIT_MS })
  const { lines, failed } = judge({
    files,
    ...ran,
    isWhole: filters.length === 0,
    abilities,
    badScripts,
  })
  for (const line of lines) console.log(line)
  console.log(`The suite took ${Math.round((Date.now() - started) / 6000) / 10} minutes.`)
  process.exitCode = failed ? 1 : 0
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** What Wine was seen to do. */
function probe() {
  const end = inWindows('node.exe scripts\\windows\\probe.mjs', 'probe', SCRIPT_LIMIT_MS)
  if (end !== 'ok') throw new Error(`the probe ${end}; what it printed is in ${outputOf('probe')}`)
  // Wine has its say in it, too.
  const [json = ''] = /^\{.*\}$/m.exec(readFileSync(outputOf('probe'), 'utf8').replaceAll('\r', '')) ?? []
  return abilitiesSchema.parse(JSON.parse(json))
}

/** @param {string} script */
function runs(script) {
  const started = Date.now()
  const end = inWindows(`call npm.cmd run --silent ${script}`, 'script', SCRIPT_LIMIT_MS)
  console.log(`npm run ${script}: ${end} (${Math.round((Date.now() - started) / 1000)} s)`)
  if (end !== 'ok') console.log(readFileSync(outputOf('script'), 'utf8').slice(-2000))
  return end === 'ok'
}

/**
 * What vitest wrote; undefined: nothing, or not to its end.
 *
 * @returns {unknown}
 */
function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * @param {readonly string[]} batch
 * @param {number} limitMs
 * @returns {import('./batches.mjs').Outcome}
 */
function runBatch(batch, limitMs) {
  const started = Date.now()
  rmSync(report, { force: true })
  const names = batch.map((file) => `"${file}"`).join(' ')
  const end = inWindows(
    `call npx.cmd vitest run --reporter=json --outputFile="${windowsPath(report)}" ${names}`,
    'test',
    limitMs,
  )
  const seconds = Math.round((Date.now() - started) / 1000)
  const [first, last] = [batch[0], batch.at(-1)]
  // vitest writes it after the last test, whatever keeps Wine from ending then.
  const read = readReport()
  if (read !== undefined) {
    console.log(`${batch.length} files, ${first} … ${last}: ${seconds} s`)
    return { report: read }
  }
  const how = end === 'stood still' ? `stood still for ${seconds} s and was ended` : 'ended without a report'
  console.log(
    `${batch.length} files, ${first} … ${last}: ${how}\n${readFileSync(outputOf('test'), 'utf8').slice(-2000)}`,
  )
  return { end: how }
}
