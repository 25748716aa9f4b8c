import type { LotLayout } from '#electron/simulator/model/layout.ts'
import { lotWithLanes } from '#electron/simulator/model/practice-lot.ts'
import type { Language } from '#shared/contract/preferences.ts'

/** The words of the lot, whose own are English, in the order in which they are looked for. */
const CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^Entrance Lane (\d+)$/, '入口 $1'],
  [/^Exit Lane (\d+)$/, '出口 $1'],
  [/^Booth \d+$/, '练习岗亭'],
  [/^Outer Field$/, '外场'],
  [/^Inner Field$/, '内场'],
  [/^Monthly Rental Car (\w)$/, '月租车 $1'],
  [/^Temporary Car (\w)$/, '临时车 $1'],
  [/^Free Car$/, '免费车'],
  [/^Stored Value Car$/, '储值车'],
  [/^Blue Plate Vehicle$/, '蓝牌车'],
  [/^Yellow Plate Vehicle$/, '黄牌车'],
  [/^Green Plate Vehicle$/, '绿牌车'],
  [/^Black Plate Vehicle$/, '黑牌车'],
  [/^White Plate Vehicle$/, '白牌车'],
  [/^No Plate Vehicle$/, '无牌车'],
  [/^0 Plate Vehicle$/, '0 牌车'],
  [/^Yellow-Green Plate Vehicle$/, '黄绿牌车'],
]

const translated = (name: string): string => {
  const found = CHINESE.find(([words]) => words.test(name))
  return found === undefined ? name : name.replace(...found)
}

/** Two entries and two exits at one booth, named in the language of whoever practises. */
export function practiceLayout(language: Language): LotLayout {
  const layout = lotWithLanes(['entry', 'exit', 'entry', 'exit'])
  const booths = layout.booths.map((booth) => ({ ...booth, name: 'Practice booth' }))
  if (language === 'en') return { ...layout, booths }
  const named = <T extends { readonly name: string }>(items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, name: translated(item.name) }))
  return {
    ...layout,
    booths: named(layout.booths),
    zones: named(layout.zones),
    lanes: named(layout.lanes),
    cardTypes: named(layout.cardTypes),
    colours: named(layout.colours),
  }
}
