import * as z from 'zod'

/** Practising at a made-up car park: LaneDesk is started for it alone, and nothing of the real booth takes part. */

/** What there is to practise, in the order in which a cashier learns it. */
export const exerciseId = z.enum([
  'take-cash',
  'lower-fee',
  'no-plate',
  'wrong-plate',
  'paid-already',
  'free-exit',
  'barrier-silent',
  'lot-silent',
])
export type ExerciseId = z.infer<typeof exerciseId>

/**
 * How far an exercise has come, as the made-up lot itself knows. `sent`: its car is there. `missed`: it has gone in another
 * way than the one that was to be practised.
 */
const exercise = z.object({
  id: exerciseId,
  state: z.enum(['open', 'sent', 'done', 'missed']),
  /** Where its car stands, or stood last; null: none was sent yet. */
  laneNo: z.string().nullable(),
  laneName: z.string().nullable(),
  /** What is screwed to that car; null: nothing, or none was sent yet. */
  plate: z.string().nullable(),
})
export type Exercise = z.infer<typeof exercise>

const practice = z.object({
  /** Who may sign in, with their PINs: they open nothing else. */
  people: z.array(z.object({ number: z.string(), name: z.string(), pin: z.string() })),
  exercises: z.array(exercise),
  /** The exercise whose car was sent last; null: none yet. */
  last: exerciseId.nullable(),
})
export type Practice = z.infer<typeof practice>

/** null: this is the real booth. */
export const trainingSlices = { practice: practice.nullable() }

const confirmed = z.tuple([z.object({ confirmed: z.literal(true) })])

export const trainingCommands = {
  /** Ends the real booth and starts anew at the made-up one. */
  startPractice: { args: confirmed, result: z.null() },
  /** Ends practising and starts the real booth. */
  endPractice: { args: confirmed, result: z.null() },
  /** Forgets what was practised and begins anew. */
  practiseAfresh: { args: confirmed, result: z.null() },
  /** Sends the car of an exercise. */
  sendExercise: { args: z.tuple([z.object({ id: exerciseId })]), result: z.null() },
} as const
