/** A listener with its journal in a process of its own, to be killed. Arguments: folder. Prints its port. */
import { systemClocks } from '#electron/core/base/clocks.ts'
import { CallbackIntake } from '#electron/core/callbacks/intake.ts'
import { CallbackListener } from '#electron/core/callbacks/listener.ts'
import { EventJournal } from '#electron/core/event-log/event-journal.ts'
import { defaultRetention } from '#electron/core/event-log/event-retention.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { lotCredentials } from '#test/integration/callback-harness.ts'

const [directory] = process.argv.slice(2)
if (directory === undefined) throw new Error('usage: callback-child.ts <folder>')

const onFault = (what: string, cause: unknown): void => console.error(what, cause)
const journal = EventJournal.open({
  directory,
  retention: defaultRetention,
  now: () => systemClocks.now(),
  onSetAside: (file) => console.error('set aside', file),
  onLost: (kind, count) => console.error(kind, count),
  onFault,
})
const intake = new CallbackIntake({
  credentials: lotCredentials,
  journal,
  pcClock: systemClocks,
  lotClock: { lotNow: () => lotTimeOfWallMs(Date.now()) },
  onFault,
})
const listener = new CallbackListener({
  intake,
  host: '127.0.0.1',
  port: 0,
  allowed: ['127.0.0.1'],
  monotonic: () => systemClocks.monotonic(),
  onFault,
  onTurnedAway: (address) => {
    throw new Error(`turned away: ${address}`)
  },
  onLost: (cause) => onFault('the listener is lost', cause),
})
const started = await listener.start()
if (!started.ok) throw new Error(started.error.cause)
console.log(started.value)
// The parent went away: nobody is left to kill this process.
process.stdin.on('end', () => process.exit()).resume()
