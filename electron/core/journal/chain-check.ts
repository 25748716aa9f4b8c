import type { Flaw as ContractFlaw } from '#shared/contract/audit/audit.ts'
import { NOTHING_BEFORE, hashOf } from './chain.ts'
import type { StoredRow } from './chain.ts'

/** A row of the stream as a file gives it, with what else the file says of it. */
export interface GivenRow extends StoredRow {
  /** What stands beside the row for looking it up. */
  readonly columns?: { readonly kind: string; readonly at: number }
}

/** The end of a stream as somebody else knows it. */
export interface KnownHead {
  readonly seq: number
  readonly hash: string
}

/**
 * What is wrong with the rows `from` … `to`:
 *
 * - `edited`: the content is not what its hash was made of, or not what its columns say.
 * - `removed`: they are not there.
 * - `inserted`: they stand where another is already, or none has its place.
 * - `re-ordered`: they stand in another place than their own.
 * - `not-linked`: a row that is whole does not follow on the one before it: one of the two was replaced by another.
 * - `replaced`: not the row that somebody else has seen there.
 * - `cut-off`: somebody else has seen rows behind the end.
 */
export type Flaw = Readonly<ContractFlaw>

/** What is known behind a row; all that the check of the next one needs. */
export interface Behind {
  readonly seq: number
  readonly hash: string
  /** False behind a row that is wrong already: that the next one does not fit it is no news. */
  readonly isSound: boolean
}

export const atTheBeginning: Behind = { seq: 0, hash: NOTHING_BEFORE, isSound: true }

/** How canonical rows begin and end: their keys are sorted. */
const BEGINNING = /^\{"app":(?:null|"(?:[^"\\]|\\.)*"),"at":(-?\d+),/
const ENDING = /,"kind":"([^"\\]*)","lotTime":(?:null|"[^"\\]*"),"seq":(\d+)\}$/

/** The place that a canonical row says it has. */
export function placeIn(body: string): number | undefined {
  const place = ENDING.exec(body)?.[2]
  return place === undefined ? undefined : Number(place)
}

/** Checks one row behind what came before it. */
export function follow(
  behind: Behind,
  { seq, before, hash, body, columns }: GivenRow,
): { readonly behind: Behind; readonly flaws: readonly Flaw[] } {
  if (seq <= behind.seq) return { behind, flaws: [{ what: 'inserted', from: seq, to: seq }] }
  const flaws: Flaw[] = []
  const isNext = seq === behind.seq + 1
  if (!isNext) flaws.push({ what: 'removed', from: behind.seq + 1, to: seq - 1 })
  const place = placeIn(body)
  const isWhole = place !== undefined && hashOf(before, body) === hash
  if (!isWhole || !isAsColumnsSay(body, columns)) flaws.push({ what: 'edited', from: seq, to: seq })
  else if (place !== seq) flaws.push({ what: 're-ordered', from: seq, to: seq })
  else if (isNext && behind.isSound && before !== behind.hash)
    flaws.push({ what: 'not-linked', from: seq, to: seq })
  return { behind: { seq, hash, isSound: isWhole && place === seq }, flaws }
}

const isAsColumnsSay = (body: string, columns: GivenRow['columns']): boolean =>
  columns === undefined ||
  (ENDING.exec(body)?.[1] === columns.kind && BEGINNING.exec(body)?.[1] === String(columns.at))

/** What the check of a whole stream came to. */
export interface ChainReport {
  readonly rows: number
  readonly head: KnownHead
  /** In the order of their rows; neighbours of a kind as one. Empty: unbroken. */
  readonly flaws: readonly Flaw[]
}

/** Checks a stream row by row. `known`: heads that somebody else has seen. */
export class ChainCheck {
  readonly #known: ReadonlyMap<number, KnownHead>
  #behind = atTheBeginning
  #rows = 0
  readonly #flaws: Flaw[] = []

  constructor(known: readonly KnownHead[] = []) {
    this.#known = new Map(known.map((head) => [head.seq, head]))
  }

  next(row: GivenRow): void {
    const { behind, flaws } = follow(this.#behind, row)
    this.#behind = behind
    this.#rows += 1
    for (const flaw of flaws) this.#note(flaw)
    const known = this.#known.get(row.seq)
    if (known !== undefined && known.hash !== row.hash)
      this.#note({ what: 'replaced', from: row.seq, to: row.seq })
  }

  end(): ChainReport {
    const { seq, hash } = this.#behind
    const seen = Math.max(0, ...this.#known.keys())
    if (seen > seq) this.#note({ what: 'cut-off', from: seq + 1, to: seen })
    return { rows: this.#rows, head: { seq, hash }, flaws: this.#flaws.toSorted((a, b) => a.from - b.from) }
  }

  #note(flaw: Flaw): void {
    const { what, from, to } = flaw
    const gap = this.#flaws.findIndex((one) => one.what === 'removed' && one.from === from && one.to === to)
    const last = this.#flaws.at(-1)
    if (what === 'inserted' && gap >= 0) this.#flaws[gap] = { what: 're-ordered', from, to }
    else if (last?.what === what && last.to + 1 === from)
      this.#flaws[this.#flaws.length - 1] = { what, from: last.from, to }
    else this.#flaws.push(flaw)
  }
}
