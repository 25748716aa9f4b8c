import type { JsonObject, Lexeme } from '../service/json.ts'

/** A list of records kept by number, as the wire shows them. */
class Register<T extends JsonObject & { readonly Uid: number; readonly No: string }> {
  readonly #rows = new Map<string, T>()
  #lastUid = 0

  get rows(): readonly T[] {
    return [...this.#rows.values()]
  }

  get(no: string): T | undefined {
    return this.#rows.get(no)
  }

  /** Adds a record, or replaces the one of the same number, which keeps its Uid. */
  save(build: (uid: number, old: T | undefined) => T, no: string): T {
    const old = this.#rows.get(no)
    if (old === undefined) this.#lastUid += 1
    const row = build(old?.Uid ?? this.#lastUid, old)
    this.#rows.set(no, row)
    return row
  }

  /** Takes a record away; undefined when there was none. */
  remove(no: string): T | undefined {
    const row = this.#rows.get(no)
    this.#rows.delete(no)
    return row
  }
}

/** A registered (monthly, free, prepaid) vehicle. */
export type VehicleRow = JsonObject & {
  readonly Uid: number
  readonly No: string
  readonly LicensePlateNumber: string
  readonly OwnerNo: string
  readonly StartTime: string
  readonly EndTime: string
  readonly ParkingCardTypeNo: string
  readonly StoredVehicleBalance: Lexeme | number
}

/** An entry of the blacklist. */
export type BlacklistRow = JsonObject & {
  readonly Uid: number
  readonly No: string
  readonly LicensePlateNumber: string
  readonly StartTime: string
  readonly EndTime: string
  readonly Status: number
}

/** A kind of coupon. */
export type CouponSchemeRow = JsonObject & {
  readonly Uid: number
  readonly No: string
  readonly Name: string | null
  readonly VaildTime: string | null
}

/** A coupon given to a plate or an order. */
export type PlateCouponRow = JsonObject & {
  readonly Uid: number
  readonly No: string
  readonly CouponSchemeNo: string
  readonly Type: string
  readonly Value: number
  readonly StartTime: string | null
  readonly EndTime: string | null
  readonly OrderNo: string | null
  readonly LicensePlateNumber: string | null
}

/** Everything that the Notice interfaces keep up to date. */
export class Registers {
  readonly vehicles = new Register<VehicleRow>()
  readonly blacklist = new Register<BlacklistRow>()
  readonly couponSchemes = new Register<CouponSchemeRow>()
  readonly plateCoupons = new Register<PlateCouponRow>()
  /** Coupons that a payment has used up. */
  readonly usedCoupons = new Set<string>()
}
