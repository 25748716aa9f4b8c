import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { systemClocks } from '#electron/core/base/clocks.ts'
import type { Booth } from '#electron/core/session/booth.ts'
import { deskDocuments } from '#electron/core/settings/desk-documents.ts'
import { PracticeBooth } from '#electron/core/training/practice-booth.ts'
import { createBooth } from '#electron/main/create-booth.ts'
import type { Exercise, ExerciseId } from '#shared/contract/training.ts'
import type { Popup } from '#shared/contract/lanes.ts'
import { cents } from '#shared/money.ts'
import { plainStore } from '#test/plain-store.ts'

/** Every file below a folder with what is in it, but what lies in `training`. */
function filesBeside(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !name.startsWith('training/') && name !== 'training')
    .filter((name) => statSync(join(folder, name)).isFile())
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  )
}

/** A booth that practises, beside the files of a real one. */
function practising(): {
  readonly real: string
  readonly booth: Booth
  readonly practice: PracticeBooth
  readonly operators: ReturnType<typeof createBooth>['operators']
  readonly preferences: ReturnType<typeof deskDocuments>['preferences']
  readonly end: () => Promise<void>
} {
  const real = mkdtempSync(join(tmpdir(), 'lanedesk-practice-'))
  mkdirSync(join(real, 'journal'))
  for (const name of ['settings.json', 'secret.json', 'operators.json', 'journal/booth.sqlite'])
    writeFileSync(join(real, name), `of the real booth: ${name}`)
  const folder = join(real, 'training')
  mkdirSync(folder)
  const log = pino({ level: 'silent' })
  const practice = new PracticeBooth({
    language: 'en',
    look: { language: 'en', colorScheme: 'dark', kiosk: false },
    seed: 7,
    traffic: false,
    monotonic: () => systemClocks.monotonic(),
  })
  const kept = deskDocuments({ directory: folder, openStore: plainStore, log })
  const { booth, journal, operators } = createBooth({
    app: '0.1.0',
    userData: folder,
    kept,
    exports: () => join(folder, 'exports'),
    wireLog: { note: () => undefined, noteBody: () => undefined },
    practice,
    log,
  })
  let ended: Promise<void> | undefined
  const end = async (): Promise<void> => {
    practice.stop()
    await booth.stop()
    await operators.stop()
    journal.close()
  }
  onTestFinished(async () => {
    await (ended ??= end())
    rmSync(real, { recursive: true })
  })
  return { real, booth, practice, operators, preferences: kept.preferences, end: () => (ended ??= end()) }
}

/** Waits until `look` finds something. */
function until<T>(look: () => T | undefined): Promise<T> {
  return new Promise((resolve) => {
    const looking = setInterval(() => {
      const found = look()
      if (found === undefined) return
      clearInterval(looking)
      resolve(found)
    }, 50)
  })
}

const exerciseOf = (practice: PracticeBooth, id: ExerciseId): Exercise => {
  const found = practice.state().exercises.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no exercise ${id}`)
  return found
}

/** The car of an exercise, as the booth shows it. */
async function popupOf(booth: Booth, practice: PracticeBooth, id: ExerciseId): Promise<[string, Popup]> {
  const { laneNo } = exerciseOf(practice, id)
  if (laneNo === null) throw new Error('not sent')
  const popup = await until(() => {
    const shown = booth.state().lanes.find(({ no }) => no === laneNo)?.popup
    return shown !== null && shown?.fee !== null ? shown : undefined
  })
  return [laneNo, popup]
}

it('the whole job is practised in one process: signed in, fee lowered with a supervisor, cash taken, the lot calls back; nothing beside the folder of training is touched and no network is', async () => {
  const { real, booth, practice, operators, preferences, end } = practising()
  const before = filesBeside(real)
  booth.start()
  await practice.start({ booth, admin: operators.admin, preferences })
  await until(() => (booth.state().lanes.length === 4 ? true : undefined))
  expect(booth.state().lanes.map(({ direction }) => direction)).toEqual(['entry', 'exit', 'entry', 'exit'])
  expect(await operators.signIn('1', '0000')).toMatchObject({ ok: false })
  expect(await operators.signIn('1', '1111')).toMatchObject({ ok: true })

  practice.sendExercise('lower-fee')
  const [laneNo, { orderNo, fee }] = await popupOf(booth, practice, 'lower-fee')
  if (fee === null) throw new Error('no fee')
  const args = { laneNo, orderNo, fee, newFee: cents(fee - 2500), reason: 'The lift' }
  const asked = await booth.give('change-fee', args)
  expect(asked).toMatchObject({ state: 'rejected', error: { code: 'over-limit' } })
  const warning = String(asked.error?.params?.['warning'])
  expect(await operators.approve(warning, '2', '2222')).toMatchObject({ ok: true })
  expect(await booth.give('change-fee', args, [warning])).toMatchObject({
    state: 'confirmed',
  })
  const due = args.newFee
  const paid = await booth.give('take-cash', { laneNo, orderNo, due, tendered: due })
  expect(paid).toMatchObject({ state: 'confirmed' })
  expect(practice.lot.payments).toMatchObject([{ orderNo, paid: due }])
  await until(() => (exerciseOf(practice, 'lower-fee').state === 'done' ? true : undefined))

  // The callbacks of the lot were verified and stored, with their pictures.
  const left = await until(() =>
    booth.state().events.find((one) => one.orderNo === orderNo && one.pictures.length > 0),
  )
  expect(left.source).toBe('mqtt')
  expect(await booth.picture(orderNo, 'entry')).toMatchObject({ mime: 'image/png' })
  expect(booth.state().callbacks.listener.state).toBe('off')
  expect(process.getActiveResourcesInfo().filter((one) => one.startsWith('TCP'))).toEqual([])
  await end()
  expect(filesBeside(real)).toEqual(before)
})

it('an answer that the made-up lot loses is found out: the car is in, and the command is confirmed late', async () => {
  const { booth, practice, operators, preferences } = practising()
  booth.start()
  await practice.start({ booth, admin: operators.admin, preferences })
  await operators.signIn('1', '1111')
  practice.sendExercise('barrier-silent')
  const { laneNo } = exerciseOf(practice, 'barrier-silent')
  await until(() => booth.state().lanes.find(({ no, popup }) => no === laneNo && popup !== null))
  const given = await booth.give('open', { laneNo: laneNo ?? '' })
  expect(given.state).toBe('finding-out')
  const end = await until(() =>
    booth.state().activities.find(({ id, state }) => id === given.activityId && state !== 'finding-out'),
  )
  expect(end).toMatchObject({ state: 'confirmed', foundOut: true })
  await until(() => (exerciseOf(practice, 'barrier-silent').state === 'done' ? true : undefined))
})
