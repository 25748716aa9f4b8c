import type { Logger } from 'pino'
import type * as z from 'zod'
import { commandNames, commands } from '#shared/contract/contract.ts'
import type {
  CheckedArgs,
  CommandName,
  CommandResult,
  Commands,
  HandlersOf,
  Reply,
} from '#shared/contract/contract.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError, ErrorCode } from '#shared/contract/errors.ts'
import type { Result } from '#shared/result.ts'
import { channelOf } from '#shared/contract/channel.ts'
import { isOfOrigin } from './origin.ts'

/** The part of Electron's `WebFrameMain` that the sender check looks at. */
export interface SenderFrame {
  readonly url: string
  readonly parent: SenderFrame | null
}

/** The part of Electron's `IpcMainInvokeEvent` that a handler may see. */
export interface InvokeEvent {
  readonly senderFrame: SenderFrame | null
}

/** The part of Electron's `ipcMain` that commands are bound to. */
export interface CommandChannels {
  handle(channel: string, listener: (event: InvokeEvent, ...args: unknown[]) => Promise<unknown>): void
  removeHandler(channel: string): void
}

/** One handler per command of the contract: none can be missing. */
export type CommandHandlers = HandlersOf<Commands>

const schemas: {
  readonly [N in CommandName]: {
    readonly args: z.ZodType<CheckedArgs<N>>
    readonly result: z.ZodType<CommandResult<N>>
  }
} = commands

const refuse = (code: ErrorCode): { readonly ok: false; readonly error: AppError } => ({
  ok: false,
  error: appErrorOf(code),
})

/** Where a schema did not hold, without the values: they may be secret. */
const places = (error: z.ZodError): string[] =>
  error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`)

const isOurPage = (frame: SenderFrame | null, origin: string): boolean =>
  frame !== null && frame.parent === null && isOfOrigin(frame.url, origin)

/**
 * Binds every command to its handler through one wrapper: only the top frame of our own page is heard, arguments
 * and results are checked against the contract (a result loses whatever the contract does not name), and what a
 * handler throws goes to the log alone; the page gets a code.
 *
 * @param mayGive whether whoever is at the desk may give this command.
 * @param origin the only origin that may give commands, `app://bundle` or the development server's.
 * @returns unbinds them all.
 */
export function handleCommands(
  channels: CommandChannels,
  handlers: CommandHandlers,
  {
    origin,
    mayGive,
    log,
  }: {
    readonly origin: string
    readonly mayGive: (name: CommandName) => Result<void, AppError>
    readonly log: Logger
  },
): () => void {
  const answer = async <N extends CommandName>(
    name: N,
    handler: CommandHandlers[N],
    frame: SenderFrame | null,
    rawArgs: readonly unknown[],
  ): Promise<Reply<CommandResult<N>>> => {
    if (!isOurPage(frame, origin)) {
      log.warn({ command: name, url: frame?.url ?? null }, 'command from a foreign page refused')
      return refuse('internal')
    }
    const args = schemas[name].args.safeParse(rawArgs)
    if (!args.success) {
      log.warn({ command: name, places: places(args.error) }, 'command with bad arguments refused')
      return refuse('bad-arguments')
    }
    const may = mayGive(name)
    if (!may.ok) return may
    const outcome = await handler(args.data)
    if (!outcome.ok) return outcome
    const result = schemas[name].result.safeParse(outcome.value)
    if (result.success) return { ok: true, value: result.data }
    log.error({ command: name, places: places(result.error) }, 'result is not what the contract says')
    return refuse('internal')
  }

  const bind = <N extends CommandName>(name: N, handler: CommandHandlers[N]): void => {
    // `senderFrame` is read before anything is awaited: afterwards it may belong to another page or be null.
    channels.handle(channelOf(name), async ({ senderFrame }, ...rawArgs) => {
      try {
        return await answer(name, handler, senderFrame, rawArgs)
      } catch (error) {
        log.error({ command: name, err: error }, 'command failed')
        return refuse('internal')
      }
    })
  }

  for (const name of commandNames) bind(name, handlers[name])
  return () => {
    for (const name of commandNames) channels.removeHandler(channelOf(name))
  }
}
