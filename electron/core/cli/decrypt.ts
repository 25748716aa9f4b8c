/** `decrypt`: sensitive fields of vehicle records (section 3.1.5). */
import { decryptValue } from '#electron/core/lan/decryption.ts'
import { ok } from '#shared/result.ts'
import { Exit, parseCommandLine } from './command.ts'
import type { Command } from './command.ts'

export const decrypt: Command = {
  summary: 'decrypts a sensitive field of a vehicle record',
  help: `decrypt [VALUE]

Prints the plain text of a value of OwnerIDCard, OwnerLicense, PhoneNumber or Email; without VALUE, of each line of
standard input. A value that is not encrypted is printed as it is.

Exit: 0, or 3 when the command line cannot be used.`,
  async run(args, io) {
    const line = parseCommandLine(args, { atMost: 1 })
    if (!line.ok) return line
    const text = line.value.positionals[0] ?? (await io.input()).replace(/\r?\n$/, '')
    io.out(text.split(/\r?\n/).map(decryptValue).join('\n'))
    return ok(Exit.Ok)
  },
}
