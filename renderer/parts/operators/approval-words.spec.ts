import { describe, expect, it } from 'vitest'
import type { LaneCommand } from '#shared/contract/lane-commands.ts'
import { cents } from '#shared/money.ts'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { toApprove } from './approval-words.ts'

const { t } = await startI18n('zh')
const lane = { laneNo: '2' }
const order = { ...lane, orderNo: 'O1' }
const words = (told: LaneCommand): string[] => {
  const question = { laneNo: '2', laneName: '北出口', command: told.kind, told }
  const { deed, facts } = toApprove(
    { ...question, error: { code: 'over-limit' }, answer: () => undefined },
    '粤B8Q7K2',
    t,
  )
  return [
    deed.replace('\u00A0', ' '),
    ...facts.flatMap(([name, value]) => (value ? [`${name} ${value}`] : [])),
  ]
}
const car = ['车牌 粤B8Q7K2', '车道 北出口']

describe('whoever approves reads what, for which car, where and why:', () => {
  it.each<[string, LaneCommand, string[]]>([
    [
      'a lower fee',
      { kind: 'change-fee', args: { ...order, fee: cents(6500), newFee: cents(800), reason: ' 车主投诉 ' } },
      ['修改费用 · ¥65.00 → ¥8.00', ...car, '原因 车主投诉'],
    ],
    [
      'a free exit',
      { kind: 'change-fee', args: { ...order, fee: cents(6500), newFee: cents(0), reason: '领导车辆' } },
      ['免费放行 · ¥65.00 → ¥0.00', ...car, '原因 领导车辆'],
    ],
    [
      'a coupon',
      {
        kind: 'give-coupon',
        args: {
          ...order,
          fee: cents(6500),
          scheme: { no: 'S', name: '商场券', worth: { kind: 'amount', amount: cents(500) } },
          business: '书店',
          reason: '购物',
        },
      },
      ['发放优惠券 · 商场券', '优惠 减免 ¥5.00', '费用 ¥65.00', ...car, '商户 书店', '原因 购物'],
    ],
    [
      'another plate',
      { kind: 'correct-plate', args: { ...order, plate: '粤B8Q7K2', newPlate: '粤B8Q7KZ', reason: '误识' } },
      ['更正车牌', '车牌 粤B8Q7K2 → 粤B8Q7KZ', '车道 北出口', '原因 误识'],
    ],
    [
      'an entry without a plate',
      {
        kind: 'no-plate-entry',
        args: { ...lane, plate: 'NP2811', plateTypeNo: '1', plateColourNo: null, remark: '白色货车' },
      },
      ['无牌入场', '虚拟车牌 NP2811', '车道 北出口', '备注 白色货车'],
    ],
    ['an opening', { kind: 'open', args: { ...lane, reason: '消防' } }, ['开闸', ...car, '原因 消防']],
    [
      'an opening over a car, explained afterwards',
      { kind: 'open', args: lane },
      ['开闸', ...car, '原因 尚未说明：开闸后补充'],
    ],
    [
      'a barrier held open',
      { kind: 'hold', args: { ...lane, reason: '拥堵' } },
      ['常开', ...car, '原因 拥堵'],
    ],
  ])('%s', (_what, told, read) => {
    expect(words(told)).toEqual(read)
  })
})
