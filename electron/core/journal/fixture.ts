import { join } from 'node:path'
import type { RowFields } from '#shared/contract/audit/rows.ts'
import { nobody } from '#shared/contract/operators.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import type { Intent } from './command-book.ts'
import type { Payment } from './payment-book.ts'

/** A journal that LaneDesk 0.1 wrote: seven commands, three payments, of which `PENDING` (¥7.00) is on its way. */
export const V1 = join(import.meta.dirname, '../../../test/fixtures/booth-v1.sqlite')
export const PENDING = 'LD1774684660000000002'
/** Bytes of a page of it. */
export const PAGE = 4096

/** A command, its outcome and a payment for the specs: nothing out of the ordinary but what is said. */

const lotTime = lotTimeOfWallMs(Date.UTC(2026, 2, 28, 15, 57, 36))

export const intentOf = (id: string, over: Partial<Intent> = {}): Intent => ({
  id,
  parkKey: 'P1',
  at: 1000,
  lotTime,
  command: 'open',
  laneNo: '2',
  laneName: 'Exit Lane',
  orderNo: null,
  plate: null,
  amounts: {},
  reason: null,
  by: nobody,
  ...over,
})

/** A payment in cash that this command took. */
export const paymentOf = (commandId: string, over: Partial<Payment> = {}): Payment => ({
  paymentOrderNo: `LD-${commandId}`,
  auditId: commandId,
  parkKey: 'P1',
  orderNo: `order-${commandId}`,
  laneNo: '2',
  due: cents(500),
  tendered: cents(1000),
  method: PaymentMethod.OfflineCash,
  paymentTime: lotTime,
  coupons: [],
  ...over,
})

/** What became of a command, as the desk writes it down. */
export const outcomeOf = (
  commandId: string,
  state: RowFields<'command-outcome'>['state'],
): RowFields<'command-outcome'> => ({
  commandId,
  state,
  message: null,
  error: null,
  foundOut: false,
  orderNo: null,
  resultId: null,
})
