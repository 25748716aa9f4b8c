import type { Cents } from '#shared/money.ts'
import type { BlacklistRow, CouponSchemeRow, PlateCouponRow, VehicleRow } from '../records/registers.ts'
import type { GateRecord, Order, Payment } from './order.ts'

/** What happens in the lot, told as it happens. Orders are the live objects of the model. */
export type LotEvent =
  | { readonly kind: 'entered'; readonly order: Order }
  | { readonly kind: 'exited'; readonly order: Order }
  | { readonly kind: 'order-changed'; readonly order: Order }
  | { readonly kind: 'fee-changed'; readonly order: Order; readonly laneNo: string; readonly fee: Cents }
  | { readonly kind: 'paid'; readonly payment: Payment }
  | { readonly kind: 'gate-record'; readonly record: GateRecord }
  | { readonly kind: 'barrier'; readonly laneNo: string; readonly open: boolean; readonly held: boolean }
  | {
      readonly kind: 'lane-car'
      readonly laneNo: string
      readonly plate: string | null
      readonly orderNo: string | null
    }
  | { readonly kind: 'spaces'; readonly total: number; readonly remaining: number }
  /** A lane of the booth has been changed. */
  | { readonly kind: 'lanes'; readonly boothNo: string }
  | RegisterEvent<'vehicles', VehicleRow>
  | RegisterEvent<'blacklist', BlacklistRow>
  | RegisterEvent<'coupon-schemes', CouponSchemeRow>
  | RegisterEvent<'plate-coupons', PlateCouponRow>

/** A record was added (nothing before), changed, or deleted (nothing after). */
interface RegisterEvent<N extends string, R> {
  readonly kind: 'register'
  readonly register: N
  readonly before: R | undefined
  readonly after: R | undefined
  /** Who did it, where the notice says so. */
  readonly operator: string | null
}

/** Tells listeners in the order they came. A listener that throws is a mistake and is not hidden. */
export class LotEvents {
  readonly #listeners = new Set<(event: LotEvent) => void>()

  on(listener: (event: LotEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit(event: LotEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
