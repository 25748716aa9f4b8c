/**
 * The LAN interface as data: the one table that client, simulator, tests and documentation read. Its keys are the
 * V3.0 routes of section 7.2 of the interface document.
 */
import type { z } from 'zod'
import { fieldsOf } from './describe.ts'
import { notifications } from './notifications.ts'
import { queries } from './queries.ts'
import type { LanInterface } from './table.ts'

export type { LanInterface, Witness } from './table.ts'
export { MAX_PAGE_SIZE } from './queries.ts'

/** All 27 interfaces. */
export const lanInterfaces = { ...queries, ...notifications } as const satisfies Record<string, LanInterface>

/** The name of an interface: its V3.0 route. */
export type LanInterfaceName = keyof typeof lanInterfaces

/** `Data` of a request, in wire units. */
export type LanRequest<N extends LanInterfaceName> = z.input<(typeof lanInterfaces)[N]['request']>

/** `Data` of an answer with code 200. */
export type LanData<N extends LanInterfaceName> = z.output<(typeof lanInterfaces)[N]['response']>

type NameOfKind<K extends LanInterface['kind']> = {
  [N in LanInterfaceName]: (typeof lanInterfaces)[N]['kind'] extends K ? N : never
}[LanInterfaceName]

/** The paged queries. */
export type QueryInterfaceName = NameOfKind<'query'>

/** The three GETs. */
export type ReadInterfaceName = NameOfKind<'read'>

/** One record of a query's answer. */
export type LanRecord<N extends QueryInterfaceName> = LanData<N>['Results'][number]

const names: ReadonlySet<string> = new Set(Object.keys(lanInterfaces))

/** Whether a text names an interface. */
export const isLanInterfaceName = (name: string): name is LanInterfaceName => names.has(name)

/** The definition of one interface, its schemas typed by its name also where the name is generic. */
export type LanInterfaceOf<N extends LanInterfaceName> = LanInterface & {
  readonly request: z.ZodType<LanRequest<N>>
  readonly response: z.ZodType<LanData<N>>
}

const table: { readonly [N in LanInterfaceName]: LanInterfaceOf<N> } = lanInterfaces

/** The definition of an interface. */
export const lanInterface = <N extends LanInterfaceName>(name: N): LanInterfaceOf<N> => table[name]

/** The fields at the top of the `Data` of each request, in lower case. */
const requestFields = Object.values(lanInterfaces).map(
  ({ request }) => new Set(fieldsOf(request).map(({ path }) => path.replace(/[.[].*/, '').toLowerCase())),
)

/** Whether `Data` holds nothing but fields that the request of one interface has: it can be such a request. */
export function isRequestData(data: object): boolean {
  const fields = Object.keys(data).map((field) => field.toLowerCase())
  return requestFields.some((known) => fields.every((field) => known.has(field)))
}
