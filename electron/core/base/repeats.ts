import { backOff } from './pause.ts'

/** Between two lines about one and the same trouble: doubles from the first to the last. */
const FIRST_MS = 60_000
const LAST_MS = 3_600_000

/** So many different troubles are remembered; beyond that the one that was silent for longest is forgotten. */
const REMEMBERED = 500

interface Trouble {
  readonly what: string
  /** When it was last said, and last met. */
  saidAt: number
  metAt: number
  times: number
  unsaid: number
}

/** What is to be said of a trouble: how often it came since it was last said, this time included. */
export interface Repetition {
  readonly times: number
}

/**
 * Spares a log what repeats itself: a call that fails every second for a day is told in some thirty lines, and not
 * in the eighty thousand that would push the beginning of that day out of the log. The first of its kind is said at
 * once, the next ones after a minute, two, four … an hour, each with how many it stands for; when it is over, that
 * is said with the rest. A trouble that comes and goes is not said more often than one that stays.
 */
export class Repeats {
  readonly #monotonic: () => number
  /** By kind; the longest silent first. */
  readonly #troubles = new Map<string, Trouble>()

  /** @param monotonic milliseconds that only go forward. */
  constructor(monotonic: () => number) {
    this.#monotonic = monotonic
  }

  /**
   * A trouble of a kind, e.g. `timeout`, of something, e.g. `GetLaneOrder`.
   *
   * @returns what to say, or `undefined`: nothing this time.
   */
  met(what: string, kind: string): Repetition | undefined {
    const now = this.#monotonic()
    const key = `${what}\n${kind}`
    const known = this.#troubles.get(key)
    this.#troubles.delete(key)
    const isOld = known === undefined || now - known.metAt > LAST_MS
    const trouble = isOld ? { what, saidAt: -Infinity, metAt: now, times: 0, unsaid: 0 } : known
    this.#troubles.set(key, trouble)
    this.#forgetSilent()
    trouble.metAt = now
    trouble.unsaid += 1
    if (now - trouble.saidAt < backOff(FIRST_MS, LAST_MS, trouble.times - 1)) return undefined
    trouble.times += 1
    return this.#say(trouble, now)
  }

  /**
   * It went well again.
   *
   * @returns how many troubles with it had not been said yet, or `undefined` when there is nothing to say.
   */
  over(what: string): Repetition | undefined {
    const now = this.#monotonic()
    let times = 0
    for (const trouble of this.#troubles.values()) {
      // What comes and goes is said when its next time has come.
      if (trouble.what !== what || trouble.unsaid === 0 || now - trouble.saidAt < FIRST_MS) continue
      times += trouble.unsaid
      this.#say(trouble, now)
    }
    return times === 0 ? undefined : { times }
  }

  #say(trouble: Trouble, now: number): Repetition {
    const told = { times: trouble.unsaid }
    trouble.saidAt = now
    trouble.unsaid = 0
    return told
  }

  #forgetSilent(): void {
    const [longestSilent] = this.#troubles.keys()
    if (this.#troubles.size > REMEMBERED && longestSilent !== undefined) this.#troubles.delete(longestSilent)
  }
}
