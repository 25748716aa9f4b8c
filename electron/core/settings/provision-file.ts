import { readFile, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, resolve } from 'node:path'
import * as z from 'zod'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { DriverDisplaySettings } from '#shared/contract/driver-display.ts'
import type { ListenerSettings } from '#shared/contract/callbacks.ts'
import type { Policy } from '#shared/contract/operators.ts'
import { isPem, mqttBroker, sharingBroker } from '#shared/lan/mqtt-settings.ts'
import { decodeText, encodingOf } from '#shared/decode-text.ts'
import type { TextEncoding } from '#shared/decode-text.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { parseBaseUrl } from './base-url.ts'
import type { TypedOperator } from '#electron/core/operators/roster-admin.ts'
import { parseJson } from '#electron/core/base/document.ts'
import { replaceFile } from '#electron/core/base/durable-file.ts'
import { errnoOf } from '#electron/core/base/errno.ts'
import { provisionSchema } from './provision-schema.ts'
import type { ProvisionedPrinting } from './provision-schema.ts'
import { partOf, ProvisionText } from './provision-text.ts'
import type { Flaws } from './provision-text.ts'
import { passwordOf } from './secrets.ts'
import { unknownFields } from './unknown-fields.ts'
import type { Secrets } from './secrets.ts'
import type { StoredSettings } from './stored-settings.ts'

/** What a provisioning file says. A secret is empty when it was moved into the vault before. */
export interface Provision {
  readonly settings: StoredSettings
  readonly secrets: Secrets
  readonly allowWeakStorage: boolean
  /** Absent: the listener stays as it is set up. */
  readonly listener?: ListenerSettings
  /** Those with a PIN: the others were taken over before. */
  readonly operators: readonly TypedOperator[]
  /** Limits and reasons. */
  readonly policy?: Policy
  /** Absent: the printer stays as it is set up. */
  readonly printing?: ProvisionedPrinting
  /** Absent: the driver's display stays as it is set up. */
  readonly driverDisplay?: DriverDisplaySettings
  readonly preferences?: ProvisionedPreferences
  /** The file serves several PCs, so that its secrets stay in it. */
  readonly isShared: boolean
}

export type ProvisionedPreferences = NonNullable<z.infer<typeof provisionSchema>['preferences']>

/** No file with a thousand operators is as long. */
const MAX_BYTES = 1_000_000

/** Reads a file given by `--provision=FILE`, as `readProvision` does. `provision-not-read`: the file is not to be had. */
export async function readProvisionFile(
  path: string,
  computer: string = hostname(),
): Promise<Result<Provision, AppError>> {
  const bytes = await bytesOf(path)
  if (!bytes.ok) return err(appErrorOf('provision-not-read', { file: path, reason: bytes.error }))
  const read = await readProvision(decodeText(bytes.value), { computer, folder: dirname(path) })
  return read.ok ? read : err(provisionError(path, computer, read.error))
}

/** Reads the text of such a file, of this name, in which a certificate is its text. */
export async function readProvisionText(
  text: string,
  name: string,
  computer: string = hostname(),
): Promise<Result<Provision, AppError>> {
  const read = await readProvision(text, { computer })
  return read.ok ? read : err(provisionError(name, computer, read.error))
}

/** The bytes of a file; or why there are none, in the system's own word where it has one. */
async function bytesOf(path: string): Promise<Result<Buffer, string>> {
  try {
    const found = await stat(path)
    // Some things that are no files, a pipe for example, would be read for ever.
    if (!found.isFile()) return err('no file')
    return found.size > MAX_BYTES ? err(`> ${MAX_BYTES / 1_000_000} MB`) : ok(await readFile(path))
  } catch (error) {
    return err(errnoOf(error) ?? 'unreadable')
  }
}

