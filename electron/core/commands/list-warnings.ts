import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { ListCommand } from '#shared/contract/list-change.ts'
import { changesOf } from '#shared/lot-lists/changes.ts'
import { lotList } from '#shared/lot-lists/lists.ts'
import { centsOfYuan, yuan } from '#shared/money.ts'
import { plateOf } from '#shared/plates.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { askSurely } from '#electron/core/lan/ask-surely.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { LotContext } from './command.ts'
import { saidBy } from './list-entry.ts'
import { readEntry } from './list-reading.ts'
import type { Records } from './list-reading.ts'
import { readNewest } from './newest-records.ts'
import { isOpenOrder } from './order-records.ts'
import type { OrderRecord } from './order-records.ts'

type Warnings = Result<readonly AppError[], AppError>

/**
 * What somebody should know before a record is written. What is asked back is looked up: fails where the lot does not
 * tell it.
 *
 * @param no the number under which it goes.
 */
export async function listWarnings(
  context: LotContext,
  told: ListCommand,
  no: string,
  signal: AbortSignal,
): Promise<Warnings> {
  const { list, deed } = told
  const { touchesCarsInside = false } = changesOf(list)
  const asked: (() => Promise<Warnings>)[] = []
  if (deed === 'add') asked.push(() => othersOf(context, told, no, signal))
  if (deed !== 'add') asked.push(() => ofTheRecord(context, told, signal))
  if (deed !== 'change' && touchesCarsInside) asked.push(() => insideOf(context, told, signal))
  const warnings: AppError[] = []
  for (const ask of asked) {
    const found = await ask()
    if (!found.ok) return found
    warnings.push(...found.value)
  }
  return ok(warnings)
}

/** The records of this list that have the plate already, as one warning. Fails as the call fails. */
async function othersOf(
  context: LotContext,
  { list, plate }: ListCommand,
  own: string,
  signal: AbortSignal,
): Promise<Warnings> {
  const others = (records: Records): Records =>
    records.filter((one) => one['No'] !== own && saidBy(list, one, 'LicensePlateNumber') === plate)
  const outcome = await askSurely(
    () => readNewest(context, lotList(list).interface, ['LicensePlateNumber', plate], signal),
    (records: Records) => others(records),
  )
  if (outcome.kind !== 'ok') return err(errorOfFailure(outcome))
  const [newest] = others(outcome.data)
  if (newest === undefined) return ok([])
  return ok([
    appErrorOf('listed-already', {
      warning: `listed ${String(newest['No'])}`.slice(0, 100),
      plate,
      time: saidBy(list, newest, changesOf(list).holds[1]) || '?',
    }),
  ])
}

/** What follows from what the record says: money that would go with it, other cars that would be changed with it. */
async function ofTheRecord(context: LotContext, told: ListCommand, signal: AbortSignal): Promise<Warnings> {
  const { list, deed, record, fields: edited } = told
  const { owner, balance, fields } = changesOf(list)
  const asksOwner =
    owner !== undefined && deed === 'change' && Object.keys(edited).some((name) => fields[name]?.ofOwner)
  const asksBalance = balance !== undefined && deed === 'remove'
  if (record === null || (!asksOwner && !asksBalance)) return ok([])
  const read = await readEntry(context, list, record.no, signal)
  if (!read.ok) return read
  if (read.value === null) return err({ code: 'entry-gone' })
  if (asksOwner) return carsOfOwner(context, told, saidBy(list, read.value, owner), signal)
  const left = asksBalance ? read.value[balance] : undefined
  const amount = typeof left === 'number' ? yuan(left) : undefined
  const paid = amount === undefined ? undefined : centsOfYuan(amount)
  if (paid === undefined || paid <= 0) return ok([])
  return ok([appErrorOf('balance-left', { warning: `balance ${paid} of ${record.no}`.slice(0, 100), paid })])
}

/** The other records of an owner, as one warning. */
async function carsOfOwner(
  context: LotContext,
  { list, record }: ListCommand,
  ownerNo: string,
  signal: AbortSignal,
): Promise<Warnings> {
  const { owner } = changesOf(list)
  if (owner === undefined || ownerNo === '') return ok([])
  const platesIn = (records: Records): string[] =>
    records.flatMap((one) => (one['No'] === record?.no ? [] : [saidBy(list, one, 'LicensePlateNumber')]))
  const outcome = await askSurely(
    () => readNewest<'VehicleRecordQuery'>(context, 'VehicleRecordQuery', ['OwnerNo', ownerNo], signal),
    platesIn,
  )
  if (outcome.kind !== 'ok') return err(errorOfFailure(outcome))
  const plates = platesIn(outcome.data)
  if (plates.length === 0) return ok([])
  const name = plates.join(', ')
  return ok([appErrorOf('owner-has-others', { warning: `owner of ${name}`.slice(0, 100), name })])
}

/** That the car is inside, as a warning: it goes on as another kind of car. */
async function insideOf(
  context: LotContext,
  { deed, plate }: ListCommand,
  signal: AbortSignal,
): Promise<Warnings> {
  const insideIn = (orders: readonly OrderRecord[]): OrderRecord | undefined =>
    orders.find((one) => plateOf(one.LicensePlateNumber ?? plate) === plate && isOpenOrder(one))
  const outcome = await askSurely(
    () => readNewest(context, 'ParkingOrderQuery', ['LicensePlateNumber', plate], signal),
    (orders) => insideIn(orders)?.OrderNo ?? null,
  )
  if (outcome.kind !== 'ok') return err(errorOfFailure(outcome))
  const order = insideIn(outcome.data)
  if (order === undefined) return ok([])
  const code = deed === 'add' ? 'inside-registered' : 'inside-removed'
  const warning = `inside ${order.OrderNo ?? ''}`.slice(0, 100)
  return ok([appErrorOf(code, { warning, plate, time: order.EntryTime ?? '?' })])
}
