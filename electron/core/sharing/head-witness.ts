import type { AuditHead } from '#electron/core/journal/audit-stream.ts'
import type { HeadBook } from '#electron/core/journal/head-book.ts'

/** Milliseconds between two tellings of a head that goes on. */
const TELL_EVERY_MS = 10 * 60_000

export interface HeadWitnessOptions {
  readonly heads: HeadBook
  readonly monotonic: () => number
  /** Another booth has seen more of this booth's audit, or another one: rows were cut off, or the file was replaced. */
  readonly onDiffers: (told: AuditHead) => void
  /** Somebody tells an end of this booth's own audit that is not in it: a copy of it works beside it. */
  readonly onTwin: () => void
}

/** A head, and whose it is. */
export interface ToldHead extends AuditHead {
  readonly booth: string
}

/**
 * The booths of a lot keep the heads of each other's audits, so that a file that was replaced as a whole is found. Each
 * booth announces its head when it connects and while it works. The others reply with the last head they have seen of
 * it. The booth then looks whether its stream still has that row.
 */
export class HeadWitness {
  readonly #options: HeadWitnessOptions
  /** Who has been answered on this connection. */
  readonly #answered = new Set<string>()
  /** What was told last, on this connection. */
  #told: { readonly seq: number; readonly at: number } | undefined
  /** What was said to differ, once a run. */
  readonly #differs = new Set<string>()
  #hasTwin = false

  constructor(options: HeadWitnessOptions) {
    this.#options = options
  }

  /** A connection begins. */
  begin(): void {
    this.#answered.clear()
    this.#told = undefined
  }

  /** The own head, if it is time to tell it. */
  due(): ToldHead | undefined {
    const { heads, monotonic } = this.#options
    const { lastOwn } = heads
    const isNews =
      this.#told === undefined || (lastOwn > this.#told.seq && monotonic() - this.#told.at >= TELL_EVERY_MS)
    if (!isNews || lastOwn === 0) return undefined
    this.#told = { seq: lastOwn, at: monotonic() }
    return { booth: heads.booth, ...heads.own() }
  }

  /** A booth tells its head. What it has to hear of it, if anything: once, and whenever it is not further than it was. */
  hear(from: string, { booth, ...told }: ToldHead): ToldHead | undefined {
    const { heads } = this.#options
    if (booth === heads.booth) {
      this.#hearOwnName(told)
      return undefined
    }
    const known = heads.witnessed(booth)
    heads.witness(booth, told)
    if (known === undefined || (known.seq === told.seq && known.hash === told.hash)) return undefined
    if (this.#answered.has(from) && told.seq > known.seq) return undefined
    this.#answered.add(from)
    return { booth, ...known }
  }

  /** A booth tells what it has seen of somebody's audit. */
  check({ booth, ...told }: ToldHead): void {
    const { heads, onDiffers } = this.#options
    const name = `${told.seq}:${told.hash}`
    if (booth !== heads.booth || this.#differs.has(name) || heads.confirms(told)) return
    this.#differs.add(name)
    onDiffers(told)
  }

  /** What this booth has said itself on an earlier connection is in its audit. Said once a run. */
  #hearOwnName(told: AuditHead): void {
    const { heads, onTwin } = this.#options
    if (this.#hasTwin || heads.confirms(told)) return
    this.#hasTwin = true
    onTwin()
  }
}
