// Run under Wine by test.mjs: what the gaps (gaps.mjs) stand for, tried. Prints whether each works here.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'lanedesk-probe-'))
const file = join(folder, 'read-only')
writeFileSync(file, '', { mode: 0o400 })
const link = join(folder, 'link')
console.log(
  JSON.stringify({
    refusesReadOnly: !works(() => closeSync(openSync(file, 'r+'))),
    followsLinks: works(() => {
      symlinkSync(file, link)
      readFileSync(link)
    }),
  }),
)
rmSync(folder, { recursive: true, force: true })

/** @param {() => void} attempt */
function works(attempt) {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
