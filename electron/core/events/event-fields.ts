import type { EventField } from '#shared/contract/events.ts'

/** More fields than any body of the interface document has: what a lot writes is no reason to go on for ever. */
const MOST_FIELDS = 200
const LONGEST = 1000
/** What only proves where a body comes from. */
const OF_THE_ENVELOPE: ReadonlySet<string> = new Set(['Sign', 'AppId', 'ParkKey', 'Nonce'])

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * Every field of a stored body (JSON, its pictures cut out) by its own name, in its own order; of lists and of what is
 * nested by its path. Empty for a body that is no JSON.
 */
export function fieldsOf(body: string | undefined): EventField[] {
  const fields: EventField[] = []
  const walk = (value: unknown, path: string): void => {
    if (isObject(value)) {
      for (const [name, inner] of Object.entries(value))
        if (!OF_THE_ENVELOPE.has(name)) walk(inner, path === '' ? name : `${path}.${name}`)
    } else if (path !== '' && value !== null && value !== '' && fields.length < MOST_FIELDS)
      fields.push({
        name: path,
        value: (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST),
      })
  }
  walk(parsed(body), '')
  return fields.map(({ name, value }) => ({ name: name.replace(/^Data\./, ''), value }))
}

function parsed(body: string | undefined): unknown {
  try {
    return body === undefined ? null : JSON.parse(body)
  } catch {
    // A body that no callback describes need not be JSON; it is kept, and has no fields to show.
    return null
  }
}
