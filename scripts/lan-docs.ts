/**
 * Writes docs/lan-interface.md from the table in shared/lan. With --check it writes nothing and fails when the file is
 * not what it would write.
 */
import { lanCallbackNames, lanCallbacks } from '#shared/lan/callbacks.ts'
import type { LanCallback } from '#shared/lan/callbacks.ts'
import { fieldsOf } from '#shared/lan/describe.ts'
import type { DescribedField } from '#shared/lan/describe.ts'
import * as enumerations from '#shared/lan/enumerations.ts'
import { lanInterfaces } from '#shared/lan/interfaces.ts'
import type { LanInterface } from '#shared/lan/interfaces.ts'
import { writeOrCheck } from './written.ts'

/** So many codes stand in a field's own row; longer lists stand once, in the chapter of enumerations. */
const FEW_CODES = 5

type Codes = Readonly<Record<string, number | string>>

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`)
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

const named = new Map(
  Object.entries<Codes>(enumerations).map(([name, codes]) => [JSON.stringify(codes), name]),
)

function codesCell(codes: Codes | undefined): string {
  if (codes === undefined || Object.keys(codes).length === 0) return ''
  const name = named.get(JSON.stringify(codes))
  if (name !== undefined && Object.keys(codes).length > FEW_CODES) return `[${name}](#${name.toLowerCase()})`
  return Object.entries(codes)
    .map(([meaning, code]) => `${code} ${meaning}`)
    .join(', ')
}

const typeCell = ({ wire, unit }: DescribedField): string =>
  unit === undefined || unit === wire ? wire : `${wire}, ${unit}`

const requestTable = (fields: readonly DescribedField[]): string =>
  table(
    ['Field', 'Type', 'Required', 'Codes', 'Meaning'],
    fields.map((field) => [
      `\`${field.path}\``,
      typeCell(field),
      field.required ? 'yes' : '',
      codesCell(field.codes),
      field.description,
    ]),
  )

const answerTable = (fields: readonly DescribedField[]): string =>
  table(
    ['Field', 'Type', 'Codes', 'Meaning'],
    fields.map((field) => [`\`${field.path}\``, typeCell(field), codesCell(field.codes), field.description]),
  )

const RECORD = 'Results[].'

const recordOf = (fields: readonly DescribedField[]): DescribedField[] =>
  fields.flatMap((field) =>
    field.path.startsWith(RECORD) ? [{ ...field, path: field.path.slice(RECORD.length) }] : [],
  )

const v2Of = ({ v2 }: LanInterface): string =>
  `\`${v2.method} ${v2.path}${v2.route === undefined ? '' : `?Route=${v2.route}`}\``

const REPEAT: Readonly<Record<LanInterface['repeat'], string>> = {
  safe: 'yes',
  'same-number': 'yes, with the same number',
  'only-if-still-needed': 'only after asking whether the effect is still wanted',
  never: 'never',
}

function interfaceChapter(name: string, definition: LanInterface): string {
  const { title, section, request, response, lostAnswer, encrypted, repeat } = definition
  const asks = lostAnswer.ask === null ? '' : ` Ask [${lostAnswer.ask}](#${lostAnswer.ask.toLowerCase()}).`
  const isQuery = definition.kind === 'query'
  const asked = fieldsOf(request)
  const answered = isQuery ? recordOf(fieldsOf(response)) : fieldsOf(response)
  return [
    `### ${name}`,
    `${title} (section ${section}).`,
    [
      `- V2.0: ${v2Of(definition)}`,
      `- V3.0: \`Route\` = \`${name}\``,
      `- May be sent again when the answer was lost: ${REPEAT[repeat]}.`,
      `- What happened when the answer was lost: ${lostAnswer.how}${asks}`,
      ...(encrypted === undefined ? [] : [`- May come encrypted (section 3.1.5): ${encrypted.join(', ')}.`]),
    ].join('\n'),
    ...(isQuery ? ['Request: [a page](#pages).'] : ['Request:', requestTable(asked)]),
    ...(answered.length === 0
      ? ['Answer: `Data` is of no account; the code is the whole answer.']
      : [isQuery ? 'Record:' : 'Answer:', answerTable(answered)]),
  ].join('\n\n')
}

function callbackChapter({ title, index, path, retried, data, unsigned }: LanCallback, name: string): string {
  const fields = fieldsOf(data)
  return [
    `### ${name} callback`,
    `${title}.`,
    [
      `- Index: ${index}`,
      `- Path: ${path === null ? 'none is documented' : `\`${path}\``}`,
      `- Sent again after a failure: ${retried ? 'yes, three times in all' : 'no'}`,
      ...(unsigned.length === 0 ? [] : [`- May be left out of the signature: ${unsigned.join(', ')}`]),
    ].join('\n'),
    fields.length === 0 ? 'The document describes no body.' : answerTable(fields),
  ].join('\n\n')
}

function pagesChapter(): string {
  const { request, response } = lanInterfaces.AreaQuery
  return [
    '### Pages',
    'All queries of kind `query` take and answer with pages.',
    'Request:',
    requestTable(fieldsOf(request)),
    'Answer:',
    answerTable(fieldsOf(response).filter(({ path }) => !path.startsWith(RECORD))),
  ].join('\n\n')
}

const enumerationChapters = Object.entries<Codes>(enumerations).flatMap(([name, codes]) => [
  `### ${name}`,
  table(
    ['Code', 'Meaning'],
    Object.entries(codes).map(([meaning, code]) => [String(code), meaning]),
  ),
])

const all = Object.entries<LanInterface>(lanInterfaces)

const text = [
  '# The LAN interface',
  '<!-- Written by `node scripts/lan-docs.ts` from shared/lan. Do not edit. -->',
  `The ${all.length} interfaces and ${lanCallbackNames.length} callbacks of the parking software as LaneDesk knows them. The same table drives
the client, the lot simulator and the tests. Enumerations are open: other codes occur and are shown as themselves. What the lot
sends is read leniently, so no field of an answer or callback is required.`,
  "Types: `id` is text also where it looks like a number; `yuan` is an amount with decimals, `cents` a whole number; `time` is the lot's local time, `yyyy-MM-dd HH:mm:ss`.",
  '## Overview',
  table(
    ['V3.0 route', 'Name', 'Kind', 'V2.0', 'May be repeated'],
    all.map(([name, definition]) => [
      `[${name}](#${name.toLowerCase()})`,
      definition.title,
      definition.kind,
      v2Of(definition),
      REPEAT[definition.repeat],
    ]),
  ),
  '## Queries',
  pagesChapter(),
  ...all.filter(([, { section }]) => section === '4').map(([name, one]) => interfaceChapter(name, one)),
  '## Notifications',
  ...all.filter(([, { section }]) => section === '5').map(([name, one]) => interfaceChapter(name, one)),
  '## Callbacks',
  ...lanCallbackNames.map((name) => callbackChapter(lanCallbacks[name], name)),
  '## Enumerations',
  ...enumerationChapters,
].join('\n\n')

await writeOrCheck(
  [{ file: 'docs/lan-interface.md', text, parser: 'markdown', from: 'shared/lan' }],
  'scripts/lan-docs.ts',
)
