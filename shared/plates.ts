/** Plates as the lot stores them: upper case, no blanks or separators (section 4: letters are upper-cased). */
export function plateOf(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll(/[\s·.\-_]/g, '')
    .toUpperCase()
}

/** Whether a text can be a plate, real or virtual: 2 to 16 letters (also Chinese ones) and digits. */
export const isPlate = (plate: string): boolean => /^[\p{L}\p{N}]{2,16}$/u.test(plate)
