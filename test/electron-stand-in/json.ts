/** Whether a value has named members. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Parses JSON that must be an object; anything else comes out empty. */
export function parseRecord(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text)
  return isRecord(value) ? value : {}
}
