/** The names of an object's own fields, as its type knows them. */
export function namesIn<T extends object>(object: T): Extract<keyof T, string>[] {
  const names: Extract<keyof T, string>[] = []
  for (const name in object) if (Object.hasOwn(object, name)) names.push(name)
  return names
}
