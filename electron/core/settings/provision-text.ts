import { findNodeAtLocation, parseTree } from 'jsonc-parser'
import type { Node, ParseError } from 'jsonc-parser'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import type { ErrorCode } from '#shared/contract/errors.ts'
import { machinesSchema } from './provision-schema.ts'

/** Something that is wrong in a file: in which line, and in which field; never what is in it. */
export interface Flaw {
  readonly line: number
  readonly field: string
}

/** Why a file cannot be used, and where. */
export interface Flaws {
  readonly code: ErrorCode & `provision-${string}`
  readonly flaws: readonly Flaw[]
}

type Path = readonly PropertyKey[]

/** The text of a provisioning file, which knows the line of each of its fields. */
export class ProvisionText {
  readonly #text: string
  readonly #tree: Node | undefined
  readonly #errors: ParseError[] = []

  constructor(text: string) {
    this.#text = text.replace(/^\uFEFF/, '')
    this.#tree = parseTree(this.#text, this.#errors, { disallowComments: true, allowTrailingComma: false })
  }

  /** What it says, or why that is not to be told. */
  json(): { readonly value: unknown } | Flaws {
    const odd = this.#text.indexOf('\uFFFD')
    if (odd >= 0) return { code: 'provision-encoding', flaws: [this.#flawAt(odd)] }
    const value = parseJson(this.#text)
    if (value === undefined)
      return { code: 'provision-no-json', flaws: [this.#flawAt(this.#errors[0]?.offset ?? 0)] }
    // JSON takes the last of them, and whoever wrote it may have meant the first.
    const twice = this.#tree === undefined ? [] : repeatedIn(this.#tree)
    if (twice.length > 0)
      return {
        code: 'provision-field-twice',
        flaws: twice.map(({ offset, path }) => ({ line: this.#lineAt(offset), field: path.join('.') })),
      }
    return { value }
  }

  /**
   * Where a field stands; one that is missing: where the object begins that should have it. `part`: the place that
   * overlays the whole, looked at first.
   */
  line(path: Path, part: Path | null): number {
    const inPart = part === null ? undefined : this.#find([...part, ...path])
    return this.#lineAt((inPart ?? this.#nearest(path)).offset)
  }

  #find(path: Path): Node | undefined {
    if (this.#tree === undefined) return undefined
    return findNodeAtLocation(
      this.#tree,
      path.map((key) => (typeof key === 'symbol' ? '' : key)),
    )
  }

  #nearest(path: Path): { readonly offset: number } {
    for (let length = path.length; length > 0; length -= 1) {
      const node = this.#find(path.slice(0, length))
      if (node !== undefined) return node
    }
    return { offset: this.#tree?.offset ?? 0 }
  }

  #flawAt(offset: number): Flaw {
    return { line: this.#lineAt(offset), field: '' }
  }

  #lineAt(offset: number): number {
    return this.#text.slice(0, offset).split('\n').length
  }
}

/** Where a field begins in the text. */
interface Place {
  readonly offset: number
  readonly path: Path
}

/** Fields of the same object with the same name, all but the first; among the names of computers capitals do not matter. */
function repeatedIn(node: Node, path: Path = []): Place[] {
  const children = node.children ?? []
  if (node.type === 'array') return children.flatMap((child, at) => repeatedIn(child, path.concat(at)))
  const seen = new Set<string>()
  return children.flatMap(({ offset, children: [key, value] = [] }) => {
    const name = String(key?.value)
    const same = path.join('.') === 'machines' ? name.toLowerCase() : name
    const own: Place = { offset, path: path.concat(name) }
    const inside = value === undefined ? [] : repeatedIn(value, own.path)
    const again = seen.has(same) ? [own] : []
    seen.add(same)
    return again.concat(inside)
  })
}

/** What a file says to one PC, and which of its parts is for this one. */
export interface MachinePart {
  readonly value: unknown
  /** Where the part of this PC stands; null: it has none. */
  readonly place: Path | null
  /** The file names other PCs, too: what is in it stays for them. */
  readonly isShared: boolean
}

/**
 * Puts the part of a computer over what is said to all: objects are put together, lists and values replaced. Names of
 * computers know no capitals, as on Windows. What is no object with an object for each computer is wrong.
 */
export function partOf(json: unknown, computer: string): MachinePart | { readonly wrong: readonly Path[] } {
  const read = machinesSchema.safeParse(json)
  // What is no object at all is told of as one that lacks everything.
  if (!read.success && object.safeParse(json).success)
    return { wrong: read.error.issues.map(({ path }) => path) }
  if (!read.success || read.data.machines === undefined) return { value: json, place: null, isShared: false }
  const { machines, ...forAll } = read.data
  const names = Object.keys(machines)
  const name = names.find((one) => one.toLowerCase() === computer.toLowerCase())
  const isShared = names.some((one) => one !== name)
  if (name === undefined) return { value: forAll, place: null, isShared }
  return { value: over(forAll, machines[name]), place: ['machines', name], isShared }
}

const object = z.record(z.string(), z.unknown())

function over(below: unknown, above: unknown): unknown {
  const under = object.safeParse(below)
  const upper = object.safeParse(above)
  if (!under.success || !upper.success) return above
  const entries = Object.entries(upper.data).map(([key, value]) => [key, over(under.data[key], value)])
  return { ...under.data, ...Object.fromEntries(entries) }
}
