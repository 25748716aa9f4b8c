import { describe, expect, it } from 'vitest'
import { runInBatches } from '../scripts/windows/batches.mjs'
import { judge } from '../scripts/windows/gaps.mjs'

const letters = 'abcdefgh'.split('')

describe('the suite on Windows’ Node, in batches', () => {
  it('runs every file once where nothing goes wrong', () => {
    const ran: string[][] = []
    const { reports, lost, notRun } = runInBatches(
      letters,
      (batch) => {
        ran.push([...batch])
        return { report: batch.length }
      },
      { limitMs: 1000, perBatch: 3 },
    )
    expect(ran).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
      ['g', 'h'],
    ])
    expect({ reports, lost, notRun }).toEqual({ reports: [3, 3, 2], lost: [], notRun: [] })
  })

  it('finds the one file that lets no batch come to its end, and runs all others', () => {
    const reported: string[] = []
    const { lost, notRun } = runInBatches(
      letters,
      (batch) => {
        if (batch.includes('f')) return { end: 'stood still' }
        reported.push(...batch)
        return { report: null }
      },
      { limitMs: 1000, perBatch: 8 },
    )
    expect(lost).toEqual([{ file: 'f', end: 'stood still' }])
    expect(reported.toSorted()).toEqual(letters.filter((one) => one !== 'f'))
    expect(notRun).toEqual([])
  })

  it('ends when its time is over, gives no batch more than what is left, and names what was not run', () => {
    let now = 0
    const limits: number[] = []
    const { reports, notRun } = runInBatches(
      letters,
      (_batch, limitMs) => {
        limits.push(limitMs)
        now += 60_000
        return { report: null }
      },
      { limitMs: 90_000, now: () => now, perBatch: 3 },
    )
    expect(limits).toEqual([90_000, 30_000])
    expect(reports).toHaveLength(2)
    expect(notRun).toEqual(['g', 'h'])
  })
})

describe('what came of it', () => {
  const gap = { file: 'shared/a.spec.ts', test: 'modes', needs: 'refusesReadOnly', why: 'no modes' } as const
  const reportOf = (file: string, tests: Readonly<Record<string, string>>): unknown => ({
    testResults: [
      {
        name: `Z:\\var\\Lane Desk\\${file.replaceAll('/', '\\')}`,
        status: Object.values(tests).includes('failed') ? 'failed' : 'passed',
        assertionResults: Object.entries(tests).map(([fullName, status]) => ({ fullName, status })),
      },
    ],
  })
  const abilities = { refusesReadOnly: false, followsLinks: false }
  const whole = { lost: [], notRun: [], isWhole: true, abilities }

  it('is good when all passed but for what is on the list', () => {
    const files = ['shared/a.spec.ts', 'test/a.spec.ts']
    const reports = [
      reportOf('shared/a.spec.ts', { modes: 'failed', adds: 'passed' }),
      reportOf('test/a.spec.ts', { modes: 'skipped', takes: 'passed' }),
    ]
    expect(judge({ files, reports, ...whole }, [gap])).toEqual({
      failed: false,
      lines: [
        'known gap: modes (no modes)',
        "On Windows' Node under Wine: 2 passed, 0 failed, 1 known gaps, 1 not for Windows, 0 files not run",
      ],
    })
  })

  it('is not good when there was nothing to run', () => {
    const { failed, lines } = judge({ ...whole, files: [], reports: [], isWhole: false }, [])
    expect(failed).toBe(true)
    expect(lines[0]).toContain('nothing was run')
  })

  it('a test of the same name in another file is no gap, and a gap that passes must leave the list', () => {
    const files = ['shared/a.spec.ts', 'test/a.spec.ts']
    const reports = [
      reportOf('shared/a.spec.ts', { modes: 'passed' }),
      reportOf('test/a.spec.ts', { modes: 'failed' }),
    ]
    const { failed, lines } = judge({ files, reports, ...whole }, [gap])
    expect(failed).toBe(true)
    expect(lines[0]).toContain('FAILED test/a.spec.ts: modes')
    expect(lines[1]).toContain('FAILED shared/a.spec.ts: no gap any more')
  })

  it('a gap of which Wine can do what it needs must leave the list', () => {
    const files = ['shared/a.spec.ts']
    const reports = [reportOf('shared/a.spec.ts', { modes: 'failed' })]
    const now = { ...abilities, refusesReadOnly: true }
    const { failed, lines } = judge({ ...whole, files, reports, abilities: now }, [gap])
    expect(failed).toBe(true)
    expect(lines[0]).toContain('no gap any more')
  })

  it('a gap is looked at where its file is run, and only there', () => {
    const some = { ...whole, isWhole: false }
    const reports = [reportOf('shared/a.spec.ts', { modes: 'passed' })]
    expect(judge({ ...some, files: ['shared/a.spec.ts'], reports }, [gap]).failed).toBe(true)
    const others = [reportOf('test/a.spec.ts', { takes: 'passed' })]
    expect(judge({ ...some, files: ['test/a.spec.ts'], reports: others }, [gap]).failed).toBe(false)
  })

  it('is not good when a script of npm does not run in cmd.exe', () => {
    const files = ['test/a.spec.ts']
    const reports = [reportOf('test/a.spec.ts', { takes: 'passed' })]
    const { failed, lines } = judge({ ...whole, files, reports, badScripts: ['lan -- list'] }, [])
    expect(failed).toBe(true)
    expect(lines[0]).toContain('FAILED npm run lan -- list')
  })

  it.each([
    { what: 'stood still', run: { lost: [{ file: 'shared/b.spec.ts', end: 'stood still' }], notRun: [] } },
    { what: 'was left over', run: { lost: [], notRun: ['shared/b.spec.ts'] } },
    { what: 'is in no report', run: { lost: [], notRun: [] } },
  ])('is not good when a file $what', ({ run }) => {
    const files = ['shared/a.spec.ts', 'shared/b.spec.ts']
    const reports = [reportOf('shared/a.spec.ts', { adds: 'passed' })]
    const { failed, lines } = judge({ ...whole, files, reports, ...run }, [])
    expect(failed).toBe(true)
    expect(lines[0]).toMatch(/^(?:FAILED|NOT RUN) shared\/b\.spec\.ts/)
  })
})
