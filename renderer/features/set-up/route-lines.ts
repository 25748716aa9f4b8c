import { isLanInterfaceName } from '#shared/lan/interfaces.ts'
import type { RouteOverrides } from '#shared/lan/route-overrides.ts'
import type { FormProblem } from '#renderer/parts/broker/broker-form.ts'

/** Routes that differ, one in a line: `BoothQuery = SentryHostQuery`. */

const LINE = /^(\w+)\s*[=:]\s*(\S+)$/

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const routeLines = (routes: RouteOverrides): string =>
  Object.entries(routes)
    .map(([name, route]) => `${name} = ${route}`)
    .join('\n')

/** What is wrong with the first line that cannot be used. */
export function routesProblem(text: string): FormProblem | null {
  const named = new Set<string>()
  for (const line of linesOf(text)) {
    const name = LINE.exec(line)?.[1]
    if (name === undefined) return { code: 'route-shape', line }
    if (!isLanInterfaceName(name)) return { code: 'route-unknown', line: name }
    if (named.has(name)) return { code: 'route-twice', line: name }
    named.add(name)
  }
  return null
}

/** The routes of a text that has no problem. */
export const routesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    linesOf(text).flatMap((line) => {
      const [, name, route] = LINE.exec(line) ?? []
      return name === undefined || route === undefined ? [] : [[name, route]]
    }),
  )
