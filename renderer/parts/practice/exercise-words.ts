import type { TFunction } from 'i18next'
import type { Exercise } from '#shared/contract/training.ts'
import { dotted } from '#shared/dotted.ts'

/** Where the car of an exercise is, and which one it is; null: none was sent yet. */
export const carWords = ({ laneName, plate }: Exercise, t: TFunction): string | null =>
  laneName === null ? null : dotted([laneName, plate ?? t('practice.noPlate')])
