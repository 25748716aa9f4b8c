import * as z from 'zod'

const isPlace = (text: string): boolean =>
  text === '' || /^(?:https?:\/\/[^/\s]|\\\\[^\\\s]|[A-Za-z]:\\|\/)/.test(text)

/** How this PC works, whatever its lot: what it asks, how long it keeps, how its window stands. */
export const operation = z.object({
  /** No more calls than this in a second, over all lanes and lists; what a cashier does is never held back. */
  callsPerSecond: z.int().min(10).max(100),
  /** How long events are kept. The audit and the payments are kept for good. */
  eventDays: z.int().min(30).max(3650),
  pictureDays: z.int().min(1).max(3650),
  /** The window has the whole screen, without a frame, from the next start on. */
  kiosk: z.boolean(),
  /** Where newer versions of LaneDesk are: http(s)://…, or a folder such as \\\\server\\lanedesk. Empty: nowhere. */
  updatesFrom: z
    .string()
    .trim()
    .max(300)
    .refine(isPlace, 'an address with http:// or https://, or a whole path of a folder')
    .default(''),
})
export type Operation = z.infer<typeof operation>

/** Before anybody has said otherwise. */
export const operationDefaults: Operation = {
  callsPerSecond: 40,
  eventDays: 400,
  pictureDays: 90,
  kiosk: false,
  updatesFrom: '',
}
