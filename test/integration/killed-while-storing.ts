/**
 * Stores an event with a picture and is killed when the picture is on the disk and the event is about to be. Arguments:
 * the folder of the events.
 */
import type { NewEvent } from '#electron/core/event-log/event-record.ts'
import { newEventOf, openEvents } from '#electron/core/event-log/fixture.ts'
import { jpeg } from './tiny-jpeg.ts'

const [directory] = process.argv.slice(2)
if (directory === undefined) throw new Error('usage: killed-while-storing.ts <folder>')

const journal = openEvents(directory, (fault) => console.error(fault))
const text = jpeg.toString('base64')
const event = (number: number): NewEvent =>
  newEventOf(number, {
    receivedAt: Date.now(),
    plate: `京A1000${number}`,
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
