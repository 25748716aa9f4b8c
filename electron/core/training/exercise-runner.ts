import { exerciseId } from '#shared/contract/training.ts'
import type { Exercise, ExerciseId, Practice } from '#shared/contract/training.ts'
import { exercises } from './exercises.ts'
import type { Fate, SentCar } from './exercises.ts'
import type { PracticeLot } from './practice-lot.ts'

/** Sends the cars of the exercises, and knows from the lot what has become of each. */
export class ExerciseRunner {
  readonly #lot: PracticeLot
  readonly #onChange: () => void
  readonly #sent = new Map<ExerciseId, { readonly car: SentCar; fate: Fate }>()
  #last: ExerciseId | null = null

  /** `onChange`: one was sent, or has come to its end. */
  constructor(lot: PracticeLot, onChange: () => void) {
    this.#lot = lot
    this.#onChange = onChange
    lot.on(() => this.#judge())
  }

  send(id: ExerciseId): void {
    this.#sent.delete(id)
    this.#sent.set(id, { car: exercises[id](this.#lot), fate: 'sent' })
    this.#last = id
    this.#changed()
  }

  state(): Pick<Practice, 'exercises' | 'last'> {
    return { exercises: exerciseId.options.map((id) => this.#stateOf(id)), last: this.#last }
  }

  #stateOf(id: ExerciseId): Exercise {
    const sent = this.#sent.get(id)
    if (sent === undefined) return { id, state: 'open', laneNo: null, laneName: null, plate: null }
    const { laneNo, plate } = sent.car
    const { name: laneName } = this.#lot.park.lane(laneNo).layout
    return { id, state: sent.fate, laneNo, laneName, plate }
  }

  /** What has come to its end stays so. */
  #judge(): void {
    let isNew = false
    for (const sent of this.#sent.values()) {
      if (sent.fate !== 'sent') continue
      sent.fate = sent.car.fate()
      isNew ||= sent.fate !== 'sent'
    }
    if (isNew) this.#changed()
  }

  #changed(): void {
    this.#lot.quiet = [...this.#sent.values()].some(({ fate }) => fate === 'sent')
    this.#onChange()
  }
}
