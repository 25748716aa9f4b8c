/** `verify-audit`: whether the audit stream of a booth is whole. */
import type { Flaw, KnownHead } from '#electron/core/journal/chain-check.ts'
import { differencesIn, verifyFile } from '#electron/core/journal/verify.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { Exit, parseCommandLine } from './command.ts'
import type { Command } from './command.ts'

/** More than these are only counted. */
const TOLD = 100

const meaning: Record<Flaw['what'], string> = {
  edited: 'edited: not what its hash was made of',
  removed: 'removed',
  inserted: 'inserted',
  're-ordered': 're-ordered: another row stands there',
  'not-linked': 'replaced, or the one before it: it does not follow on that',
  replaced: 'replaced: not the row that was witnessed',
  'cut-off': 'cut off: they were witnessed and are not there',
}

export const verifyAudit: Command = {
  summary: 'finds edited, removed, inserted, re-ordered and cut-off rows of an audit',
  help: `verify-audit FILE [--head SEQUENCE:HASH]

Checks the audit stream in FILE: the journal of a booth (journal/booth.sqlite; LaneDesk may be running) or an export of
it (JSON Lines). --head takes a head that was written down elsewhere, as Z reports print it: with it a file that was cut
off at the end, or replaced as a whole, is found. What a journal keeps of its rows for speed (commands, payments, heads of
other booths) is held against them; LaneDesk makes it anew at its next start.

Exit: 0 unbroken; 1 broken or changed, with a line for each place; 3 when the file cannot be read.`,
  async run(args, io) {
    const line = parseCommandLine(args, { options: ['head'], atMost: 1 })
    if (!line.ok) return line
    const [file] = line.value.positionals
    if (file === undefined) return err('which FILE?')
    const known = knownHead(line.value.values['head'])
    if (!known.ok) return known
    try {
      const { rows, head, flaws } = await verifyFile(file, known.value)
      for (const { what, from, to } of flaws.slice(0, TOLD))
        io.out(`${from === to ? `row ${from}` : `rows ${from} to ${to}`}: ${meaning[what]}`)
      if (flaws.length > TOLD) io.out(`and ${flaws.length - TOLD} places more`)
      const differences = await differencesIn(file)
      for (const { table, id } of differences.slice(0, TOLD))
        io.out(`${table} ${id}: changed outside LaneDesk, it does not follow from the rows`)
      if (differences.length > TOLD) io.out(`and ${differences.length - TOLD} entries more`)
      io.out(`${flaws.length === 0 ? 'unbroken' : 'BROKEN'}: ${rows} rows, head ${head.seq}:${head.hash}`)
      return ok(flaws.length + differences.length === 0 ? Exit.Ok : Exit.No)
    } catch (error) {
      return err(`FILE cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    }
  },
}

function knownHead(text: string | undefined): Result<readonly KnownHead[], string> {
  if (text === undefined) return ok([])
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? []
  return seq === undefined || hash === undefined
    ? err('--head takes SEQUENCE:HASH, 64 letters of hash')
    : ok([{ seq: Number(seq), hash }])
}
