/** The names of an object's own fields, as its type knows them. */
export function namesIn<T extends object>(object: T): Extract<keyof T, string>[] {
  const names: Extract<keyof T, string>[] = []
  for (const name in object) if (Object.hasOwn(object, name)) names.push(name)
  return names
}

/** An object with the same fields, each with what `valueOf` makes of it. */
export function mapFields<T extends object, V>(
  object: T,
  valueOf: (name: Extract<keyof T, string>) => V,
): Record<Extract<keyof T, string>, V>
export function mapFields(object: object, valueOf: (name: never) => unknown): object {
  return Object.fromEntries(namesIn(object).map((name) => [name, valueOf(name)]))
}
