import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** The spaces of the lot. */
export const en = {
  occupancy: {
    title: 'Spaces',
    whole: 'Whole lot',
    free: 'free',
    of: 'of {{total}}',
    full: 'Full',
    few: 'Few left',
    enough: 'Free',
    unknown: 'Unknown',
    never: 'The lot has not told its spaces yet.',
    age: 'as of {{age}} ago',
    used: 'Taken, by plate type',
    usedCount: '{{n}} taken',
  },
}

export const zh: SameKeys<typeof en> = {
  occupancy: {
    title: '车位',
    whole: '全场',
    free: '空位',
    of: '共 {{total}}',
    full: '已满',
    few: '车位紧张',
    enough: '有空位',
    unknown: '未知',
    never: '车场尚未上报车位。',
    age: '{{age}}前的数据',
    used: '按车牌类型的占用',
    usedCount: '已占 {{n}}',
  },
}
