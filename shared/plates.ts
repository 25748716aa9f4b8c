/** Plates as the lot stores them: upper case, no blanks or separators (section 4: letters are upper-cased). */
export function plateOf(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll(/[\s·.\-_]/g, '')
    .toUpperCase()
}

/** Whether a text can be a plate, real or virtual: 2 to 16 letters (also Chinese ones) and digits. */
export const isPlate = (plate: string): boolean => /^[\p{L}\p{N}]{2,16}$/u.test(plate)

/** The first character of a mainland plate: the province it is registered in. */
export const PROVINCES: readonly string[] = Array.from(
  '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼',
)

/**
 * What other Chinese plates have instead of it or at their end: embassies, consulates, police, trainers, Hong Kong,
 * Macao, trailers, rescue.
 */
export const PLATE_ENDS: readonly string[] = Array.from('使领警学港澳挂应急')

/** What is unusual about a plate. None of it is wrong: other countries' plates are read as well. */
export type PlateOddity = 'letters-like-digits' | 'unusual-length' | 'no-province'

const provinces: ReadonlySet<string> = new Set([...PROVINCES, ...PLATE_ENDS])

/** Whether a plate that begins with this character is a Chinese one. */
export const isProvince = (character: string): boolean => provinces.has(character)

const isChinese = (plate: string): boolean => isProvince(plate.charAt(0))

/**
 * What is worth a second look before a plate is put in place of another one (null: of none): mainland plates have no I
 * and no O after the letter of their town, and seven characters, eight with an electric car.
 */
export function oddityOf(plate: string, before: string | null): PlateOddity | null {
  if (!isChinese(plate)) return before !== null && isChinese(before) ? 'no-province' : null
  if (/[IO]/.test(plate.slice(2))) return 'letters-like-digits'
  return plate.length < 7 || plate.length > 8 ? 'unusual-length' : null
}
