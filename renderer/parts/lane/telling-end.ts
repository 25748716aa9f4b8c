/** What stands together: words and numbers of the alphabet. Chinese characters stand for themselves. */
const TOGETHER = /[\p{Script=Latin}\p{N}]/u

/** Where a word begins, and no second half of a character. */
const beginsAt = (name: string, at: number): boolean =>
  name[at] !== ' ' &&
  name.slice(at).isWellFormed() &&
  !(TOGETHER.test(name[at] ?? '') && TOGETHER.test(name[at - 1] ?? ''))

/**
 * The shortest end of a name, of whole words, that no other of the names has: where the name does not fit, this is what it
 * is told apart by. Empty where it takes all of the name, whose beginning tells as much then.
 */
export function tellingEnd(name: string, names: readonly string[]): string {
  const others = names.filter((one) => one !== name)
  for (let at = name.length - 1; at > 0; at -= 1) {
    if (!beginsAt(name, at)) continue
    const end = name.slice(at)
    const isAlike = (one: string): boolean => one.endsWith(end) && beginsAt(one, one.length - end.length)
    if (!others.some(isAlike)) return end
  }
  return ''
}
