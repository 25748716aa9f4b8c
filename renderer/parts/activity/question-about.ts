import type { TFunction } from 'i18next'
import { dotted } from '#shared/dotted.ts'
import type { Question } from '#renderer/stores/commands-store.ts'
import type { AskedCar } from '#renderer/stores/hooks.ts'
import { commandWords } from './outcome.ts'

/** What a question is about: "Exit 1 · 京A12345 · Open". */
export const questionAbout = (
  question: Question,
  plate: string | null,
  onlyCash: boolean,
  t: TFunction,
): string => dotted([question.laneName, plate, commandWords(question, onlyCash, t)])

/**
 * Why a question is not answered with yes any more; null: it can be. What was asked about one car is not done to the
 * next, and a car that came while none was known may be the very one that it was done for.
 */
export const whyOutOfDate = ({ came, fate }: AskedCar, t: TFunction): string | null =>
  fate !== 'there' ? t('again.otherCar') : came ? t('again.came') : null
