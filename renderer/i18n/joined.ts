type Texts<L extends string> = Readonly<Record<L, object>>

/** All groups of keys of all files, each as its own file has it: no group stands in two of them. */
type Joined<F extends Texts<L>, L extends string> = {
  readonly [G in GroupOf<F[L]>]: Extract<F[L], Readonly<Record<G, unknown>>>[G]
}
type GroupOf<T> = T extends object ? keyof T : never

/** The texts of one language, of all files together. */
export function joined<L extends string, F extends Texts<L>>(files: readonly F[], language: L): Joined<F, L>
export function joined(files: readonly Texts<string>[], language: string): object {
  return Object.fromEntries(files.flatMap((file) => Object.entries(file[language] ?? {})))
}
