import type { Language } from './contract/preferences.ts'
import type { CountedDeed, Deeds } from './contract/shifts.ts'
import type { DrawerLine } from './drawer-lines.ts'

/** The words of a shift's report, on the screen and on paper: short, since a slip is narrow. */
interface ShiftWords {
  /** What stands above each part of it; `across`: payments that another shift took, or will see booked. */
  readonly part: Readonly<Record<'sales' | 'drawer' | 'deeds' | 'across', string>>
  /** Under the sales by method. */
  readonly sold: Readonly<Record<'sales' | 'net', string>>
  /** How what should be in the drawer comes about. */
  readonly drawer: Readonly<Record<DrawerLine['name'], string>>
  /** What a shift counts. */
  readonly deed: Readonly<Record<CountedDeed, string>>
}

export const shiftWords: Readonly<Record<Language, ShiftWords>> = {
  en: {
    part: { sales: 'Sales', drawer: 'Drawer', deeds: 'Operations', across: 'Across shifts' },
    sold: { sales: 'Sales in all', net: 'Sales less reversals' },
    drawer: {
      float: 'Float',
      taken: 'Cash taken',
      paidIn: 'Paid in',
      paidOut: 'Paid out',
      refused: 'Refused by the lot, given back',
      reversed: 'Reversed, given back',
      inFloat: 'Moved earlier, in the float',
    },
    deed: {
      lowered: 'Fees lowered',
      freeExits: 'Free exits',
      manualOpenings: 'Opened by hand',
      noPlateEntries: 'Entries without plate',
      platesCorrected: 'Plates corrected',
      drawerForSale: 'Drawer, for a sale',
      drawerNoSale: 'Drawer, no sale',
      receipts: 'Receipts',
      reprints: 'Receipts reprinted',
      reversals: 'Payments reversed',
    },
  },
  zh: {
    part: { sales: '收费', drawer: '钱箱', deeds: '操作', across: '跨班款项' },
    sold: { sales: '收费合计', net: '收费净额（扣除退款）' },
    drawer: {
      float: '备用金',
      taken: '收取现金',
      paidIn: '存入',
      paidOut: '取出',
      refused: '车场拒收，已退还',
      reversed: '退款',
      inFloat: '接收前变动，已计入备用金',
    },
    deed: {
      lowered: '减免费用',
      freeExits: '免费放行',
      manualOpenings: '手动开闸',
      noPlateEntries: '无牌入场',
      platesCorrected: '更正车牌',
      drawerForSale: '收费开钱箱',
      drawerNoSale: '未收费开钱箱',
      receipts: '收据',
      reprints: '补打收据',
      reversals: '退款',
    },
  },
}

/** The numbers of the receipts of a shift, behind what they are called: " 12–27"; '': none was issued. */
export const receiptNumbers = ({ receiptNos }: Pick<Deeds, 'receiptNos'>): string => {
  if (receiptNos === null) return ''
  const { first, last } = receiptNos
  return first === last ? ` ${first}` : ` ${first}–${last}`
}
