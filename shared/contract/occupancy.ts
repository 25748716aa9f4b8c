import * as z from 'zod'

const count = z.number().int().nullable()

/** Spaces as the lot last told them; null fields were not told. */
const occupancy = z.object({
  /** When that was so, by this PC's clock. */
  at: z.number(),
  total: count,
  remaining: count,
  zones: z.array(z.object({ no: z.string(), name: z.string(), total: count, remaining: count })),
  plateTypes: z.array(z.object({ name: z.string(), areaNo: z.string(), used: count })),
})
export type Occupancy = z.infer<typeof occupancy>

/** null = the lot has not told yet. */
export const occupancySlices = { occupancy: occupancy.nullable() }
