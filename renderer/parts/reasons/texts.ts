import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/**
 * What is limited; and reasons: what they are for, and those that are offered where the policy names none, the most
 * frequent first.
 */
export const en = {
  limited: {
    'lower-fee': 'Lowered fees',
    'free-exit': 'Free exits',
    coupon: 'Coupons given',
    plate: 'Plates corrected',
    'manual-opening': 'Manual openings',
    'no-plate-entry': 'Entries without a plate',
    'no-sale': 'Drawer opened without a sale',
    'pay-out': 'Cash paid out',
  },
  reasonsFor: {
    'lower-fee': 'Reasons for a lower fee',
    'free-exit': 'Reasons for a free exit',
    coupon: 'Reasons for a coupon',
    plate: 'Reasons for another plate',
    'manual-opening': 'Reasons for a manual opening',
    'hold-open': 'Reasons for holding open',
    'no-sale': 'Reasons for opening the drawer',
  },
  reasons: {
    'lower-fee': {
      complaint: 'Complaint',
      overcharged: 'Charged too much',
      shop: 'Shop customer',
      resident: 'Resident or staff',
      emergency: 'Emergency vehicle',
      device: 'Device fault',
    },
    'free-exit': {
      emergency: 'Emergency vehicle',
      resident: 'Resident or staff',
      guest: 'Guest of the house',
      turned: 'Turned back at once',
      elsewhere: 'Paid elsewhere',
      device: 'Device fault',
    },
    coupon: {
      shop: 'Receipt of a shop',
      stamp: 'Stamped ticket',
      guest: 'Guest of a tenant',
      paper: 'Paper coupon',
      event: 'Event',
      device: 'Coupon machine fault',
    },
    plate: {
      misread: 'Read wrongly',
      unread: 'Not read',
      dirty: 'Plate dirty',
      hidden: 'Plate hidden',
      temporary: 'Temporary plate',
      changed: 'Plate was changed',
    },
    'manual-opening': {
      paid: 'Paid, barrier stayed down',
      misread: 'Plate not read',
      delivery: 'Delivery or service',
      emergency: 'Emergency vehicle',
      device: 'Device fault',
      test: 'Test of the barrier',
    },
    'hold-open': {
      queue: 'Long queue',
      convoy: 'Event or convoy',
      works: 'Works at the lane',
      emergency: 'Emergency',
      device: 'Device fault',
    },
    'no-sale': {
      change: 'Change money',
      check: 'Check the cash',
      wrongChange: 'Change was wrong',
    },
  },
}

export const zh: SameKeys<typeof en> = {
  limited: {
    'lower-fee': '减免费用',
    'free-exit': '免费放行',
    coupon: '发放优惠券',
    plate: '更正车牌',
    'manual-opening': '手动开闸',
    'no-plate-entry': '无牌入场',
    'no-sale': '未收费开钱箱',
    'pay-out': '取出现金',
  },
  reasonsFor: {
    'lower-fee': '减免费用的原因',
    'free-exit': '免费放行的原因',
    coupon: '发放优惠券的原因',
    plate: '更正车牌的原因',
    'manual-opening': '手动开闸的原因',
    'hold-open': '常开的原因',
    'no-sale': '开钱箱的原因',
  },
  reasons: {
    'lower-fee': {
      complaint: '车主投诉',
      overcharged: '计费有误',
      shop: '商户顾客',
      resident: '业主或员工',
      emergency: '特种车辆',
      device: '设备故障',
    },
    'free-exit': {
      emergency: '特种车辆',
      resident: '业主或员工',
      guest: '访客车辆',
      turned: '误入掉头',
      elsewhere: '已在别处付款',
      device: '设备故障',
    },
    coupon: {
      shop: '商户小票',
      stamp: '盖章停车券',
      guest: '租户访客',
      paper: '纸质优惠券',
      event: '活动',
      device: '券机故障',
    },
    plate: {
      misread: '识别错误',
      unread: '未识别',
      dirty: '车牌脏污',
      hidden: '车牌遮挡',
      temporary: '临时牌照',
      changed: '已换牌',
    },
    'manual-opening': {
      paid: '已付款未抬杆',
      misread: '车牌未识别',
      delivery: '送货或维修',
      emergency: '特种车辆',
      device: '设备故障',
      test: '道闸测试',
    },
    'hold-open': {
      queue: '排队过长',
      convoy: '活动或车队',
      works: '车道施工',
      emergency: '紧急情况',
      device: '设备故障',
    },
    'no-sale': {
      change: '兑换零钱',
      check: '核对现金',
      wrongChange: '找零有误',
    },
  },
}
