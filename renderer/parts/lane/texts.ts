import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** The words for what stands at a lane, wherever it is told. */
export const en = {
  presence: {
    'not-read': 'Not read yet',
    car: 'Car',
    waiting: 'A car without an order',
    unseen: 'Not known: look outside',
    'no-order': 'No order here',
    none: 'No car',
    old: 'No car at the last reading',
  },
  /** What is out of the ordinary, as short as a tile. */
  mark: {
    blacklisted: 'Blacklisted',
    locked: 'Order locked',
    'camera-offline': 'Camera off line: look outside',
    'plate-unread': 'Plate not read · find the car',
    'no-order': 'No order · find the car',
    'no-plate': 'Plate not read',
    'fee-unknown': 'Fee unknown',
    outdated: 'Not up to date',
    'held-long': 'Held open since {{time}}',
    held: 'Held open since {{time}}',
    'barrier-unknown': 'Barrier unknown',
  },
  /** What to do about it. */
  markStep: {
    blacklisted: 'This plate is on the blacklist. Ask the supervisor before the barrier opens.',
    locked: 'The order is locked in the parking software. The supervisor unlocks it there.',
    'camera-offline':
      'Nothing is known of this lane until the camera is back. Look outside; the barrier may not obey.',
    'plate-unread': 'Look at the plate outside and find the car among the entries.',
    'no-order': 'A car stands on the loop, but the lot shows no order. Find it among the entries.',
    'no-plate': 'A car stands on the loop, and the lot has no plate for it. Let it in without one.',
    'fee-unknown': 'The lot does not tell the fee. No money can be taken until it does.',
    outdated: 'What stands here was read too long ago to take money on.',
    'held-long': 'The barrier has been held open for long. Release it unless that is meant.',
    held: 'Everybody passes while the barrier is held open.',
    'barrier-unknown': 'The lot does not tell where the barrier is. Look at it.',
  },
  tile: {
    waits: 'waits {{time}}',
    change: 'Change {{amount}}',
    paid: 'Paid',
    rail: 'All lanes',
  },
}

export const zh: SameKeys<typeof en> = {
  presence: {
    'not-read': '尚未读取',
    car: '有车',
    waiting: '有车，但没有订单',
    unseen: '情况不明，请看车道',
    'no-order': '此处无订单',
    none: '无车',
    old: '上次读取时无车',
  },
  mark: {
    blacklisted: '黑名单车辆',
    locked: '订单已锁定',
    'camera-offline': '相机离线，请看车道',
    'plate-unread': '车牌未识别 · 请查找车辆',
    'no-order': '无订单 · 请查找车辆',
    'no-plate': '车牌未识别',
    'fee-unknown': '费用未知',
    outdated: '不是最新',
    'held-long': '{{time}} 起一直常开',
    held: '{{time}} 起常开',
    'barrier-unknown': '道闸状态未知',
  },
  markStep: {
    blacklisted: '该车牌在黑名单中，开闸前请询问主管。',
    locked: '该订单在停车软件中被锁定，由主管在软件中解锁。',
    'camera-offline': '相机恢复前无法得知本车道情况，请到车道查看，道闸可能不响应。',
    'plate-unread': '请到车道看清车牌，并在入场记录中查找该车。',
    'no-order': '地感上有车，但车场没有显示订单，请在入场记录中查找。',
    'no-plate': '地感上有车，车场没有读到车牌，可无牌入场。',
    'fee-unknown': '车场未告知费用，告知前不能收款。',
    outdated: '此处内容读取时间过久，不能据此收款。',
    'held-long': '道闸已常开很久，如非有意请取消常开。',
    held: '道闸常开时所有车辆都可通过。',
    'barrier-unknown': '车场未告知道闸位置，请查看道闸。',
  },
  tile: {
    waits: '等待 {{time}}',
    change: '找零 {{amount}}',
    paid: '已付',
    rail: '全部车道',
  },
}
