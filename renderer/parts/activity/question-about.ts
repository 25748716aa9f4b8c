import type { TFunction } from 'i18next'
import type { Question } from '#renderer/stores/commands-store.ts'

/** What a question is about: "Exit 1 · 京A12345 · Open". */
export const questionAbout = ({ laneName, command }: Question, plate: string | null, t: TFunction): string =>
  [laneName, plate, t(`command.${command}`)].filter((one) => one !== null).join(' · ')
