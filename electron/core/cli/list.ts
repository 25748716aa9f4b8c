/** `list`: the 27 interfaces. */
import { lanInterfaces } from '#shared/lan/interfaces.ts'
import type { LanInterface } from '#shared/lan/interfaces.ts'
import { ok } from '#shared/result.ts'
import { Exit, parseCommandLine } from './command.ts'
import type { Command } from './command.ts'

const HEAD = ['NAME (V3.0)', 'KIND', 'V2.0', 'REPEATABLE'] as const

const rows: readonly (readonly string[])[] = Object.entries<LanInterface>(lanInterfaces).map(
  ([name, { kind, v2, repeat }]) => [
    name,
    kind,
    `${v2.method.padEnd(4)} ${v2.path}${v2.route === undefined ? '' : `?Route=${v2.route}`}`,
    repeat,
  ],
)

export const list: Command = {
  summary: 'lists the 27 interfaces',
  help: `list

Prints every interface with its name (the V3.0 route), kind, V2.0 method, path and route, and whether a call whose
answer was lost may be sent again:

  safe                  yes
  same-number           yes, with the same No or PaymentOrderNo
  only-if-still-needed  after asking whether the effect is still wanted
  never                 no: find out, and let a person decide

The fields of each interface are in docs/lan-interface.md.`,
  async run(args, io) {
    const line = parseCommandLine(args, { atMost: 0 })
    if (!line.ok) return line
    const all = [HEAD, ...rows]
    const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
    io.out(
      all
        .map((row) =>
          row
            .map((cell, column) => cell.padEnd(widths[column] ?? 0))
            .join('  ')
            .trimEnd(),
        )
        .join('\n'),
    )
    return ok(Exit.Ok)
  },
}
