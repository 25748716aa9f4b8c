/** Where the AppSecret comes from. It is never printed, neither are texts that might hold it. */
import { readFile } from 'node:fs/promises'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { Io } from './command.ts'

const SECRET_VARIABLE = 'LANEDESK_SECRET'

/** The options that `findSecret` reads. */
export const SECRET_OPTIONS = ['secret', 'secret-file'] as const

export const SECRET_HELP = `  --secret S        the AppSecret; it then stands in the shell's history
  --secret-file F   a file that holds it, alone
  ${SECRET_VARIABLE}   the environment variable that holds it, when neither option is given`

/** The secret: of the options, else of the environment, else `fallback`. Fails in words without any secret. */
export async function findSecret(
  values: Readonly<Record<string, string | undefined>>,
  { env }: Pick<Io, 'env'>,
  fallback = '',
): Promise<Result<string, string>> {
  const { secret, 'secret-file': file } = values
  if (secret !== undefined && file !== undefined) return err('give --secret or --secret-file, not both')
  let found = secret ?? env[SECRET_VARIABLE] ?? fallback
  if (file !== undefined) {
    try {
      found = (await readFile(file, 'utf8')).replace(/\r?\n$/, '')
    } catch {
      return err('the file of --secret-file cannot be read')
    }
  }
  return found === '' ? err(`no secret: give --secret-file, or set ${SECRET_VARIABLE}`) : ok(found)
}
