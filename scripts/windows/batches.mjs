// The suite in batches, so that one file which Wine cannot bear takes no other with it.
const MINUTE = 60_000
const FILES = 10

/**
 * What came of a batch: a report of vitest, or why there is none.
 *
 * @typedef {{ report: unknown } | { end: string }} Outcome
 */

/**
 * Runs all files, a batch at a time. A batch that gives no report is run again in two halves, until the file is alone that
 * is to blame. What the time does not reach is not run, and said.
 *
 * @param {readonly string[]} files
 * @param {(batch: readonly string[], limitMs: number) => Outcome} run
 * @param {{ limitMs: number, now?: () => number, perBatch?: number }} options time for all of it
 * @returns {{ reports: unknown[], lost: { file: string, end: string }[], notRun: string[] }}
 */
export function runInBatches(files, run, { limitMs, now = Date.now, perBatch = FILES }) {
  const until = now() + limitMs
  /** @type {unknown[]} */
  const reports = []
  const lost = []
  const queue = chunks(files, perBatch)
  for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
    const left = until - now()
    if (left <= 0) return { reports, lost, notRun: [batch, ...queue].flat() }
    const outcome = run(batch, Math.min(left, limitOf(batch)))
    const [file] = batch
    if ('report' in outcome) reports.push(outcome.report)
    else if (batch.length === 1 && file !== undefined) lost.push({ file, end: outcome.end })
    else queue.unshift(...chunks(batch, Math.ceil(batch.length / 2)))
  }
  return { reports, lost, notRun: [] }
}

/**
 * Wine starts slowly, and some files wait for real timeouts.
 *
 * @param {readonly string[]} batch
 */
const limitOf = (batch) => 4 * MINUTE + batch.length * 30_000

/**
 * @param {readonly string[]} files
 * @param {number} size
 */
function chunks(files, size) {
  return Array.from({ length: Math.ceil(files.length / size) }, (_, n) =>
    files.slice(n * size, (n + 1) * size),
  )
}
