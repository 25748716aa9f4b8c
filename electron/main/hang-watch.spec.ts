import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'
import { watchForHangs } from './hang-watch.ts'

const standStill = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

it('main that stood still is told of when it goes on, and only then', async () => {
  const hangs: number[] = []
  const restart = { program: 'none', args: [] }
  const end = watchForHangs({
    onHang: (ms) => hangs.push(ms),
    restart,
    beatMs: 20,
    hungAfter: 10,
    endAfter: 1e6,
  })
  await delay(300)
  const before = hangs.length
  standStill(1500)
  await vi.waitFor(() => expect(hangs.length).toBeGreaterThan(before))
  expect(Math.max(...hangs)).toBeGreaterThan(400)
  await end()
})

it('main that never goes on is ended, and started again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-hang-'))
  const mark = join(folder, 'started-again')
  const source = `
    import { watchForHangs } from ${JSON.stringify(new URL('hang-watch.ts', import.meta.url).href)}
    const args = ['-e', 'require("node:fs").writeFileSync(process.argv[1], "")', ${JSON.stringify(mark)}]
    watchForHangs({ onHang() {}, restart: { program: process.execPath, args }, beatMs: 20, hungAfter: 2, endAfter: 20 })
    setTimeout(() => { for (;;); }, 300)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: 'ignore',
  })
  await once(child, 'exit')
  await vi.waitFor(() => expect(existsSync(mark)).toBe(true), 10_000)
  rmSync(folder, { recursive: true })
})
