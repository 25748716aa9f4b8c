import { findNodeAtLocation, parseTree } from 'jsonc-parser'
import type { Node, ParseError } from 'jsonc-parser'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { machinesSchema } from './provision-schema.ts'

/** Something that is wrong in a file: in which line, and in which field; never what is in it. */
export interface Flaw {
  readonly line: number
  readonly field: string
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

  /** What it says, or the line in which it is no JSON. */
  json(): { readonly value: unknown } | Flaw {
    const value = parseJson(this.#text)
    if (value !== undefined) return { value }
    return { line: this.#lineAt(this.#errors[0]?.offset ?? 0), field: 'JSON' }
  }

  /** Where a field stands; one that is missing: where the object begins that should have it. `parts`: places that overlay the whole, looked at first. */
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

  #lineAt(offset: number): number {
    return this.#text.slice(0, offset).split('\n').length
  }
}

/** What a file says to one PC, and which of its parts is for this one. */
export interface MachinePart {
  readonly value: unknown
  /** Where the part of this PC stands; null: it has none. */
  readonly place: Path | null
  /** The file serves several PCs: what is in it stays for the others. */
  readonly isShared: boolean
}

/**
 * Puts the part of a computer over what is said to all: objects are put together, lists and values replaced. Names of
 * computers know no capitals, as on Windows.
 */
export function partOf(json: unknown, computer: string): MachinePart {
  const read = machinesSchema.safeParse(json)
  if (!read.success || read.data.machines === undefined) return { value: json, place: null, isShared: false }
  const { machines, ...forAll } = read.data
  const name = Object.keys(machines).find((one) => one.toLowerCase() === computer.toLowerCase())
  if (name === undefined) return { value: forAll, place: null, isShared: true }
  return { value: over(forAll, machines[name]), place: ['machines', name], isShared: true }
}

const object = z.record(z.string(), z.unknown())

function over(below: unknown, above: unknown): unknown {
  const under = object.safeParse(below)
  const upper = object.safeParse(above)
  if (!under.success || !upper.success) return above
  const entries = Object.entries(upper.data).map(([key, value]) => [key, over(under.data[key], value)])
  return { ...under.data, ...Object.fromEntries(entries) }
}
