import { readFile, stat } from 'node:fs/promises'
import * as z from 'zod'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { parseBaseUrl } from './base-url.ts'
import { parseJson } from './document.ts'
import { replaceFile } from './durable-file.ts'
import { errnoOf } from './errno.ts'
import { storedSettings } from './stored-settings.ts'
import type { StoredSettings } from './stored-settings.ts'

const provisionSchema = z.looseObject({
  parkKey: storedSettings.shape.parkKey,
  appId: storedSettings.shape.appId,
  appSecret: z.string().max(200).default(''),
  http: z.looseObject({ baseUrl: z.string() }),
  booths: storedSettings.shape.booths,
  allowWeakSecretStorage: z.boolean().default(false),
})

/** What a provisioning file says. `appSecret` is empty when it was moved into the vault before. */
export interface Provision {
  readonly settings: StoredSettings
  readonly appSecret: string
  readonly allowWeakStorage: boolean
}

/**
 * Reads a file given by `--provision=FILE`. Keys it does not know are tolerated. `provision-unreadable` with `file`
 * and `reason` (never any of the content).
 */
export async function readProvisionFile(path: string): Promise<Result<Provision, AppError>> {
  const refuse = (reason: string): Result<never, AppError> =>
    err(appErrorOf('provision-unreadable', { file: path, reason }))
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    return refuse(errnoOf(error) ?? 'unreadable')
  }
  const json = parseJson(text)
  if (json === undefined) return refuse('JSON')
  const parsed = provisionSchema.safeParse(json)
  if (!parsed.success) return refuse(parsed.error.issues.map((issue) => issue.path.join('.')).join(', '))
  const { parkKey, appId, appSecret, http, booths, allowWeakSecretStorage } = parsed.data
  const baseUrl = parseBaseUrl(http.baseUrl)
  if (!baseUrl.ok) return refuse('http.baseUrl')
  return ok({
    settings: { baseUrl: baseUrl.value, parkKey, appId, booths },
    appSecret,
    allowWeakStorage: allowWeakSecretStorage,
  })
}

/**
 * Empties `appSecret` in a provisioning file and leaves every other character, and the file's mode, as they are.
 * A file that meanwhile holds another secret than `moved` is left alone: that one has not been stored.
 *
 * @throws what the file system says.
 */
export async function emptyProvisionedSecret(path: string, moved: string): Promise<'emptied' | 'left-alone'> {
  const text = await readFile(path, 'utf8')
  const held = z.looseObject({ appSecret: z.string() }).safeParse(parseJson(text))
  if (!held.success || held.data.appSecret !== moved) return 'left-alone'
  const { mode } = await stat(path)
  await replaceFile(path, withoutAppSecret(text), mode & 0o7777)
  return 'emptied'
}

/** The text of a JSON object with the value of its own `appSecret` (not of nested ones) replaced by `""`. */
export function withoutAppSecret(json: string): string {
  const tokens = [...json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g)]
  let depth = 0
  let out = ''
  let copied = 0
  for (const [index, { 0: token, index: at }] of tokens.entries()) {
    if (token === '{' || token === '[') depth += 1
    if (token === '}' || token === ']') depth -= 1
    const isValue = tokens[index - 1]?.[0] === ':' && depth === 1 && token.startsWith('"')
    if (!isValue || parseJson(tokens[index - 2]?.[0] ?? '') !== 'appSecret') continue
    out += `${json.slice(copied, at)}""`
    copied = at + token.length
  }
  return out + json.slice(copied)
}
