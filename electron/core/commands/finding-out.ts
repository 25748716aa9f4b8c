import type { CommandKind } from '#shared/contract/lane-commands.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { CommandEnd } from '#electron/core/journal/command-book.ts'
import { notFoundOut } from './command.ts'
import type { CommandContext, CommandSpec, FoundEnd, WrittenIntent } from './command.ts'
import type { Doubt } from './doubt.ts'
import { findingOf } from './first-seconds.ts'
import type { First } from './first-seconds.ts'
import { isOver } from './sending.ts'

export interface FindingOutOptions {
  readonly context: CommandContext
  readonly onFault: (what: string, cause: unknown) => void
}

/** A command whose first seconds told nothing. */
export interface Question {
  readonly findOut: CommandSpec<CommandKind>['findOut']
  readonly intent: WrittenIntent
  readonly doubt: Doubt
  /** Its first seconds in this run of LaneDesk, if it was given in this one. */
  readonly first?: First
  readonly mayBeRefused?: boolean
  /** Tells the screen why it takes longer. */
  readonly say: (why: AppError) => void
  /** The same was given again: what is seen at the lot from then on tells nothing of this one. */
  readonly superseded: AbortSignal
  /** Ends it without an answer. */
  readonly signal: AbortSignal
}

/** Finds out what became of commands whose answer was lost. */
export class FindingOut {
  readonly #options: FindingOutOptions
  readonly #doubts = new Set<Doubt>()

  constructor(options: FindingOutOptions) {
    this.#options = options
  }

  /** Nobody listens at the lot's address: it has ended, or is about to. */
  lotIsDown(): void {
    for (const doubt of this.#doubts) doubt.lotIsDown()
  }

  /** By its late answer or by asking the lot, whichever tells first. */
  async of(question: Question): Promise<CommandEnd> {
    const { doubt, first, superseded } = question
    this.#doubts.add(doubt)
    const settled = new AbortController()
    const late = first?.late?.then((answer): CommandEnd | undefined => {
      if (isOver(answer)) doubt.answered()
      const finding = findingOf(answer, superseded.aborted)
      return finding === undefined ? undefined : { ...finding, foundOut: false }
    })
    const asked = this.#ask(question, settled.signal).then(async (finding): Promise<CommandEnd> => {
      // What is seen at the lot tells nothing of it any more, only its own late answer does.
      if (superseded.aborted)
        return (await late) ?? { ...notFoundOut({ code: 'superseded' }), foundOut: true }
      const words = finding.error?.code === 'not-done' ? lotsWords(first) : null
      return { ...finding, error: words ?? finding.error, foundOut: true }
    })
    const told = late?.then((outcome) => outcome ?? asked)
    const outcome = await Promise.race(told === undefined ? [asked] : [told, asked])
    this.#doubts.delete(doubt)
    settled.abort()
    return outcome
  }

  async #ask(
    { findOut, intent, doubt, first, mayBeRefused = false, say, superseded, signal }: Question,
    settled: AbortSignal,
  ): Promise<FoundEnd> {
    const { context, onFault } = this.#options
    try {
      return await findOut(context, intent, {
        doubt,
        mayBeRefused,
        nameless: first?.nameless,
        say,
        signal: AbortSignal.any([signal, settled, superseded]),
      })
    } catch (error) {
      onFault('finding out a command failed', error)
      return notFoundOut({ code: 'internal' })
    }
  }
}

/** What the lot said of a command that it neither confirmed nor refused. */
const lotsWords = (first: First | undefined): AppError | null =>
  first?.told.error?.code === 'lot-refused' ? first.told.error : null
