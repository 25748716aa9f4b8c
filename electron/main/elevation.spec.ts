import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { beginElevated, beginElevatedNow } from './elevation.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-elevation-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/**
 * What stands for Windows' question: it notes how the installer was to be begun, and ends after a moment as it was
 * answered.
 */
function answered(status: number): string {
  const script = join(folder, 'installer.mjs')
  writeFileSync(
    script,
    `import { writeFileSync } from 'node:fs'
     setTimeout(() => {
       writeFileSync(${JSON.stringify(join(folder, 'asked'))}, process.argv.slice(2).join(' '))
       process.exit(${status})
     }, 50)`,
  )
  return script
}

describe.each([
  ['while LaneDesk works on', beginElevated],
  ['before it works', async (...args: Parameters<typeof beginElevatedNow>) => beginElevatedNow(...args)],
])('an installer that needs an administrator, begun %s,', (_when, begin) => {
  it('runs when somebody has said yes, and not before that was waited for', async () => {
    await begin(answered(0), process.execPath)
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('--updated /S --force-run')
  })

  it('does not where somebody said no: that is told', async () => {
    await expect(begin(answered(1), process.execPath)).rejects.toThrow('no administrator said yes')
    expect(existsSync(join(folder, 'asked'))).toBe(true)
  })

  it('does not where what asks is missing: that is told', async () => {
    await expect(begin('setup.exe', join(folder, 'elevate.exe'))).rejects.toThrow(/elevate\.exe ENOENT/)
  })
})
