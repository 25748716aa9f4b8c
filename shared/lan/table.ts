import type { z } from 'zod'

/** The interfaces that can tell what became of a command whose answer was lost. */
export type Witness =
  | 'BarrierStatusQuery'
  | 'LaneOrderQuery'
  | 'ParkingOrderQuery'
  | 'PaymentRecordQuery'
  | 'VehicleRecordQuery'
  | 'BlacklistQuery'
  | 'PlateCouponQuery'
  | 'CouponSchemeQuery'

/** How to find out what happened when the answer was lost. `ask: null`: nothing tells. */
export interface LostAnswer {
  readonly ask: Witness | null
  readonly how: string
}

/**
 * May a call be sent again when its answer was lost?
 * - `safe`: yes, it changes nothing, or the second call leaves what the first one left.
 * - `same-number`: yes, if it carries the same number (No, PaymentOrderNo) as the first time.
 * - `only-if-still-needed`: only after asking has shown that the effect is still wanted.
 * - `never`: no; find out, and let a person decide.
 */
export type Repeat = 'safe' | 'same-number' | 'only-if-still-needed' | 'never'

/** One interface of the parking software, as data. */
export interface LanInterface {
  /** The interface's name in section 7.2. */
  readonly title: string
  /** The section of the interface document. */
  readonly section: '4' | '5'
  /** `query`: a paged `Query` route; `read`: one of the three GETs; `notification`: changes something. */
  readonly kind: 'query' | 'read' | 'notification'
  readonly v2: { readonly method: 'GET' | 'POST'; readonly path: string; readonly route?: string }
  /** `Data` of the request, strict. */
  readonly request: z.ZodType
  /** `Data` of an answer with code 200, lenient. */
  readonly response: z.ZodType
  readonly repeat: Repeat
  readonly lostAnswer: LostAnswer
  /** Fields of the answer that may come encrypted (section 3.1.5). */
  readonly encrypted?: readonly string[]
}

/** The path of an interface of version 2.0. */
export const v2Path = (name: string): string => `/Api/V2/OpenApi/${name}`
