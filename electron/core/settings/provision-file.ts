import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import * as z from 'zod'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { listenerOff, listenerSettings } from '#shared/contract/callbacks.ts'
import type { ListenerSettings } from '#shared/contract/callbacks.ts'
import { operatorName, operatorNumber, pin, policy, role } from '#shared/contract/operators.ts'
import type { Policy } from '#shared/contract/operators.ts'
import { isPem, mqttBroker, sharingBroker } from '#shared/lan/mqtt-settings.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { parseBaseUrl } from './base-url.ts'
import type { TypedOperator } from '#electron/core/operators/roster-admin.ts'
import { parseJson } from '#electron/core/base/document.ts'
import { replaceFile } from '#electron/core/base/durable-file.ts'
import { errnoOf } from '#electron/core/base/errno.ts'
import { passwordOf } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import { storedSettings } from './stored-settings.ts'
import type { StoredSettings } from './stored-settings.ts'

/** Where the lot's callbacks are taken; being named in the file switches the listener on. */
const provisionedListener = z.object({
  enabled: listenerSettings.shape.enabled.default(true),
  host: listenerSettings.shape.host.default(listenerOff.host),
  port: listenerSettings.shape.port.default(listenerOff.port),
  publicUrl: listenerSettings.shape.publicUrl.default(listenerOff.publicUrl),
  allowed: listenerSettings.shape.allowed.default(listenerOff.allowed),
})

/** The password of a broker and whom it is for, whatever the rest of the block is. */
const passwordBlock = z.looseObject({
  url: z.string().default(''),
  username: z.string().default(''),
  password: z.string().max(200).default(''),
})

/** Somebody who may sign in. An empty PIN was taken over before. */
const provisionedOperator = z.object({
  name: operatorName,
  number: operatorNumber,
  pin: pin.or(z.literal('')).default(''),
  role,
})

const provisionSchema = z.looseObject({
  parkKey: storedSettings.shape.parkKey,
  appId: storedSettings.shape.appId,
  appSecret: z.string().max(200).default(''),
  transport: storedSettings.shape.transport,
  http: z.looseObject({ baseUrl: z.string() }).optional(),
  mqtt: passwordBlock.optional(),
  sharing: passwordBlock.optional(),
  routes: storedSettings.shape.routes,
  callbacks: provisionedListener.optional(),
  booths: storedSettings.shape.booths,
  operators: z.array(provisionedOperator).max(500).default([]),
  policy: policy.optional(),
  allowWeakSecretStorage: z.boolean().default(false),
})

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
}

/** The fields that an error is about; never what is in them. */
const fieldsOf = ({ issues }: z.ZodError, ...below: string[]): string =>
  issues.map(({ path }) => [...below, ...path].join('.')).join(', ')

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
  if (!parsed.success) return refuse(fieldsOf(parsed.error))
  const { parkKey, appId, appSecret, transport, http, mqtt, sharing, routes, booths, callbacks } = parsed.data
  const { operators, policy: laidDown } = parsed.data
  if (transport === 'http' && http === undefined) return refuse('http')
  const baseUrl = http === undefined ? ok('') : parseBaseUrl(http.baseUrl)
  if (!baseUrl.ok) return refuse('http.baseUrl')
  const broker = await readBroker('mqtt', mqttBroker, mqtt, path)
  // What is not in use may be unfinished.
  if (!broker.ok && transport === 'mqtt') return refuse(broker.error)
  const shared = sharing && (await readBroker('sharing', sharingBroker, sharing, path))
  if (shared?.ok === false) return refuse(shared.error)
  return ok({
    settings: {
      transport,
      baseUrl: baseUrl.value,
      ...(broker.ok ? { mqtt: broker.value } : {}),
      routes,
      parkKey,
      appId,
      booths,
      ...(shared === undefined ? {} : { sharing: shared.value }),
    },
    secrets: {
      appSecret,
      mqtt: mqtt === undefined ? null : passwordOf(mqtt, mqtt.password),
      sharing: sharing === undefined ? null : passwordOf(sharing, sharing.password),
    },
    allowWeakStorage: parsed.data.allowWeakSecretStorage,
    ...(callbacks === undefined ? {} : { listener: callbacks }),
    operators: operators.filter((one) => one.pin !== ''),
    ...(laidDown === undefined ? {} : { policy: laidDown }),
  })
}

/** A broker of a provisioning file, its certificate read in. Fails with the fields that are wrong. */
async function readBroker<B extends { readonly ca?: string | undefined }>(
  name: 'mqtt' | 'sharing',
  schema: z.ZodType<B>,
  block: unknown,
  file: string,
): Promise<Result<B, string>> {
  if (block === undefined) return err(name)
  const broker = schema.safeParse(block)
  if (!broker.success) return err(fieldsOf(broker.error, name))
  const { ca } = broker.data
  if (ca === undefined || isPem(ca)) return ok(broker.data)
  const text = await readFile(resolve(dirname(file), ca), 'utf8').catch(() => '')
  return isPem(text) ? ok({ ...broker.data, ca: text }) : err(`${name}.ca`)
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
  const text = await readFile(path, 'utf8')
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
  await replaceFile(path, withoutSecrets(text), mode & 0o7777)
  return 'emptied'
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
