// Windows for the installer: Wine with a drive of its own (wine32.sh).
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export const wine = join(import.meta.dirname, 'wine32.sh')

/**
 * `run` runs a program to its end and tells its exit code. `registry` tells what a key holds, as `reg` writes it, or
 * what `reg` says of one that is not there.
 *
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 */
export function wineAt(folder, env) {
  /**
   * @param {string} program
   * @param {...string} args
   * @returns {Promise<number | null>}
   */
  const run = (program, ...args) => {
    const { promise, resolve } = Promise.withResolvers()
    spawn(wine, [program, ...args], { env, stdio: 'ignore' }).once('exit', (code) => resolve(code))
    return promise
  }
  /** @param {string} key */
  const registry = (key) => {
    const file = join(folder, 'output.txt')
    const script = '"$0" reg query "$2" /reg:64 > "$1" 2>&1 < /dev/null'
    spawnSync('bash', ['-c', script, wine, file, key], { env })
    return readFileSync(file, 'utf8')
  }
  return { run, registry }
}

/**
 * The processes of a program: Wine's are Linux's, too, under the name that they were started by, which one Wine writes
 * as Windows does and another as it was typed.
 *
 * @param {string} program pattern of its name
 */
export function processesOf(program) {
  const called = new RegExp(`^(?:"?[A-Z]:\\\\[^\\0]*\\\\|/[^\\0]*/)${program}\\.exe["\\s\\0]`)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => called.test(commandLine(pid)))
    .map(Number)
}

/** @param {string} pid */
function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}

/**
 * @param {() => boolean} look
 * @param {string} what
 */
export async function until(look, what) {
  for (let n = 0; n < 600; n += 1) {
    if (look()) return
    await delay(200)
  }
  assert.fail(`waited two minutes for ${what}`)
}

/** @param {string} path */
export function windowsPath(path) {
  return `Z:${path.replaceAll('/', '\\')}`
}
