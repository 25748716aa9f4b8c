import { join } from 'node:path'
import type { Language, Preferences } from '#shared/contract/preferences.ts'
import { withoutProvision } from './switches.ts'

// No schema is read here: the entry imports this.

const TRAINING = '--training'
const LANGUAGES: readonly Language[] = ['en', 'zh']
const COLOURS: readonly Preferences['colorScheme'][] = ['light', 'dark']

/** How the window of the real booth looked, so that practising begins in the same language. */
export interface TrainingLook extends Pick<Preferences, 'language' | 'colorScheme'> {
  /** It has the whole screen. */
  readonly kiosk: boolean
}

/**
 * Whether this start is for practising, and how it is to look (`--training`, `--training=zh,dark,kiosk`); undefined: it
 * is the real booth.
 */
export function trainingOf(argv: readonly string[]): TrainingLook | undefined {
  const given = argv.findLast((argument) => argument === TRAINING || argument.startsWith(`${TRAINING}=`))
  if (given === undefined) return undefined
  const words = new Set(given.slice(TRAINING.length + 1).split(','))
  return {
    language: LANGUAGES.find((one) => words.has(one)) ?? null,
    colorScheme: COLOURS.find((one) => words.has(one)) ?? 'auto',
    kiosk: words.has('kiosk'),
  }
}

/** The arguments of a start of the real booth in place of this one. */
export const withoutTraining = (argv: readonly string[]): string[] =>
  argv.filter((argument) => argument !== TRAINING && !argument.startsWith(`${TRAINING}=`))

/** The arguments of a start for practising in place of this one. What would set the real booth up does not come along. */
export const withTraining = (
  argv: readonly string[],
  { language, colorScheme, kiosk }: TrainingLook,
): string[] => [
  ...withoutTraining(withoutProvision(argv)),
  `${TRAINING}=${[language ?? '', colorScheme, kiosk ? 'kiosk' : ''].filter((one) => one !== '').join(',')}`,
]

/** Where practising keeps all that it keeps: beside nothing of the real booth's, and forgotten together with it. */
export const trainingFolder = (userData: string): string => join(userData, 'training')
