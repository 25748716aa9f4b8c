import { cents } from '#shared/money.ts'
import { BoothAtWork } from '#test/integration/booth-harness.ts'
import { DeskDay } from './desk-day.ts'
import { endWork } from './end-work.ts'
import type { Scenario } from './scenario.ts'
import { Shift } from './shift.ts'
import { onSmallDisk } from './small-disk.ts'
import type { SmallDisk } from './small-disk.ts'

const scenario = (name: string, play: (disk: SmallDisk, seed: number) => Promise<string[]>): Scenario => ({
  id: `disk/full/${name}`,
  needs: 'root',
  play: (seed) => onSmallDisk((disk) => play(disk, seed)),
})

/**
 * Cash at lane 2 whose answer is held while the disk fills; then the booth starts again. `book`: what the lot says to
 * it.
 */
async function fullWhileAnswered(disk: SmallDisk, seed: number, books: boolean): Promise<string[]> {
  // However long it takes to fill the disk: a time-out would have it sent again.
  const timing = { commandTimeoutMs: 60_000 }
  const work = await BoothAtWork.begin({ lot: { seed, driveMs: 60_000 }, timing })
  const { lot } = work
  try {
    const { orderNo, fee } = await work.carAtExit('A11111')
    const match = { name: 'VehiclePaymentNotify' } as const
    const held = lot.hold(match, books ? 'after' : 'before')
    if (!books) lot.fault({ match, times: 1, effect: { kind: 'code', code: 1005, message: 'not payable' } })
    const pressed = work.booth.give('take-cash', { laneNo: '2', orderNo, due: fee, tendered: cents(fee) })
    await held.caught
    disk.fill()
    held.release()
    const { state } = await pressed
    disk.makeRoom()
    await work.close()
    await work.open()
    await work.popup('2').catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const booked = lot.payments.length
    const problems: string[] = []
    if (booked > 1) problems.push(`booked ${booked} times`)
    if (books && (booked !== 1 || state === 'rejected'))
      problems.push(`booked ${booked} times and told as ${state}`)
    if (!books && booked > 0) problems.push(`a refused payment (told as ${state}) was booked after a restart`)
    return problems
  } finally {
    await endWork(work)
  }
}

export const fullDiskScenarios: readonly Scenario[] = [
  scenario('at-start', async (disk, seed) => {
    const shift = await Shift.begin(seed)
    try {
      await shift.putBack('cut-off')
      disk.fill()
      const first = await shift.startAgain({ mayFail: true })
      await shift.work.close()
      disk.makeRoom()
      return [...first, ...(await shift.startAgain()), ...(await shift.finallyBooked())]
    } finally {
      await shift.end()
    }
  }),
  scenario('at-the-press', async (disk, seed) => {
    const work = await BoothAtWork.begin({ lot: { seed, driveMs: 60_000 } })
    try {
      const day = await DeskDay.begin(work)
      disk.fill()
      await day.giveAll()
      disk.makeRoom()
      await day.reckon()
      return [...day.failures]
    } finally {
      await endWork(work)
    }
  }),
  scenario('while-a-payment-is-booked', (disk, seed) => fullWhileAnswered(disk, seed, true)),
  scenario('while-a-payment-is-refused', (disk, seed) => fullWhileAnswered(disk, seed, false)),
]
