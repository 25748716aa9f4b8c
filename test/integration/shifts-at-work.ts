import { pino } from 'pino'
import { createShifts } from '#electron/main/create-shifts.ts'
import type { BoothAtWork } from './booth-harness.ts'

/** Shifts and barriers of a booth with operators, as the composition root builds them. */
export type ShiftsAtWork = ReturnType<typeof createShifts>

export const shiftsAtWork = ({
  journal,
  booth,
  operators,
}: Pick<BoothAtWork, 'journal' | 'booth' | 'operators'>): ShiftsAtWork =>
  createShifts({
    journal,
    booth,
    atDesk: operators,
    pins: operators,
    rules: operators.authority,
    log: pino({ level: 'silent' }),
  })
