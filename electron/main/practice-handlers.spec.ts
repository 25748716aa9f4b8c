import { beforeEach, expect, it, vi } from 'vitest'
import type { Shift } from '#shared/contract/shifts.ts'
import type { UpdateState } from '#shared/contract/updates.ts'
import { isBusy } from './is-busy.ts'
import { practiceHandlers } from './practice-handlers.ts'
import type { PracticeParts } from './practice-handlers.ts'
import { trainingOf } from './training-switch.ts'

const calls = vi.hoisted(() => ({ relaunched: [] as string[][], quits: 0 }))

vi.mock('electron', () => ({
  app: {
    relaunch: ({ args }: { args: string[] }) => calls.relaunched.push(args),
    quit: () => {
      calls.quits += 1
    },
  },
}))

beforeEach(() => {
  calls.relaunched = []
  calls.quits = 0
})

const handlers = (over: Partial<PracticeParts> = {}): ReturnType<typeof practiceHandlers> =>
  practiceHandlers({
    practice: null,
    isBusy: () => false,
    update: () => ({ state: 'ready' }),
    shift: () => ({ state: 'none' }),
    look: () => ({ language: 'zh', colorScheme: 'dark' }),
    kiosk: () => true,
    ...over,
  })
const yes = [{ confirmed: true }] as const
const sent: string[] = []
const practice = { sendExercise: (id: string): void => void sent.push(id) }

it('a quiet real booth is left for practising, in its language, its colours and its whole screen', async () => {
  expect(await handlers().startPractice([...yes])).toEqual({ ok: true, value: null })
  expect(calls.quits).toBe(1)
  expect(calls.relaunched.map(trainingOf)).toEqual([{ language: 'zh', colorScheme: 'dark', kiosk: true }])
})

it.each([
  ['something is under way', { isBusy: () => true }, 'practice-busy'],
  [
    'an update is being installed',
    { update: (): Pick<UpdateState, 'state'> => ({ state: 'installing' }) },
    'practice-busy',
  ],
  ...(['open', 'counted', 'handed-over'] as const).map(
    (state) =>
      [
        `a shift is ${state}`,
        { shift: (): Pick<Shift, 'state'> => ({ state }) },
        'practice-shift-open',
      ] as const,
  ),
  ['somebody practises already', { practice }, 'not-in-practice'],
] as const)('the real booth is not left while %s', async (_why, over, code) => {
  expect(await handlers(over).startPractice([...yes])).toEqual({ ok: false, error: { code } })
  expect(calls).toEqual({ relaunched: [], quits: 0 })
})

it('practising ends with the real booth at any moment, and begins anew as itself', async () => {
  const there = handlers({ practice, isBusy: () => true, shift: () => ({ state: 'counted' }) })
  expect(await there.endPractice([...yes])).toEqual({ ok: true, value: null })
  expect(await there.practiseAfresh([...yes])).toEqual({ ok: true, value: null })
  expect(calls.quits).toBe(2)
  expect(calls.relaunched.map((args) => trainingOf(args) !== undefined)).toEqual([false, true])
})

it('no exercise is sent to the real booth, and nothing of practising ends it', async () => {
  const there = handlers()
  const refused = { ok: false, error: { code: 'only-in-practice' } }
  expect(await there.sendExercise([{ id: 'take-cash' }])).toEqual(refused)
  expect(await there.endPractice([...yes])).toEqual(refused)
  expect(await there.practiseAfresh([...yes])).toEqual(refused)
  expect(calls.quits).toBe(0)
  expect(await handlers({ practice }).sendExercise([{ id: 'take-cash' }])).toEqual({ ok: true, value: null })
  expect(sent).toEqual(['take-cash'])
})

it('under way are commands without an end, payments that are looked for, and a shift that is counted', () => {
  const quiet = { state: 'open' } as const
  expect(isBusy({ activities: [{ state: 'confirmed' }, { state: 'unknown' }] }, quiet)).toBe(false)
  expect(isBusy({ activities: [{ state: 'under-way' }] }, quiet)).toBe(true)
  expect(isBusy({ activities: [{ state: 'finding-out' }] }, quiet)).toBe(true)
  expect(isBusy({ activities: [] }, { state: 'counted' })).toBe(true)
})
