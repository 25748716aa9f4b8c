/** The shape of a language's texts: a sentence for every key of `T`, and for no other. */
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }
