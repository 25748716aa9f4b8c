import { chmodSync } from 'node:fs'
import { dirname } from 'node:path'
import { Random } from '#electron/simulator/model/random.ts'
import { damages, flip, FLIPS } from './damage.ts'
import { documentScenarios } from './document-scenarios.ts'
import { fullDiskScenarios } from './full-disk.ts'
import { logScenarios } from './log-scenarios.ts'
import type { Scenario } from './scenario.ts'
import { Shift } from './shift.ts'

/** The files of the user-data folder, and whether a power cut or an orderly end leaves the most in them. */
const files = [
  { ending: '/booth.sqlite', as: 'closed' },
  { ending: '/booth.sqlite-wal', as: 'cut-off' },
  { ending: '/events.sqlite', as: 'closed' },
  { ending: '/events.sqlite-wal', as: 'cut-off' },
  { ending: '.png', as: 'closed' },
  // What bears witness to the journals.
  { ending: '/booth.sqlite.begun', as: 'closed' },
  { ending: '/events.sqlite.begun', as: 'closed' },
  { ending: '/events.sqlite.acknowledged', as: 'cut-off' },
] as const

/** A file times every damage: the booth starts, and what it cannot read any more it says. */
function ofFile({ ending, as }: (typeof files)[number]): Scenario[] {
  const name = `disk/${ending.replace(/^[./]/, '')}`
  const scenario = (damage: string, spoil: (file: string, seed: number) => void): Scenario => ({
    id: `${name}/${damage}`,
    play: (seed) => afterDamage(seed, as, ending, spoil),
  })
  const damaged = Object.entries(damages).map(([damage, spoil]) => scenario(damage, spoil))
  const flipped = Array.from({ length: FLIPS }, (_, place) =>
    scenario(`flipped-${place + 1}`, (file, seed) => flip(file, new Random(seed * FLIPS + place))),
  )
  const readOnly: Scenario = {
    id: `${name}/not-writable`,
    needs: 'plain-user',
    play: (seed) => notWritable(seed, as, ending),
  }
  return [...damaged, ...flipped, readOnly]
}

export const diskScenarios: readonly Scenario[] = [
  ...files.flatMap(ofFile),
  ...documentScenarios,
  ...logScenarios,
  ...fullDiskScenarios,
]

async function afterDamage(
  seed: number,
  as: 'closed' | 'cut-off',
  ending: string,
  spoil: (file: string, seed: number) => void,
): Promise<string[]> {
  const shift = await Shift.begin(seed)
  try {
    await shift.putBack(as)
    spoil(shift.file(ending), seed)
    return await shift.startAgain()
  } finally {
    await shift.end()
  }
}

/** The file and its folder are read-only for one start, which may fail, but not in silence; then all is well again. */
async function notWritable(seed: number, as: 'closed' | 'cut-off', ending: string): Promise<string[]> {
  const shift = await Shift.begin(seed)
  try {
    await shift.putBack(as)
    const file = shift.file(ending)
    const folder = dirname(file)
    chmodSync(file, 0o444)
    chmodSync(folder, 0o555)
    const first = await shift.startAgain({ mayFail: true })
    await shift.work.close()
    chmodSync(folder, 0o755)
    chmodSync(file, 0o644)
    return [...first, ...(await shift.startAgain()), ...(await shift.finallyBooked())]
  } finally {
    await shift.end()
  }
}
