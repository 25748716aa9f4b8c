/**
 * JSON that keeps numbers as they are written. `5.0` and `5` are the same number and different texts; the signature
 * and the lot's answers are about the texts.
 */
export class Lexeme {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

export type Json = null | boolean | number | string | Lexeme | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** Parses text; every number becomes a `Lexeme`. Throws a SyntaxError on text that is not JSON. */
export function parseLexemes(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' && context?.source !== undefined ? new Lexeme(context.source) : value,
  )
}

/** Writes JSON; lexemes go out as they are. */
export function writeJson(value: Json): string {
  if (value instanceof Lexeme) return value.source
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([key, member]) => `${JSON.stringify(key)}:${writeJson(member)}`,
    )
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value)
}
