import fs from 'node:fs'
import fsPromises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { StatementSync } from 'node:sqlite'

/**
 * Has this process die before the call number `at` of those that write to the file system or into a database, counted
 * from 0. Whoever is imported before has the file system as it was.
 */
export function dieAtStep(at: number): void {
  let step = 0
  // SIGKILL leaves no time for anything.
  const dieHere = (): void => {
    if (step === at) process.kill(process.pid, 'SIGKILL')
    step += 1
  }
  const { open, rename, rm } = fsPromises
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
  fsPromises.rm = async (...given) => {
    dieHere()
    await rm(...given)
  }
  const { writeFileSync } = fs
  fs.writeFileSync = (...given) => {
    dieHere()
    writeFileSync(...given)
  }
  syncBuiltinESMExports()
  const { prototype } = StatementSync
  // oxlint-disable-next-line typescript/unbound-method -- the proxy binds it
  prototype.run = new Proxy(prototype.run, {
    apply: (run, statement, given): unknown => {
      dieHere()
      return Reflect.apply(run, statement, given)
    },
  })
}
