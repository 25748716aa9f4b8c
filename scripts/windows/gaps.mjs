// What Wine cannot do, test by test: each with its reason. A test that fails and is not named here fails the run, and so does one that
// is named here and passes: the list stays short and true.
import { basename } from 'node:path'
import * as z from 'zod'

/** A test that cannot pass under Wine. */
const GAPS = [
  {
    file: 'provision-file.spec.ts',
    test: 'emptying takes out the secret and leaves every other character, the mode, and a link as they are',
    why: 'Wine has neither file modes nor symbolic links, and Windows lets only administrators make links',
  },
]

const reportSchema = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

/**
 * Judges a report of vitest (`--reporter=json`).
 *
 * @param {unknown} report
 * @param {boolean} isWhole whether the whole suite ran, so that each gap must have shown
 * @returns {{ lines: string[], failed: boolean }} what to say, and whether anything failed that may not
 */
export function judge(report, isWhole) {
  const { testResults, numPassedTests, numPendingTests } = reportSchema.parse(report)
  const lines = []
  const seen = new Set()
  let failures = 0
  for (const { name, status, message, assertionResults } of testResults) {
    const file = basename(name.replaceAll('\\', '/'))
    if (status !== 'passed' && assertionResults.length === 0) {
      failures += 1
      lines.push(`FAILED ${file}: ${message ?? 'could not be run'}`)
    }
    for (const { status: end, fullName, failureMessages } of assertionResults) {
      if (end !== 'failed') continue
      const gap = GAPS.find((one) => one.file === file && one.test === fullName)
      if (gap !== undefined) {
        seen.add(gap)
        lines.push(`known gap: ${fullName} (${gap.why})`)
        continue
      }
      failures += 1
      lines.push(`FAILED ${file}: ${fullName}\n${failureMessages?.[0] ?? ''}`)
    }
  }
  for (const gap of isWhole ? GAPS.filter((one) => !seen.has(one)) : []) {
    failures += 1
    lines.push(`no gap any more, take it off the list: ${gap.test}`)
  }
  lines.push(
    `On Windows' Node under Wine: ${numPassedTests} passed, ${failures} failed, ${seen.size} known gaps, ${numPendingTests} not for Windows`,
  )
  return { lines, failed: failures > 0 }
}
