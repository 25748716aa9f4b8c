import type { CouponScheme, CouponWorth } from '#shared/contract/coupons.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { CouponScene, CouponType, Switch } from '#shared/lan/enumerations.ts'
import type { LanRecord } from '#shared/lan/interfaces.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { centsOfYuan } from '#shared/money.ts'
import { ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import { readList } from './lot-directory.ts'

type SchemeRecord = LanRecord<'CouponSchemeQuery'>

/** Schemes change from season to season; what is chosen is held against the lot once more before it is sent. */
const KEPT_MS = 5 * 60_000

/**
 * A scheme as the desk may give it (section 4, Query Coupon Scheme); `undefined`: it is switched off, not for the exit,
 * over, of a kind that is not known, or worth nothing. A scheme that does not say whether it is enabled, or where it may
 * be used, is taken for one that may: the document's own example says null.
 */
export function schemeOf(record: SchemeRecord, lotNow: LotTime): CouponScheme | undefined {
  const { No, Name, Enable, Scene } = record
  const worth = worthOf(record, lotNow)
  if (!No || worth === undefined || Enable === Switch.Off || Scene === CouponScene.InField) return undefined
  return { no: No, name: Name || No, worth }
}

function worthOf(
  { Type, Amount, Duration, Ratio, VaildTime }: SchemeRecord,
  lotNow: LotTime,
): CouponWorth | undefined {
  switch (Type) {
    case CouponType.Amount: {
      const amount = Amount === null || Amount === undefined ? undefined : centsOfYuan(Amount)
      return amount === undefined || amount <= 0 ? undefined : { kind: 'amount', amount }
    }
    case CouponType.Duration:
      return Duration && Duration > 0 ? { kind: 'minutes', minutes: Duration } : undefined
    case CouponType.Ratio:
      return Ratio && Ratio > 0 && Ratio < 10 ? { kind: 'ratio', ratio: Ratio } : undefined
    case CouponType.FreeUntil:
      return VaildTime && VaildTime > lotNow ? { kind: 'until', until: VaildTime } : undefined
    case null:
    case undefined:
    default:
      return undefined
  }
}

export interface CouponSchemesOptions {
  readonly lot: Lot
  readonly lotNow: () => LotTime
  readonly pcClock: Pick<PcClock, 'monotonic'>
  readonly signal: AbortSignal
}

/** The coupons that the desk may give, read when somebody wants to give one and kept for some minutes. */
export class CouponSchemes {
  readonly #options: CouponSchemesOptions
  #kept: { readonly records: readonly SchemeRecord[]; readonly atMs: number } | undefined
  #reading: Promise<Result<SchemeRecord[], AppError>> | undefined

  constructor(options: CouponSchemesOptions) {
    this.#options = options
  }

  /** In the lot's order. Fails as the call fails; a failure is not kept. */
  async read(): Promise<Result<CouponScheme[], AppError>> {
    const { lotNow, pcClock } = this.#options
    const now = pcClock.monotonic()
    if (this.#kept !== undefined && now - this.#kept.atMs < KEPT_MS)
      return ok(usable(this.#kept.records, lotNow()))
    const records = await this.#readOnce()
    if (!records.ok) return records
    this.#kept = { records: records.value, atMs: now }
    return ok(usable(records.value, lotNow()))
  }

  #readOnce(): Promise<Result<SchemeRecord[], AppError>> {
    const { lot, signal } = this.#options
    this.#reading ??= readList(lot, 'CouponSchemeQuery', signal).finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }
}

const usable = (records: readonly SchemeRecord[], lotNow: LotTime): CouponScheme[] =>
  records.flatMap((one) => schemeOf(one, lotNow) ?? [])
