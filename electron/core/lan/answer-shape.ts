/** By what an answer without an id can still be told: what it holds. Sections 4 and 5 say what each interface answers. */
import { ResultCode } from '#shared/lan/enumerations.ts'
import { lanInterface } from '#shared/lan/interfaces.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'

/** What an answer is about. `nothing`: no Data. `other`: Data that no interface describes. */
export type AnswerShape = 'page' | 'status' | 'order' | 'price' | 'nothing' | 'other'

const KEYS: readonly (readonly [AnswerShape, readonly string[]])[] = [
  ['page', ['Results', 'TotalCount']],
  ['status', ['GataStatus', 'GateLongOpen', 'GSStatus', 'IDCameraStatus']],
  ['price', ['TotalAmountDue', 'TotalAmountPaid', 'CalcTime', 'CalcDetail']],
  ['order', ['OrderNo', 'ChargeMoney']],
]

const shapeOf = (data: unknown): AnswerShape => {
  if (data === null || data === undefined) return 'nothing'
  if (typeof data !== 'object') return 'other'
  return KEYS.find(([, keys]) => keys.some((key) => key in data))?.[0] ?? 'other'
}

/** In which ways an interface answers when it succeeds, where that is neither a page nor a bare confirmation. */
const SHAPES: Partial<Record<LanInterfaceName, readonly AnswerShape[]>> = {
  BarrierStatusQuery: ['status'],
  LaneOrderQuery: ['order', 'nothing'],
  OrderFeeQuery: ['price'],
  NoPlateEntryNotify: ['order', 'nothing'],
}

const shapesOf = (name: LanInterfaceName): readonly AnswerShape[] =>
  SHAPES[name] ?? (lanInterface(name).kind === 'query' ? ['page'] : ['nothing'])

/** Whether an answer of this code and Data may be one of this interface. A refusal may be anybody's. */
export function mayAnswer(name: LanInterfaceName, code: unknown, data: unknown): boolean {
  const shape = shapeOf(data)
  return Number(code) !== ResultCode.Ok || shape === 'other' || shapesOf(name).includes(shape)
}

/** Whether an answer of one interface that succeeds can be taken for one of the other. */
export const isAlike = (one: LanInterfaceName, other: LanInterfaceName): boolean =>
  shapesOf(one).some((shape) => shapesOf(other).includes(shape))
