/** One thing that goes wrong, and what must hold all the same. */
export interface Scenario {
  /** Its name, to run it alone: `--only=NAME`. */
  readonly id: string
  /** It can only be played by somebody who is not root (`plain-user`), or who may mount (`root`). */
  readonly needs?: 'plain-user' | 'root'
  /** Plays it; what did not hold, a line each. */
  play(seed: number): Promise<string[]>
}

/** What came of one. */
export interface Verdict {
  readonly id: string
  readonly failures: readonly string[]
  readonly ms: number
}
