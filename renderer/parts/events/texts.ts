import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** What an event is. */
export const en = {
  eventType: {
    entry: 'Entry',
    exit: 'Exit',
    payment: 'Payment',
    cardIssued: 'Vehicle registered',
    cardExtended: 'Vehicle extended',
    cardCancelled: 'Vehicle cancelled',
    spaces: 'Spaces changed',
    gate: 'Barrier released',
    blacklist: 'Blacklist',
    violation: 'Reservation violated',
    lanes: 'Lanes changed',
    unrecognised: 'Not recognised',
    open: 'Type {{code}}',
  },
}

export const zh: SameKeys<typeof en> = {
  eventType: {
    entry: '车辆入场',
    exit: '车辆出场',
    payment: '付款',
    cardIssued: '车辆登记',
    cardExtended: '车辆续期',
    cardCancelled: '车辆注销',
    spaces: '车位变化',
    gate: '道闸放行',
    blacklist: '黑名单',
    violation: '预约违约',
    lanes: '车道变化',
    unrecognised: '无法识别',
    open: '类型 {{code}}',
  },
}