/** With `file`, the first `line` and the fields as `reason`; never any of the content. */
const provisionError = (file: string, computer: string, { code, flaws }: Flaws): AppError =>
  appErrorOf(code, {
    file,
    ...(code === 'provision-no-machine' ? { computer } : {}),
    reason: flaws.map(({ field }) => field).join(', '),
    line: flaws[0]?.line ?? 0,
  })

/**
 * Reads what a provisioning file says to the PC of this name. A field that LaneDesk does not know is refused, one of a
 * newer LaneDesk, too: half of a file that was meant otherwise is worse than none, and may lack the very limit that is new.
 *
 * @param folder where a certificate that is named by its path is looked for; undefined: only its text will do.
 */
export async function readProvision(
  text: string,
  { computer, folder }: { readonly computer: string; readonly folder?: string },
): Promise<Result<Provision, Flaws>> {
  const source = new ProvisionText(text)
  const json = source.json()
  if ('flaws' in json) return err(json)
  const part = partOf(json.value, computer)
  const refuse = (
    paths: readonly (readonly PropertyKey[])[],
    code: Flaws['code'] = 'provision-unreadable',
  ): Result<never, Flaws> =>
    err({
      code,
      flaws: paths.map((path) => ({
        line: source.line(path, 'place' in part ? part.place : null),
        field: path.join('.'),
      })),
    })
  if ('wrong' in part) return refuse(part.wrong)
  const { value, place, isShared } = part
  // Before what is missing: a field that is misspelt is that, too, and only the one that is there has a line.
  const unknown = unknownFields(value)
  if (unknown.length > 0) return refuse(unknown, 'provision-field-unknown')
  const parsed = provisionSchema.safeParse(value)
  if (!parsed.success)
    return refuse(
      parsed.error.issues.map(({ path }) => path),
      // What is said to all is whole only together with a part: the name of the computer may be written otherwise.
      isShared && place === null ? 'provision-no-machine' : 'provision-unreadable',
    )
  const { parkKey, appId, appSecret, transport, http, mqtt, sharing, routes, booths, callbacks } = parsed.data
  const { operators, policy, operation, printing, driverDisplay, preferences } = parsed.data
  if (transport === 'http' && http === undefined) return refuse([['http']])
  const baseUrl = http === undefined ? ok('') : parseBaseUrl(http.baseUrl)
  if (!baseUrl.ok) return refuse([['http', 'baseUrl']])
  const httpCa = await certificateText(http?.ca, folder)
  if (httpCa === null) return refuse([['http', 'ca']])
  const broker = await readBroker('mqtt', mqttBroker, mqtt, folder)
  // What is not in use may be unfinished.
  if (!broker.ok && transport === 'mqtt') return refuse(broker.error)
  const shared = sharing && (await readBroker('sharing', sharingBroker, sharing, folder))
  if (shared?.ok === false) return refuse(shared.error)
  return ok({
    settings: {
      transport,
      baseUrl: baseUrl.value,
      ...(httpCa === undefined ? {} : { httpCa }),
      ...(broker.ok ? { mqtt: broker.value } : {}),
      routes,
      parkKey,
      appId,
      booths,
      ...(shared === undefined ? {} : { sharing: shared.value }),
      ...(operation === undefined ? {} : { operation }),
    },
    secrets: {
      appSecret,
      mqtt: mqtt === undefined ? null : passwordOf(mqtt, mqtt.password),
      sharing: sharing === undefined ? null : passwordOf(sharing, sharing.password),
    },
    allowWeakStorage: parsed.data.allowWeakSecretStorage,
    ...(callbacks === undefined ? {} : { listener: callbacks }),
    operators: operators.filter((one) => one.pin !== ''),
    ...(policy === undefined ? {} : { policy }),
    ...(printing === undefined ? {} : { printing }),
    ...(driverDisplay === undefined ? {} : { driverDisplay }),
    ...(preferences === undefined ? {} : { preferences }),
    isShared,
  })
}

