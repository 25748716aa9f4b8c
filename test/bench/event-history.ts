import { DatabaseSync } from 'node:sqlite'
import { Random } from '#electron/simulator/model/random.ts'

/** A day's events of a lot, by how often they come: entries, exits, payments, spaces, gates, cards, blacklist. */
const KINDS = [
  ...Array.from({ length: 300 }, () => 0),
  ...Array.from({ length: 300 }, () => 1),
  ...Array.from({ length: 250 }, () => 2),
  ...Array.from({ length: 100 }, () => 6),
  ...Array.from({ length: 40 }, () => 7),
  ...Array.from({ length: 8 }, () => 3),
  4,
  8,
]
const AT_A_LANE = new Set([0, 1, 7])
const WITHOUT_PLATE = new Set([6])
const BATCH = 20_000
const FIRST_DAY_MS = Date.UTC(2024, 10, 1)
const DAYS = 730

/** Fills an empty event journal with two years of a lot: 60,000 cars, most of them of one province and city. */
export function fillJournal(file: string, events: number): void {
  const random = new Random(5)
  const cars = Array.from(
    { length: 60_000 },
    () =>
      `${random.chance(0.85) ? '京A' : `${random.pick(['沪', '粤', '苏', '冀'])}${random.pick(['A', 'B', 'C'])}`}${random.chance(0.3) ? random.pick(['B', 'D', 'F', 'K', 'X']) : random.digits(1)}${random.digits(4)}`,
  )
  const body = JSON.stringify({ Data: { Remarks: 'x'.repeat(430) } })
  const database = new DatabaseSync(file)
  database.exec('PRAGMA synchronous = OFF')
  const insert = database.prepare(
    `INSERT INTO event (request_key, seal, fact, type, source, received_at, day, lot_time, plate, order_no, lane_no, lane_name, due, paid, body)
     VALUES (?, hex(randomblob(16)), ?, ?, 'callback', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (let from = 0; from < events; from += BATCH) {
    database.exec('BEGIN')
    for (let number = from; number < Math.min(from + BATCH, events); number++) {
      const type = random.pick(KINDS)
      const atMs = FIRST_DAY_MS + Math.floor((number / events) * DAYS * 86_400_000)
      const time = new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')
      const plate = WITHOUT_PLATE.has(type) ? null : random.pick(cars)
      const lane = AT_A_LANE.has(type) ? String(random.int(1, 6)) : null
      insert.run(
        `request ${2_037_822_471_420_280_832n + BigInt(number)}`,
        `VehicleEntry ${number}`,
        type,
        atMs,
        time.slice(0, 10),
        time,
        plate,
        `17747184${number}-BCDE11`,
        lane,
        lane === null ? null : `Lane ${lane}`,
        500,
        500,
        body,
      )
    }
    database.exec('COMMIT')
  }
  database.exec('INSERT INTO event_plate (rowid, plate) SELECT uid, plate FROM event WHERE plate IS NOT NULL')
  database.exec('INSERT INTO listed (uid, type, day, lane_no) SELECT uid, type, day, lane_no FROM event')
  database.close()
}
