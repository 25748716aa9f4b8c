/**
 * A process that does nothing but ask a lot, so many times a second, as a bare client does. Argument: what to ask, as JSON.
 * Prints what that needs of a core, in per cent.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { bareHttp } from './bare-client.ts'

const { url, perSecond, settleMs, forMs } = z
  .object({ url: z.string(), perSecond: z.number(), settleMs: z.number(), forMs: z.number() })
  .parse(JSON.parse(process.argv[2] ?? ''))

const client = bareHttp(url, 8)
const timer = setInterval(() => {
  void client.call('GET', '/Api/V2/OpenApi/GetLaneOrder', { LaneNo: '2' })
}, 1000 / perSecond)
await sleep(settleMs)
const [cpu, began] = [process.cpuUsage(), performance.now()]
await sleep(forMs)
const { user, system } = process.cpuUsage(cpu)
console.log(((user + system) / 1000 / (performance.now() - began)) * 100)
clearInterval(timer)
await client.close()
