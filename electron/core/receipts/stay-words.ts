import type { Language } from '#shared/contract/preferences.ts'
import { stayParts } from '#shared/stay.ts'

const units: Readonly<
  Record<Language, { readonly d: string; readonly h: string; readonly m: string; readonly alone: string }>
> = {
  en: { d: 'd', h: 'h', m: 'min', alone: 'min' },
  // Minutes alone are 分钟: 分 alone is money, too.
  zh: { d: '天', h: '小时', m: '分', alone: '分钟' },
}

/** A stay as the lane's screen tells it: "35 min", "2 h 5 min", "1 d 0 h 5 min". */
export function stayWords(minutes: number, language: Language): string {
  const { d, h, m } = stayParts(minutes)
  const unit = units[language]
  if (d > 0) return `${d} ${unit.d} ${h} ${unit.h} ${m} ${unit.m}`
  return h > 0 ? `${h} ${unit.h} ${m} ${unit.m}` : `${m} ${unit.alone}`
}
