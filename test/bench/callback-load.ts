/** Sends callback bodies from a process of its own and prints the seconds they took. Argument: what to send, as JSON. */
import { Pool } from 'undici'
import { z } from 'zod'
import { callbackBody } from '#test/integration/callback-harness.ts'

const { port, count, senders, run } = z
  .object({ port: z.number(), count: z.number(), senders: z.number(), run: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''))

const bodies = Array.from({ length: count }, (_, number) =>
  callbackBody(
    {
      OrderNo: `${run}-${number}`,
      LicensePlateNumber: `京A${String(number).padStart(5, '0')}`,
      EntryTime: '2026-03-28 17:21:27',
      LicensePlateColor: 1,
      EntryLaneNo: '1',
      EntryLaneName: 'Entrance Lane',
      EntryOperatorName: 'qq',
      VehicleTypeNo: '1772492942395203',
      VehicleTypeName: 'Blue Plate Vehicle',
      ParkingCardTypeNo: '1772492942389506',
      ParkingCardTypeName: 'Temporary Car A',
      ParkingAreaNo: '1772492942540835',
      ParkingAreaName: 'Outer Field',
      EntryImageUrl: `http://192.0.2.8:8888/CameraCaptures/2026-03-28/${'x'.repeat(260)}.jpg`,
      EntryImageBase64: '',
    },
    {
      nonce: `${run}-${number}`,
      requestId: `${run}-${number}`,
      // A lot signs one callback after the other.
      timeStamp: String(1_774_689_712_754 + number),
      unsigned: ['EntryImageBase64'],
    },
  ),
)

const pool = new Pool(`http://127.0.0.1:${port}`, { connections: senders })
const began = performance.now()
let next = 0
const send = async (): Promise<void> => {
  for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
    const { body: answer } = await pool.request({
      method: 'POST',
      path: '/API/V2/OnVehicleIn',
      headers: { 'content-type': 'application/json' },
      body,
    })
    const text = await answer.text()
    if (!text.includes('"ResultCode":200')) throw new Error(text)
  }
}
await Promise.all(Array.from({ length: senders }, send))
console.log((performance.now() - began) / 1000)
await pool.close()
