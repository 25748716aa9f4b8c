/** By what a spreadsheet knows that a file is UTF-8. */
export const CSV_BEGINS = '\uFEFF'

/** What begins like this a spreadsheet takes for a formula, but for a negative number. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/
const NUMBER = /^-\d+(?:\.\d+)?$/

/** More digits than a spreadsheet keeps of a number: an order's would end in zeros. */
const LONG_NUMBER = /^\d{16,}$/

/** A cell of CSV. A text that a spreadsheet would not show as it is written is kept from that by an apostrophe. */
function cell(value: string | number | null | undefined): string {
  const text = String(value ?? '')
  const isMistaken =
    typeof value === 'string' && ((FORMULA.test(text) && !NUMBER.test(text)) || LONG_NUMBER.test(text))
  const safe = isMistaken ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A line of CSV (RFC 4180), with its end. */
export const csvLine = (values: readonly (string | number | null | undefined)[]): string =>
  `${values.map(cell).join(',')}\r\n`
