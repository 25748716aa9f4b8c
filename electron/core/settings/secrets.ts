import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { actor } from '#shared/contract/operators.ts'
import type { Actor } from '#shared/contract/operators.ts'
import { parseJson } from '#electron/core/base/document.ts'
import type { StoredSettings } from './stored-settings.ts'

const brokerPassword = z.object({ url: z.string(), username: z.string(), password: z.string().min(1) })

/** A password and the broker and user it was entered for: nobody else is ever sent it. */
export type BrokerPassword = z.infer<typeof brokerPassword>

/** The secrets of a booth. */
export interface Secrets {
  /** Empty: there is none. */
  readonly appSecret: string
  /** The AppSecret that the lot will go over to. */
  readonly next?: string
  /** Of the broker through which the lot is reached. */
  readonly mqtt: BrokerPassword | null
  /** Of the broker between the booths. */
  readonly sharing: BrokerPassword | null
}

export const noSecrets: Secrets = { appSecret: '', mqtt: null, sharing: null }

const schema = z.object({
  appSecret: z.string(),
  next: z.string().min(1).exactOptional(),
  mqtt: brokerPassword.nullable(),
  sharing: brokerPassword.nullable(),
})

const states = z.object({
  appSecret: z.string(),
  next: z.string(),
  mqtt: z.string(),
  sharing: z.string(),
})
/** Of each secret whether it is there (`set`, `none`) or was exchanged (`changed`), and nothing of what it is. */
export type SecretStates = z.infer<typeof states>

const secretExchange = z.object({
  id: z.string(),
  before: states.nullable(),
  after: states,
  /** Whose it was; absent: a LaneDesk made it that did not say. */
  by: actor.optional(),
})
/**
 * What the audit tells of an exchange. It lies with the secrets, so that its row is made up for where a kill came
 * before it.
 */
export type SecretExchange = z.infer<typeof secretExchange>

/** What is kept: secrets, and how they came to be the present ones, where that is known. */
export interface Kept {
  readonly secrets: Secrets
  readonly exchange: SecretExchange | null
}

/** Secrets that count from the moment on in which the settings name those whom they are for. */
export interface ComingSecrets extends Kept {
  /** As `hearersOf` tells it. */
  readonly hearers: string
}
const withComing = z.object({
  coming: z.object({
    hearers: z.string(),
    secrets: schema,
    exchange: secretExchange.nullable().default(null),
  }),
})
const withExchange = z.object({ exchange: secretExchange })
/** As it was kept when a password did not know its broker yet: that one has to be entered again. */
const schemaOfBefore = z.object({ appSecret: z.string(), mqttPassword: z.string() })

/** The one text that the vault keeps. `coming`: what it keeps beside the present ones while the settings are exchanged. */
export const encodeSecrets = (
  { appSecret, next, mqtt, sharing }: Secrets,
  exchange: SecretExchange | null = null,
  coming?: ComingSecrets,
): string => JSON.stringify({ appSecret, next, mqtt, sharing, exchange: exchange ?? undefined, coming })

/** The coming secrets in such a text; null: there are none. */
export function comingSecrets(text: string): ComingSecrets | null {
  const read = withComing.safeParse(parseJson(text))
  return read.success ? read.data.coming : null
}

/**
 * The present ones of what `encodeSecrets` was given. Any other text is an AppSecret that was stored before there were
 * several secrets.
 */
export function decodeSecrets(text: string): Secrets {
  const json = parseJson(text)
  const read = schema.safeParse(json)
  if (read.success) return read.data
  const before = schemaOfBefore.safeParse(json)
  return { ...noSecrets, appSecret: before.success ? before.data.appSecret : text }
}

/** The present ones of such a text with their exchange. */
export function decodeKept(text: string): Kept {
  const read = withExchange.safeParse(parseJson(text))
  return { secrets: decodeSecrets(text), exchange: read.success ? read.data.exchange : null }
}

const isThere = (secret: string | BrokerPassword | null | undefined): boolean =>
  secret !== null && secret !== undefined && secret !== ''

const plainText = (secret: string | BrokerPassword | null | undefined): string =>
  JSON.stringify(secret ?? null)

const statesBy = (stateOf: (name: keyof SecretStates) => string): SecretStates => ({
  appSecret: stateOf('appSecret'),
  next: stateOf('next'),
  mqtt: stateOf('mqtt'),
  sharing: stateOf('sharing'),
})

/** Which of them there are. */
export const statesOf = (secrets: Secrets): SecretStates =>
  statesBy((name) => (isThere(secrets[name]) ? 'set' : 'none'))

/** An exchange that is about to be made. `before` null: they cannot be read. */
export const exchangeOf = (before: Secrets | null, after: Secrets, by: Actor): SecretExchange => ({
  id: randomUUID(),
  by,
  before: before && statesOf(before),
  after: statesBy((name) => {
    if (!isThere(after[name])) return 'none'
    return before !== null && plainText(before[name]) === plainText(after[name]) ? 'set' : 'changed'
  }),
})

/** The secrets, with those of `others` where there is none. Another AppSecret has no next one yet. */
export const orElse = (secrets: Secrets, others: Secrets): Secrets => ({
  appSecret: secrets.appSecret || others.appSecret,
  ...nextOf(secrets.appSecret === '' || secrets.appSecret === others.appSecret ? others : secrets),
  mqtt: secrets.mqtt ?? others.mqtt,
  sharing: secrets.sharing ?? others.sharing,
})

const nextOf = ({ next }: Secrets): Pick<Secrets, 'next'> => (next === undefined ? {} : { next })

type Login = Pick<BrokerPassword, 'url' | 'username'>

/** A typed or provisioned password with whom it is for; empty: there is none. */
export const passwordOf = ({ url, username }: Login, password: string): BrokerPassword | null =>
  password === '' ? null : { url, username, password }

/** The password with which this user logs in at this broker; empty when none was entered for just these two. */
export const passwordFor = ({ url, username }: Login, kept: BrokerPassword | null): string =>
  // MQTT 3.1.1 knows no password without a user name.
  kept !== null && username !== '' && kept.url === url && kept.username === username ? kept.password : ''

/** Who is sent secrets by these settings, in one text: settings with other hearers need other secrets. */
export const hearersOf = ({ transport, baseUrl, parkKey, appId, mqtt, sharing }: StoredSettings): string =>
  JSON.stringify([
    transport,
    baseUrl,
    parkKey,
    appId,
    mqtt && [mqtt.url, mqtt.username, mqtt.requestTopic, mqtt.responseTopic],
    sharing && [sharing.url, sharing.username],
  ])