/** A broker of a provisioning file, its certificate read in. Fails with the fields that are wrong. */
async function readBroker<B extends { readonly ca?: string | undefined }>(
  name: 'mqtt' | 'sharing',
  schema: z.ZodType<B>,
  block: unknown,
  folder: string | undefined,
): Promise<Result<B, readonly (readonly PropertyKey[])[]>> {
  if (block === undefined) return err([[name]])
  const broker = schema.safeParse(block)
  if (!broker.success) return err(broker.error.issues.map(({ path }) => [name, ...path]))
  const ca = await certificateText(broker.data.ca, folder)
  if (ca === null) return err([[name, 'ca']])
  return ok(ca === undefined ? broker.data : { ...broker.data, ca })
}

/** The text of a certificate that is given as such or by its path; null: there is none. */
async function certificateText(
  ca: string | undefined,
  folder: string | undefined,
): Promise<string | undefined | null> {
  if (ca === undefined || isPem(ca)) return ca
  const text = folder === undefined ? '' : await readFile(resolve(folder, ca), 'utf8').catch(() => '')
  return isPem(text) ? text : null
}

/** The secrets of a provisioning file, whatever else is in it. */
const heldSecrets = z.looseObject({
  appSecret: z.string().default(''),
  mqtt: z.looseObject({ password: z.string().default('') }).optional(),
  sharing: z.looseObject({ password: z.string().default('') }).optional(),
  operators: z.array(z.looseObject({ pin: z.string().default('') })).default([]),
})

/**
 * Empties the secrets in a provisioning file and leaves every other character, and the file's mode, as they are.
 * A file that meanwhile holds others than `moved` is left alone: those have not been stored.
 *
 * @throws what the file system says.
 */
export async function emptyProvisionedSecrets(
  path: string,
  { secrets, operators: moved }: Pick<Provision, 'secrets' | 'operators'>,
): Promise<'emptied' | 'left-alone'> {
  const bytes = await readFile(path)
  const text = decodeText(bytes)
  const held = heldSecrets.safeParse(parseJson(text))
  if (!held.success) return 'left-alone'
  const { appSecret, mqtt, sharing } = held.data
  const pins = held.data.operators.map((one) => one.pin).filter((one) => one !== '')
  const isMoved =
    appSecret === secrets.appSecret &&
    (mqtt?.password ?? '') === (secrets.mqtt?.password ?? '') &&
    (sharing?.password ?? '') === (secrets.sharing?.password ?? '') &&
    pins.join() === moved.map((one) => one.pin).join()
  if (!isMoved) return 'left-alone'
  const { mode } = await stat(path)
  await replaceFile(path, encoded(withoutSecrets(text), encodingOf(bytes)), mode & 0o7777)
  return 'emptied'
}

function encoded(text: string, encoding: TextEncoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text)
  const bytes = Buffer.from(text, 'utf16le')
  return encoding === 'utf-16le' ? bytes : bytes.swap16()
}

/** Where a provisioning file has its secrets, as JSON of the keys that lead there. */
const SECRET_PATHS: ReadonlySet<string> = new Set([
  '["appSecret"]',
  '["mqtt","password"]',
  '["sharing","password"]',
  '["operators",null,"pin"]',
])

/** The text of a JSON object with the secrets at these paths (not those elsewhere) replaced by `""`. */
export function withoutSecrets(json: string): string {
  const tokens = [...json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g)]
  /** The key whose value is being read, for every object and array that is open; null in an array. */
  const keys: unknown[] = []
  let out = ''
  let copied = 0
  for (const [index, { 0: token, index: at }] of tokens.entries()) {
    if (token === '{' || token === '[') keys.push(null)
    if (token === '}' || token === ']') keys.pop()
    if (token === ':') keys.splice(-1, 1, parseJson(tokens[index - 1]?.[0] ?? ''))
    const isValue = tokens[index - 1]?.[0] === ':' && token.startsWith('"')
    if (!isValue || !SECRET_PATHS.has(JSON.stringify(keys))) continue
    out += `${json.slice(copied, at)}""`
    copied = at + token.length
  }
  return out + json.slice(copied)
}
