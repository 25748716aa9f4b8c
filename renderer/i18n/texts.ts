import type { en } from './en.ts'

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> }

/** What a language must provide: a sentence for every key of the English one. */
export type Texts = Shape<typeof en>
