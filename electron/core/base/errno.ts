/** True for an error of the operating system with this code, e.g. `ENOENT`. */
export const isErrno = (error: unknown, code: string): boolean => errnoOf(error) === code

/** The operating system's code of an error; `undefined` when it is none of those. */
export const errnoOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
