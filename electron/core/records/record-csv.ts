import type { Language } from '#shared/contract/preferences.ts'
import type { LotRecord, RecordCell } from '#shared/contract/records.ts'
import { codeWords } from '#shared/lot-lists/code-words.ts'
import { fieldWord } from '#shared/lot-lists/field-words.ts'
import { decimalOfCents } from '#shared/money.ts'
import { CSV_BEGINS, csvLine } from '#electron/core/base/csv.ts'

/** The column of a cell; those of a list inside the record have their place in it. */
function columnOf({ field, within }: RecordCell, language: Language): string {
  const name = fieldWord(field, language)
  return within === undefined ? name : `${fieldWord(within.field, language)} ${within.at}: ${name}`
}

function valueOf(cell: RecordCell, language: Language): string {
  const words = codeWords[language]
  switch (cell.as) {
    case 'money':
      return decimalOfCents(cell.value)
    case 'minutes':
      return String(cell.value)
    case 'truth':
    case 'paid':
      return cell.value ? words.On : words.Off
    case 'code':
      return cell.name === null ? cell.value : words[cell.name]
    case 'text':
    case 'time':
      return cell.value
  }
}

/** What names the column of a cell, whatever it is called: two fields may have the same word. */
const keyOf = ({ field, within }: RecordCell): string =>
  within === undefined ? field : `${within.field}.${within.at}.${field}`

/**
 * Records as CSV: a column for every field that one of them has, in words of this language, amounts in yuan, minutes as
 * numbers, times as the lot writes them.
 */
export function recordCsv(records: readonly LotRecord[], language: Language): string {
  const columns = new Map<string, string>()
  for (const { cells } of records)
    for (const cell of cells)
      if (!columns.has(keyOf(cell))) columns.set(keyOf(cell), columnOf(cell, language))
  const lines = records.map(({ cells }) => {
    const values = new Map(cells.map((cell) => [keyOf(cell), valueOf(cell, language)]))
    return csvLine([...columns.keys()].map((key) => values.get(key)))
  })
  return CSV_BEGINS + csvLine([...columns.values()]) + lines.join('')
}
