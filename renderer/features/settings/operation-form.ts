import type { Operation } from '#shared/contract/operation.ts'

/** How this PC works, as it is typed. */
export interface OperationForm {
  readonly callsPerSecond: string
  readonly eventDays: string
  readonly pictureDays: string
  readonly kiosk: boolean
}

export type OperationField = Exclude<keyof OperationForm, 'kiosk'>

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
}: Operation): OperationForm => ({
  callsPerSecond: String(callsPerSecond),
  eventDays: String(eventDays),
  pictureDays: String(pictureDays),
  kiosk,
})

/** Whether a field holds a whole number within its bounds. */
export function isWithin(form: OperationForm, field: OperationField): boolean {
  const typed = form[field].trim()
  const { min, max } = bounds[field]
  return /^\d+$/.test(typed) && Number(typed) >= min && Number(typed) <= max
}

/** What is typed; null while a field is not within its bounds. */
export const operationOf = (form: OperationForm): Operation | null =>
  (['callsPerSecond', 'eventDays', 'pictureDays'] as const).every((field) => isWithin(form, field))
    ? {
        callsPerSecond: Number(form.callsPerSecond),
        eventDays: Number(form.eventDays),
        pictureDays: Number(form.pictureDays),
        kiosk: form.kiosk,
      }
    : null
