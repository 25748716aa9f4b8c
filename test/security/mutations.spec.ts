import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { mutations } from './mutations.ts'

const root = resolve(import.meta.dirname, '../..')

it.each(mutations)('$breaks: what it breaks stands in $file exactly once', ({ file, from }) => {
  expect(readFileSync(resolve(root, file), 'utf8').split(from)).toHaveLength(2)
})
