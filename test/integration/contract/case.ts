import type { LanClient } from '#electron/core/lan/lan-client.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { LanInterfaceName, LanRequest } from '#shared/lan/interfaces.ts'
import type { LotSimulator } from '../../servers/lot-simulator.ts'

/** A lot, and LaneDesk's client connected to it. */
export interface Scene {
  readonly lot: LotSimulator
  readonly client: LanClient
}

/** What the contract suite has to know of one interface. */
export interface ContractCase<N extends LanInterfaceName> {
  /**
   * Brings the lot to where the call succeeds, whatever went on before, and answers with what to ask. The request holds
   * every list that the interface knows, so that the required fields inside them can be left out.
   */
  readonly arrange: (at: Scene) => LanRequest<N> | Promise<LanRequest<N>>
  /** The fields without which there is no request: `Items[].No`. */
  readonly required: readonly string[]
  /** What `Data` of the answer holds, at least. Lists are complete. */
  readonly answer: (request: LanRequest<N>, lot: LotSimulator) => unknown
  /** What the call changes: where to look at the lot, and what is there afterwards. */
  readonly effect?: {
    readonly look: (request: LanRequest<N>, lot: LotSimulator) => unknown
    readonly becomes: (request: LanRequest<N>) => unknown
  }
  /** A request without any mistake that the lot refuses all the same (1005), where there is one. */
  readonly refusal?: {
    readonly arrange: (at: Scene) => LanRequest<N> | Promise<LanRequest<N>>
    readonly message: RegExp
  }
  /** What `Data: null` under code 200 means: an answer ("nothing"), or none that can be trusted. */
  readonly nullData: 'an answer' | 'no answer'
}

export type ContractCases<N extends LanInterfaceName> = { readonly [I in N]: ContractCase<I> }

let lastNumber = 1000

/** A number, plate or name that was not used before. */
export function fresh(prefix: string): string {
  lastNumber += 1
  return `${prefix}${lastNumber}`
}

/** Throws when a call that only prepares a test has not succeeded. */
export function done(outcome: LanOutcome<unknown>): void {
  if (outcome.kind !== 'ok') throw new Error(`the lot could not be prepared: ${JSON.stringify(outcome)}`)
}

/** Nobody stands at the lane, and its barrier is closed. */
export function empty(lot: LotSimulator, laneNo: string): void {
  while (lot.lane(laneNo).queue.length > 0) lot.leave(laneNo)
  lot.setHoldOpen(laneNo, false)
  lot.setBarrier(laneNo, 0)
}

/** The exit lane at which cars stand in the cases. */
export const EXIT = '2'

/** A car that owes 10 yuan stands alone at the exit lane. */
export function carAtExit(lot: LotSimulator): string {
  empty(lot, EXIT)
  const { orderNo } = lot.parkCar({ plate: fresh('EX'), enteredMinutesAgo: 90 })
  lot.driveToExit(orderNo, EXIT)
  return orderNo
}
