import * as z from 'zod'

/** The display that faces the car. */

export const driverDisplaySettings = z.object({
  /** The lane whose car sees it; null: it is off. */
  laneNo: z.string().max(64).nullable(),
  /** The display of this PC, by the system's id; it is off while the PC does not have it. */
  display: z.number().nullable(),
})
export type DriverDisplaySettings = z.infer<typeof driverDisplaySettings>

export const driverDisplayOff: DriverDisplaySettings = { laneNo: null, display: null }

const found = z.object({
  settings: driverDisplaySettings,
  /** The displays of this PC; `own`: the one with the cashier's window. */
  displays: z.array(z.object({ id: z.number(), label: z.string(), own: z.boolean() })),
})
export type DriverDisplayFound = z.infer<typeof found>

export const driverDisplayCommands = {
  readDriverDisplay: { args: z.tuple([]), result: found },
  saveDriverDisplay: { args: z.tuple([driverDisplaySettings]), result: found },
} as const
