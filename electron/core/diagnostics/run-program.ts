import { execFile } from 'node:child_process'

/** Runs a program of Windows: how it ended and what it wrote; `timed-out`: it did not end within `withinMs`. */
export type RunProgram = (
  program: string,
  args: readonly string[],
  withinMs: number,
) => Promise<{ readonly code: number | 'timed-out'; readonly output: string }>

export const runProgram: RunProgram = (program, args, withinMs) =>
  new Promise((resolve) => {
    execFile(program, args, { timeout: withinMs, windowsHide: true }, (error, output) => {
      if (error === null) return resolve({ code: 0, output })
      if (error.killed === true) return resolve({ code: 'timed-out', output })
      return resolve({ code: typeof error.code === 'number' ? error.code : -1, output })
    })
  })
