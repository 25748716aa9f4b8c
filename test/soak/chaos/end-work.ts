import type { BoothAtWork } from '#test/integration/booth-harness.ts'

/** Ends a booth. Faults that it swallowed are what a chaos run is about: here they are no error. */
export async function endWork(work: BoothAtWork): Promise<void> {
  await work.close()
  work.faults.splice(0)
  await work.end()
}
