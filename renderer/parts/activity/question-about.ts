import type { TFunction } from 'i18next'
import { dotted } from '#shared/dotted.ts'
import type { Question } from '#renderer/stores/commands-store.ts'
import type { AskedCar } from '#renderer/stores/hooks.ts'

/** What a question is about: "Exit 1 · 京A12345 · Open". */
export const questionAbout = ({ laneName, command }: Question, plate: string | null, t: TFunction): string =>
  dotted([laneName, plate, t(`command.${command}`)])

/**
 * Why a question is not answered with yes any more; null: it can be. What was asked about one car is not done to the next, and a
 * car that came while none was known may be the very one that it was done for.
 */
export const whyOutOfDate = ({ came, fate }: AskedCar, t: TFunction): string | null =>
  fate !== 'there' ? t('again.otherCar') : came ? t('again.came') : null
