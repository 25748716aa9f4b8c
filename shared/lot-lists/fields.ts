import { fieldsOf } from '../lan/describe.ts'
import type { DescribedField } from '../lan/describe.ts'
import { lanInterface } from '../lan/interfaces.ts'
import { namesIn } from '../names-in.ts'
import type { CodeName } from './code-words.ts'
import { codeWords } from './code-words.ts'
import { lotList } from './lists.ts'
import type { ListName } from './lists.ts'

const RECORD = 'Results[].'

const kept = new Map<ListName, ReadonlyMap<string, DescribedField>>()

/**
 * The fields of a list's records in the order of the interface, by their names; those inside a list by both:
 * `StopSpaceList.AreaName`.
 */
export function fieldsOfList(name: ListName): ReadonlyMap<string, DescribedField> {
  const known = kept.get(name)
  if (known !== undefined) return known
  const fields = new Map(
    fieldsOf(lanInterface(lotList(name).interface).response)
      .filter(({ path }) => path.startsWith(RECORD))
      .map((field) => [field.path.slice(RECORD.length).replaceAll('[]', ''), field]),
  )
  kept.set(name, fields)
  return fields
}

const isCodeName = (name: string): name is CodeName => name in codeWords.en

/** What the interface calls a code of this field; null: it names no such code. */
export function nameOfCode({ codes = {} }: DescribedField, value: string): CodeName | null {
  const name = namesIn(codes).find((one) => String(codes[one]) === value)
  return name !== undefined && isCodeName(name) ? name : null
}

/** The codes that the interface names for a field, as they are searched by. */
export const codesOf = (
  list: ListName,
  field: string,
): { readonly value: string; readonly name: CodeName }[] => {
  const codes = fieldsOfList(list).get(field)?.codes ?? {}
  return namesIn(codes).flatMap((name) => (isCodeName(name) ? [{ value: String(codes[name]), name }] : []))
}
