import type { LotClock } from './clock.ts'

interface Task {
  readonly at: number
  readonly seq: number
  readonly run: () => void
}

/** What is to happen later, in lot time. Nothing runs by itself: `runDue` is called whenever the lot is looked at. */
export class Scheduler {
  readonly #clock: LotClock
  #tasks: Task[] = []
  #seq = 0
  #runningAt: number | undefined

  constructor(clock: LotClock) {
    this.#clock = clock
  }

  /** Lot time of the task that is running, else of the clock: what happens late is still dated when it was due. */
  get nowMs(): number {
    return this.#runningAt ?? this.#clock.wallMs()
  }

  /** Runs `task` when `delayMs` of lot time have passed. The answer cancels it. */
  after(delayMs: number, task: () => void): () => void {
    const entry: Task = { at: this.nowMs + delayMs, seq: this.#seq++, run: task }
    this.#tasks.push(entry)
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== entry)
    }
  }

  /** Runs everything that is due, in order of time. */
  runDue(): void {
    if (this.#runningAt !== undefined) return
    const now = this.#clock.wallMs()
    for (let next = this.#next(now); next !== undefined; next = this.#next(now)) {
      const task = next
      this.#tasks = this.#tasks.filter((other) => other !== task)
      this.#runningAt = task.at
      try {
        task.run()
      } finally {
        this.#runningAt = undefined
      }
    }
  }

  #next(until: number): Task | undefined {
    let first: Task | undefined
    for (const task of this.#tasks) {
      if (task.at > until) continue
      if (first === undefined || task.at < first.at || (task.at === first.at && task.seq < first.seq))
        first = task
    }
    return first
  }
}
