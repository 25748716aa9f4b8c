import { nobody } from '#shared/contract/operators.ts'
import type { Stamp } from './audit-stream.ts'

/** For specs: a moment at which nobody is at the desk and no lot's time is known. */
export const stampAt = (pcEpochMs: number): Stamp => ({
  now: () => pcEpochMs,
  lotNow: () => null,
  atDesk: { now: () => nobody },
  app: '0.1.0',
})
