/**
 * Stores an event with a picture and is killed when the picture is on the disk and the event is about to be. Arguments:
 * the folder of the events.
 */
import { EventJournal } from '#electron/core/event-log/event-journal.ts'
import type { NewEvent } from '#electron/core/event-log/event-record.ts'
import { defaultRetention } from '#electron/core/event-log/event-retention.ts'
import { jpeg } from './tiny-jpeg.ts'

const [directory] = process.argv.slice(2)
if (directory === undefined) throw new Error('usage: killed-while-storing.ts <folder>')

const journal = EventJournal.open({
  directory,
  retention: defaultRetention,
  now: () => Date.now(),
  onSetAside: (file) => console.error('set aside', file),
  onLost: (kind, count) => console.error(kind, count),
  onFault: (what, cause) => console.error(what, cause),
})
const text = jpeg.toString('base64')
const event = (number: number): NewEvent => ({
  requestKey: `request ${number}`,
  seal: `seal ${number}`,
  fact: null,
  said: `said ${number}`,
  cameAt: null,
  type: 0,
  source: 'callback',
  receivedAt: Date.now(),
  day: '2026-03-28',
  lotTime: null,
  plate: `京A1000${number}`,
  orderNo: null,
  laneNo: null,
  laneName: null,
  due: null,
  paid: null,
  body: `{"ImageBase64":"${text}"}`,
  pictures: [{ field: 'ImageBase64', text }],
})
await journal.append(event(1))
const second = event(2)
let asked = 0
// Its seal is looked for before the picture is written, and again in the transaction that stores the event.
Object.defineProperty(second, 'seal', {
  enumerable: true,
  get: () => {
    asked += 1
    if (asked > 1) process.kill(process.pid, 'SIGKILL')
    return 'seal 2'
  },
})
await journal.append(second)
