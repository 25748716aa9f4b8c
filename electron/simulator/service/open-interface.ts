import type { CallbackSender } from '../handlers/callback-settings.ts'
import { callbackHandlers } from '../handlers/callback-settings.ts'
import { commandHandlers } from '../handlers/commands.ts'
import { noticeHandlers } from '../handlers/notices.ts'
import { pageHandlers } from '../handlers/pages.ts'
import { readHandlers } from '../handlers/reads.ts'
import type { Desk } from '../model/desk.ts'
import type { Park } from '../model/park.ts'
import { Random } from '../model/random.ts'
import type { Yard } from '../model/yard.ts'
import { tablesOf } from '../records/tables.ts'
import type { LotCredentials } from './gatekeeper.ts'
import { Gatekeeper } from './gatekeeper.ts'
import type { ResultIds } from './service.ts'
import { OpenService } from './service.ts'

export interface InterfaceOptions {
  /** How far a TimeStamp may be off the server's clock; default 5. */
  readonly stampWindowMinutes?: number
  /** Default: a seeded mix. */
  readonly resultIds?: ResultIds
  /** What the wire's own dice start from; default 1. */
  readonly seed?: number
}

interface InterfaceParts {
  readonly park: Park
  readonly yard: Yard
  readonly desk: Desk
  readonly credentials: LotCredentials
  /** What SetCallbackParams and RetryCallback steer. */
  readonly callbacks: CallbackSender
  /** What goes before the paths of pictures. */
  readonly baseUrl: () => string
}

/** All interfaces of a park behind its gatekeeper, to be carried by whatever transport. */
export function openInterface(parts: InterfaceParts, options: InterfaceOptions = {}): OpenService {
  const { park, yard, desk, credentials, callbacks, baseUrl } = parts
  // The wire's habits draw from their own generator, so that polling does not change the traffic.
  const dice = new Random((options.seed ?? 1) + 1)
  return new OpenService(
    {
      ...pageHandlers(tablesOf(park, baseUrl)),
      ...readHandlers(park, dice),
      ...commandHandlers(desk),
      ...noticeHandlers(park, yard),
      ...callbackHandlers(park, callbacks),
    },
    new Gatekeeper(credentials, park.clock, options.stampWindowMinutes ?? 5),
    park.numbers,
    dice,
    options.resultIds ?? 'mixed',
  )
}
