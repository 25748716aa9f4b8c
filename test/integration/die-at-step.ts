import fs from 'node:fs'
import fsPromises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Has this process die before the call number `at` of those that write to the file system, counted from 0. Whoever is imported
 * before has the file system as it was.
 */
export function dieAtStep(at: number): void {
  let step = 0
  // SIGKILL leaves no time for anything.
  const dieHere = (): void => {
    if (step === at) process.kill(process.pid, 'SIGKILL')
    step += 1
  }
  const { open, rename } = fsPromises
  fsPromises.open = async (...given) => {
    dieHere()
    const file = await open(...given)
    for (const name of ['chmod', 'writeFile', 'sync', 'close'] as const) {
      const original: (...args: never[]) => Promise<void> = file[name].bind(file)
      Object.assign(file, {
        [name]: (...args: never[]) => {
          dieHere()
          return original(...args)
        },
      })
    }
    return file
  }
  fsPromises.rename = async (...given) => {
    dieHere()
    await rename(...given)
  }
  const { writeFileSync } = fs
  fs.writeFileSync = (...given) => {
    dieHere()
    writeFileSync(...given)
  }
  syncBuiltinESMExports()
}
