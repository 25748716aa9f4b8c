import * as z from 'zod'
import { isLanInterfaceName } from './interfaces.ts'
import type { LanInterfaceName } from './interfaces.ts'

/** Routes of this installation that differ from section 7.2. */
export type RouteOverrides = Readonly<Partial<Record<LanInterfaceName, string>>>

/** Route overrides by interface name; a name that is no interface is refused. */
export const routeOverrides = z
  .record(z.string().refine(isLanInterfaceName, 'the name of an interface'), z.string().regex(/\S/))
  .transform((routes): RouteOverrides => routes)
