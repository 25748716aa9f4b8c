// What Wine cannot do, test by test: each with its reason, which probe.mjs shows in the same run. A test that fails and
// is not named here fails the run, and so does one that is named here and passes, or whose reason is gone: the list
// stays short and true.
import { basename } from 'node:path'
import * as z from 'zod'

/**
 * A test that cannot pass under Wine, and what of probe.mjs it would need.
 *
 * @typedef {{ file: string, test: string, needs: keyof z.infer<typeof abilitiesSchema>, why: string }} Gap `file` from
 * the project's folder
 */

/** What probe.mjs prints. */
export const abilitiesSchema = z.object({ refusesReadOnly: z.boolean(), followsLinks: z.boolean() })

/** @type {readonly Gap[]} */
const GAPS = [
  {
    file: 'electron/core/base/writable.spec.ts',
    test: 'a file that cannot be written to is told',
    needs: 'refusesReadOnly',
    why: "Wine keeps Windows' read-only mark as a file mode, which root, as whom it runs here, does not heed",
  },
  {
    file: 'electron/core/settings/provision-file.spec.ts',
    test: 'emptying takes out the secret and leaves every other character, the mode, and a link as they are',
    needs: 'followsLinks',
    why: 'Wine makes symbolic links and finds nothing at their end',
  },
]

const reportSchema = z.object({
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
 * Judges what came of the suite.
 *
 * @param {object} run
 * @param {readonly string[]} run.files what was to be run
 * @param {readonly unknown[]} run.reports of vitest (`--reporter=json`), one a batch
 * @param {readonly { file: string, end: string }[]} run.lost files that gave no report, even alone
 * @param {readonly string[]} run.notRun files for which no time was left
 * @param {boolean} run.isWhole whether all files were to be run, so that each gap must have shown
 * @param {z.infer<typeof abilitiesSchema>} run.abilities what Wine was seen to do
 * @param {readonly string[]} [run.badScripts] scripts of npm that did not come to a good end in cmd.exe
 * @param {readonly Gap[]} [gaps]
 * @returns {{ lines: string[], failed: boolean }} what to say, and whether anything is not as it must be
 */
export function judge({ files, reports, lost, notRun, isWhole, abilities, badScripts = [] }, gaps = GAPS) {
  const results = reports.flatMap((report) => reportSchema.parse(report).testResults)
  const lines = [
    ...badScripts.map(
      (script) => `FAILED npm run ${script}, in cmd.exe from a folder whose name has a space`,
    ),
    ...lost.map(({ file, end }) => `FAILED ${file}: ${end}`),
  ]
  const seen = new Set()
  const done = new Set(lost.map(({ file }) => file))
  let passed = 0
  let skipped = 0
  for (const { name, status, message, assertionResults } of results) {
    const path = name.replaceAll('\\', '/')
    const file = files.find((one) => path.endsWith(`/${one}`)) ?? basename(path)
    done.add(file)
    if (status !== 'passed' && assertionResults.length === 0)
      lines.push(`FAILED ${file}: ${message ?? 'could not be run'}`)
    for (const { status: end, fullName, failureMessages } of assertionResults) {
      const gap = gaps.find((one) => one.file === file && one.test === fullName)
      if (end === 'passed') passed += 1
      else if (end !== 'failed') skipped += 1
      else if (gap === undefined) lines.push(`FAILED ${file}: ${fullName}\n${failureMessages?.[0] ?? ''}`)
      else seen.add(gap)
    }
  }
  // A file that no report speaks of was not run, whatever the reason.
  const missing = files.filter((file) => !done.has(file) && !notRun.includes(file))
  lines.push(...[...notRun, ...missing].map((file) => `NOT RUN ${file}`))
  const present = gaps.filter((one) => isWhole || files.includes(one.file))
  for (const gap of present.filter((one) => !seen.has(one) || abilities[one.needs]))
    lines.push(`FAILED ${gap.file}: no gap any more, take it off the list: ${gap.test}`)
  const failures = lines.filter((line) => line.startsWith('FAILED')).length
  const left = notRun.length + missing.length
  if (files.length === 0) lines.push('No such file: nothing was run.')
  lines.push(
    ...gaps.filter((gap) => seen.has(gap)).map((gap) => `known gap: ${gap.test} (${gap.why})`),
    `On Windows' Node under Wine: ${passed} passed, ${failures} failed, ${seen.size} known gaps, ${skipped} not for Windows, ${left} files not run`,
  )
  return { lines, failed: failures > 0 || left > 0 || files.length === 0 }
}
