import { operation } from '#shared/contract/operation.ts'
import type { Operation } from '#shared/contract/operation.ts'

/** How this PC works, as it is typed. */
export interface OperationForm {
  readonly callsPerSecond: string
  readonly eventDays: string
  readonly pictureDays: string
  readonly updatesFrom: string
  readonly kiosk: boolean
}

export type OperationField = Exclude<keyof OperationForm, 'kiosk' | 'updatesFrom'>

/** What the contract takes. */
export const bounds = {
  callsPerSecond: { min: 10, max: 100 },
  eventDays: { min: 30, max: 3650 },
  pictureDays: { min: 1, max: 3650 },
} as const satisfies Record<OperationField, object>

export const operationFormOf = ({
  callsPerSecond,
  eventDays,
  pictureDays,
  kiosk,
  updatesFrom,
}: Operation): OperationForm => ({
  callsPerSecond: String(callsPerSecond),
  eventDays: String(eventDays),
  pictureDays: String(pictureDays),
  kiosk,
  updatesFrom,
})

/** Whether updates can be looked for there; empty: nowhere. */
export const isPlace = (form: OperationForm): boolean =>
  operation.shape.updatesFrom.safeParse(form.updatesFrom).success

/** Whether a field holds a whole number within its bounds. */
export function isWithin(form: OperationForm, field: OperationField): boolean {
  const typed = form[field].trim()
  const { min, max } = bounds[field]
  return /^\d+$/.test(typed) && Number(typed) >= min && Number(typed) <= max
}

/** What is typed; null while a field is not within its bounds. */
export const operationOf = (form: OperationForm): Operation | null =>
  isPlace(form) &&
  (['callsPerSecond', 'eventDays', 'pictureDays'] as const).every((field) => isWithin(form, field))
    ? {
        callsPerSecond: Number(form.callsPerSecond),
        eventDays: Number(form.eventDays),
        pictureDays: Number(form.pictureDays),
        kiosk: form.kiosk,
        updatesFrom: form.updatesFrom.trim(),
      }
    : null
