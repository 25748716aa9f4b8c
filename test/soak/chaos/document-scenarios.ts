import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stateCommands } from '#shared/contract/state.ts'
import type { LotState } from '#shared/contract/state.ts'
import { Random } from '#electron/simulator/model/random.ts'
import { damages, flip, FLIPS } from './damage.ts'
import { DeskFiles } from './desk-files.ts'
import type { Scenario } from './scenario.ts'
import { Shift } from './shift.ts'
import { onSmallDisk } from './small-disk.ts'
import type { SmallDisk } from './small-disk.ts'

/** A start goes on within this, or says why it does not. */
const WITHIN_MS = 15_000

/** The small files of the user-data folder. */
const names = [
  'settings.json',
  'secret.json',
  'preferences.json',
  'listener.json',
  'printing.json',
  'driver-display.json',
  'operators.json',
  'lot-clock.json',
] as const

const spoils: Readonly<Record<string, (file: string) => void>> = {
  ...damages,
  'other-json': (file) => writeFileSync(file, '[]'),
  'a-folder': (file) => {
    rmSync(file)
    mkdirSync(file)
  },
}

/**
 * A file times every damage: the desk starts, says what it set aside, and the payment on its way is neither lost nor
 * doubled.
 */
function ofDocument(name: (typeof names)[number]): Scenario[] {
  const scenario = (damage: string, spoil: (file: string, seed: number) => void): Scenario => ({
    id: `disk/${name}/${damage}`,
    play: (seed) => withDesk(seed, (desk) => afterDamage(desk, () => spoil(join(desk.folder, name), seed))),
  })
  const whole = Object.entries(spoils).map(([damage, spoil]) => scenario(damage, spoil))
  const flipped = Array.from({ length: FLIPS }, (_, place) =>
    scenario(`flipped-${place + 1}`, (file, seed) => flip(file, new Random(seed * FLIPS + place))),
  )
  const readOnly: Scenario = {
    id: `disk/${name}/not-writable`,
    needs: 'plain-user',
    play: (seed) => withDesk(seed, (desk) => whileReadOnly(desk, join(desk.folder, name))),
  }
  return [...whole, ...flipped, readOnly]
}

export const documentScenarios: readonly Scenario[] = [
  ...names.flatMap(ofDocument),
  {
    id: 'disk/full/documents',
    needs: 'root',
    play: (seed) => onSmallDisk((disk) => withDesk(seed, (desk) => whileFull(desk, disk))),
  },
]

/** A desk with all its files and a payment on its way, stopped; its lot is healthy. */
interface StoppedDesk {
  readonly shift: Shift
  readonly desk: DeskFiles
  readonly folder: string
}

async function withDesk(seed: number, play: (desk: StoppedDesk) => Promise<string[]>): Promise<string[]> {
  const shift = await Shift.begin(seed)
  const { folder, lot } = shift.work
  const desk = new DeskFiles(lot, folder)
  try {
    await shift.putBack('closed')
    // Its files come first: the lot that is away keeps the payment on its way.
    await desk.start()
    await desk.setUp()
    await desk.fill()
    if (!existsSync(join(folder, 'lot-clock.json')))
      writeFileSync(join(folder, 'lot-clock.json'), '{"aheadOfPcMs":0}')
    await desk.stop()
    await lot.comeBack()
    return await play({ shift, desk, folder })
  } finally {
    await desk.stop()
    await shift.end()
  }
}

async function afterDamage({ shift, desk, folder }: StoppedDesk, spoil: () => void): Promise<string[]> {
  spoil()
  const before = new Set(readdirSync(folder))
  try {
    await desk.start()
  } catch (error) {
    return [`it does not start: ${String(error)}`]
  }
  const problems: string[] = []
  const state = (): LotState => desk.state()
  await until(() => isAtWork(state()) || saysWhy(state()))
  if (!isAtWork(state()) && !saysWhy(state()))
    problems.push(`neither at work nor a reason: ${standing(state())}`)
  const living = stateCommands.snapshot.result.safeParse({ seqs: {}, state: state() })
  if (!living.success) problems.push(`the snapshot is broken: ${living.error.message}`)
  const aside = readdirSync(folder).filter((name) => name.includes('.damaged-') && !before.has(name))
  if (aside.length > 0 && !saysSo(state())) problems.push(`set aside in silence: ${aside.join(', ')}`)
  // Whatever was lost is typed again: then the payment reaches the lot, once.
  if (!isAtWork(state())) await desk.setUp()
  await until(() => shift.isBooked && !desk.journal.payments.isPending(shift.orderNo))
  return [...problems, ...shift.aboutMoney()]
}

/** Nothing can be written to the file, and that is told. */
async function whileReadOnly(stopped: StoppedDesk, file: string): Promise<string[]> {
  chmodSync(file, 0o444)
  const problems = await afterDamage(stopped, () => undefined)
  const isTold = stopped.desk.state().alerts.some(({ kind }) => kind === 'not-writable')
  chmodSync(file, 0o644)
  return isTold ? problems : [...problems, 'a file that nothing can be written to is not told of']
}

/** Nothing can be written while it works and when something is saved; then there is room again. */
async function whileFull(stopped: StoppedDesk, disk: SmallDisk): Promise<string[]> {
  const { desk } = stopped
  await desk.start()
  disk.fill()
  const saved = desk.documents?.preferences.save({ language: 'en' })
  const listened = desk.documents?.listener.save({ ...desk.documents.listener.read(), port: 1 })
  const problems: string[] = []
  if (saved?.ok || listened?.ok) problems.push('told as kept on a full disk')
  await desk.stop()
  disk.makeRoom()
  return [...problems, ...(await afterDamage(stopped, () => undefined))]
}

/** At work with its lanes, or with none because it has been given the number of a booth without any. */
const isAtWork = ({ phase, lists, connection }: LotState): boolean =>
  phase === 'booth' && lists.state === 'read' && connection.state === 'online'

const saysWhy = ({ phase, connection, lists }: LotState): boolean =>
  phase !== 'booth' || connection.error !== null || lists.error !== null

/** Whether the screen has a sentence about what was set aside; a desk that nobody can sign in at says why. */
const saysSo = ({ alerts, phase, connection, atDesk }: LotState): boolean =>
  alerts.some(({ kind }) => kind.endsWith('-set-aside')) ||
  (phase !== 'booth' && connection.error !== null) ||
  (atDesk.state === 'signed-out' && atDesk.operators.length === 0)

const standing = ({ phase, connection, lists }: LotState): string =>
  JSON.stringify({ phase, connection, lists })

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + WITHIN_MS
  while (!isSo() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20))
}
