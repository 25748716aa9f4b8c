import { call } from './call.ts'
import { Exit } from './command.ts'
import type { Command, Io } from './command.ts'
import { decrypt } from './decrypt.ts'
import { list } from './list.ts'
import { sign, verify } from './signature.ts'
import { selfTestCommand } from './self-test.ts'
import { verifyAudit } from './verify-audit.ts'

const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    call,
    sign,
    verify,
    decrypt,
    list,
    'self-test': selfTestCommand,
    'verify-audit': verifyAudit,
  }),
)

const PROGRAM = 'npm run --silent lan --'

const overview = `${PROGRAM} COMMAND [options]

Tries out the LAN interface of a car park's parking software, and checks a booth's audit.

${[...commands].map(([name, { summary }]) => `  ${name.padEnd(14)}${summary}`).join('\n')}

"${PROGRAM} COMMAND --help" tells more about each.`

/** Runs the CLI and returns the exit code. `argv` without the program's name. */
export async function main(argv: readonly string[], io: Io): Promise<Exit> {
  const [name = '', ...args] = argv
  const asksForHelp = name === 'help' || argv.some((arg) => arg === '--help' || arg === '-h')
  const command = commands.get(name)
  if (command === undefined) {
    if (asksForHelp) io.out(overview)
    else io.note(overview)
    return asksForHelp ? Exit.Ok : Exit.Usage
  }
  if (asksForHelp) {
    io.out(`${PROGRAM} ${command.help}`)
    return Exit.Ok
  }
  const done = await command.run(args, io)
  if (done.ok) return done.value
  io.note(`${name}: ${done.error}\n"${PROGRAM} ${name} --help" tells more.`)
  return Exit.Usage
}
