import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLog } from '#electron/core/base/log.ts'
import { Random } from '#electron/simulator/model/random.ts'
import { damages, flip, FLIPS } from './damage.ts'
import type { Scenario } from './scenario.ts'
import { onSmallDisk } from './small-disk.ts'

const LAST = 'the last line'

/** What happens to the log stops nothing, and lines are written again as soon as they can be. */
async function play(
  spoil: (file: string) => void,
  mend: (file: string) => void = () => undefined,
): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'lanedesk-logs-'))
  const file = join(directory, 'lanedesk.log')
  const open = (): ReturnType<typeof openLog> =>
    openLog({ directory, level: 'info', toStderr: false, tail: { write: () => undefined } })
  try {
    const before = open()
    for (let line = 0; line < 50; line += 1) before.log.info({ line }, 'before')
    before.close()
    spoil(file)
    const { log, close } = open()
    log.info('while it is so')
    mend(file)
    log.info(LAST)
    close()
    const isThere = existsSync(file) && readFileSync(file, 'utf8').includes(LAST)
    return isThere ? [] : ['a line that could be written was not']
  } finally {
    chmodSync(directory, 0o755)
    rmSync(directory, { recursive: true })
  }
}

const scenario = (damage: string, playIt: (seed: number) => Promise<string[]>): Scenario => ({
  id: `disk/lanedesk.log/${damage}`,
  play: playIt,
})

export const logScenarios: readonly Scenario[] = [
  ...Object.entries(damages).map(([damage, spoil]) => scenario(damage, () => play(spoil))),
  ...Array.from({ length: FLIPS }, (_, place) =>
    scenario(`flipped-${place + 1}`, (seed) => play((file) => flip(file, new Random(seed * FLIPS + place)))),
  ),
  {
    ...scenario('not-writable', () =>
      play(
        (file) => chmodSync(file, 0o444),
        (file) => chmodSync(file, 0o644),
      ),
    ),
    needs: 'plain-user',
  },
  {
    ...scenario('full', () =>
      onSmallDisk((disk) =>
        play(
          () => disk.fill(),
          () => disk.makeRoom(),
        ),
      ),
    ),
    needs: 'root',
  },
]
