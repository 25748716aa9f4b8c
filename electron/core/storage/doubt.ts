import { existsSync, rmSync } from 'node:fs'
import { replaceFileNow } from '#electron/core/base/durable-file.ts'

const mark = (file: string): string => `${file}.doubt`

/** Whether damage has shown in a database: it is to be read whole before it is used again. */
export const isInDoubt = (file: string): boolean => existsSync(mark(file))

/** Marks a database as one in which damage has shown. Throws what the file system says. */
export const doubt = (file: string): void => replaceFileNow(mark(file), '')

/** It was read whole, or another one stands in its place. */
export const trust = (file: string): void => rmSync(mark(file), { force: true })
