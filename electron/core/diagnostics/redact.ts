/** Takes out of texts what must not leave this PC: secrets always, what is about people where that is asked. */
import { parseJson } from '#electron/core/base/document.ts'

const SECRET_KEY = /sign$|secret|password|token/i
const PERSONAL_KEY =
  /plate|carno|phone|mobile|tel$|mail|idcard|owner|name$|operator|remark|reason|address|itude$|pic|image|img|photo|url$|^value$/i
/** A plate of the mainland: the province, a letter, 4 to 6 letters or digits, perhaps one more character. */
const PLATE = /[\u{4e00}-\u{9fff}][A-HJ-NP-Z][·\-\s]?[A-HJ-NP-Z\d]{4,6}[\u{4e00}-\u{9fff}]?/gu

/** The number of an order ends with the plate as it was read, of whatever form. */
const PLATE_OF_ORDER = /(?<=\d{10,}-)[\p{L}\d·]+/gu

export const REDACTED = '[redacted]'
const PERSONAL = '[personal]'

/** A JSON text without signatures, secrets and what is about people; a text that is no JSON without plates. */
export function redactWire(text: string): string {
  const json = parseJson(text)
  return json === undefined ? withoutPlates(text) : JSON.stringify(redactValue(json, ''))
}

function redactValue(value: unknown, key: string): unknown {
  if (SECRET_KEY.test(key)) return REDACTED
  if (Array.isArray(value)) return value.map((one) => redactValue(one, key))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, redactValue(one, name)]))
  }
  if (typeof value === 'string' && value !== '') {
    return PERSONAL_KEY.test(key) ? PERSONAL : withoutPlates(value)
  }
  return value
}

export const withoutPlates = (text: string): string =>
  text.replaceAll(PLATE_OF_ORDER, '[plate]').replaceAll(PLATE, '[plate]')

/**
 * A text without these secrets, however they may have got into it: as they are, as JSON, as part of a URL, in Base64 or
 * in hexadecimal digits.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let clean = text
  for (const secret of secrets) {
    for (const form of formsOf(secret)) clean = clean.replaceAll(form, REDACTED)
  }
  return clean
}

const formsOf = (secret: string): string[] =>
  secret === ''
    ? []
    : [
        secret,
        JSON.stringify(secret).slice(1, -1),
        encodeURIComponent(secret),
        Buffer.from(secret).toString('base64').replace(/=+$/, ''),
        Buffer.from(secret).toString('hex'),
      ]
