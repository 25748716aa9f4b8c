import type { LanCallbackName } from '#shared/lan/callbacks.ts'
import type { Random } from '../model/random.ts'

/** How long after it happened something is called back, in milliseconds. */
export type Lag = (name: LanCallbackName) => number

/** As in the examples of the interface document, TimeStamp less the time in `Data`. Of the others it tells nothing. */
const SECONDS: Partial<Record<LanCallbackName, number>> = {
  VehicleEntry: 25.8,
  VehicleExit: 9.8,
  PaymentResult: 5.8,
  GateRelease: 18.1,
  CardIssued: 11.5,
  CardExtended: 5.9,
  CardCancelled: 27.7,
}

/**
 * The lag of a real lot, a quarter more or less each time. Callbacks of different kinds therefore do not come in the order
 * in which things happened.
 */
export const documentLag =
  (random: Pick<Random, 'int'>): Lag =>
  (name) =>
    Math.round((SECONDS[name] ?? 0) * 10 * random.int(75, 125))
