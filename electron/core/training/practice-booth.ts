import { Listeners } from '#electron/core/base/listeners.ts'
import type { Picture } from '#electron/core/base/picture.ts'
import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import type { Transport } from '#electron/core/lan/transport.ts'
import type { RosterAdmin } from '#electron/core/operators/roster-admin.ts'
import type { PrintingStore } from '#electron/core/receipts/desk-printer.ts'
import type { CommandName } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Language, Preferences } from '#shared/contract/preferences.ts'
import type { ExerciseId, Practice } from '#shared/contract/training.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { ExerciseRunner } from './exercise-runner.ts'
import { inPractice } from './in-practice.ts'
import { practiceLayout } from './layout.ts'
import { MemoryTransport } from './memory-transport.ts'
import { practicePeople, practicePolicy } from './people.ts'
import { PRACTICE_ADDRESS, PracticeLot } from './practice-lot.ts'
import { PRACTICE_FILE, practiceSlips } from './slips.ts'

/** How the window of the real booth looked, so that practising begins in the same way. */
export interface PracticeLook extends Pick<Preferences, 'language' | 'colorScheme'> {
  /** It has the whole screen. */
  readonly kiosk: boolean
}

export interface PracticeBoothOptions {
  readonly look: PracticeLook
  /** Of the lot's names, and of its people's. */
  readonly language: Language
  /** Another one, other cars. */
  readonly seed: number
  /** Whether cars come and go by themselves; default true. */
  readonly traffic?: boolean
  readonly monotonic: () => number
}

/** What goes to work at the made-up lot. */
export interface AtPractice {
  readonly booth: {
    configure(configuration: {
      readonly phase: 'booth'
      readonly settings: LotAccess & { readonly booths: readonly string[] }
    }): Promise<void>
  }
  readonly admin: Pick<RosterAdmin, 'provision'>
  readonly preferences: {
    save(change: Pick<Preferences, 'language' | 'colorScheme'>): Result<unknown, AppError>
  }
}

/** All that takes the place of the real lot, its people and its printer while somebody practises. */
export class PracticeBooth {
  readonly lot: PracticeLot
  readonly look: PracticeLook
  readonly slips: PrintingStore
  /** What the names of files begin with. */
  readonly fileMark = PRACTICE_FILE
  readonly #language: Language
  readonly #exercises: ExerciseRunner
  readonly #listeners = new Listeners<[practice: Practice]>()

  constructor({ language, look, ...options }: PracticeBoothOptions) {
    this.look = look
    this.#language = language
    this.slips = practiceSlips(language)
    this.lot = new PracticeLot({ ...options, layout: practiceLayout(language) })
    this.#exercises = new ExerciseRunner(this.lot, () => this.#listeners.tell(this.state()))
  }

  /** What carries the calls, whatever the access says. */
  transport(onOther?: (text: string) => void): Transport {
    return new MemoryTransport(this.lot, onOther)
  }

  picture(address: string): Picture | undefined {
    return this.lot.picture(address)
  }

  /** Opens the lot, lets its people sign in, and sets the booth to work. */
  async start({ booth, admin, preferences }: AtPractice): Promise<void> {
    const { language, colorScheme } = this.look
    // A disk that refuses this leaves the look of the system.
    preferences.save({ language, colorScheme })
    const made = await admin.provision(practicePeople(this.#language), practicePolicy)
    if (!made.ok) throw new Error(`the people who practise could not be entered: ${made.error.code}`)
    this.lot.open()
    await booth.configure({
      phase: 'booth',
      settings: {
        ...this.lot.credentials,
        transport: 'http',
        baseUrl: PRACTICE_ADDRESS,
        booths: this.lot.park.layout.booths.map(({ no }) => no),
      },
    })
  }

  stop(): void {
    this.lot.close()
  }

  /** Whether a command of the page means something here. Fails with `not-in-practice`. */
  mayGive(name: CommandName): Result<void, AppError> {
    return inPractice[name] ? ok(undefined) : err({ code: 'not-in-practice' })
  }

  sendExercise(id: ExerciseId): void {
    this.#exercises.send(id)
  }

  state(): Practice {
    const people = practicePeople(this.#language).map(({ number, name, pin }) => ({ number, name, pin }))
    return { people, ...this.#exercises.state() }
  }

  /** Calls back with every change. Returns the unsubscribe. */
  onChange(listener: (practice: Practice) => void): () => void {
    return this.#listeners.add(listener)
  }
}
