import { practiceLot } from '#electron/simulator/model/practice-lot.ts'
import type { LotLayout } from '#electron/simulator/model/layout.ts'

const [home] = practiceLot.booths
const names = [
  'Entrance Lane',
  'Exit Lane',
  'Second Entrance Lane',
  'Second Exit Lane',
  'Third Entrance Lane',
  'Third Exit Lane',
  'Fourth Entrance Lane',
  'Fourth Exit Lane',
]

/** The practice lot with one large booth: eight lanes, entries and exits by turns. */
export const eightLanes: LotLayout = {
  ...practiceLot,
  booths: practiceLot.booths.slice(0, 1),
  lanes: names.flatMap((name, at) => {
    const pattern = practiceLot.lanes[at % 2]
    const no = String(at + 1)
    if (pattern === undefined || home === undefined) return []
    return [{ ...pattern, no, name, boothNo: home.no, deviceNo: `${pattern.deviceNo.slice(0, -1)}${no}` }]
  }),
}
