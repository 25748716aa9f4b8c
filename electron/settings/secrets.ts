import * as z from 'zod'
import { parseJson } from './document.ts'

/** The secrets of a booth. Empty: there is none. */
export interface Secrets {
  readonly appSecret: string
  /** Of the broker. */
  readonly mqttPassword: string
}

export const noSecrets: Secrets = { appSecret: '', mqttPassword: '' }

const schema = z.object({ appSecret: z.string(), mqttPassword: z.string() })

/** The one text that the vault keeps. */
export const encodeSecrets = ({ appSecret, mqttPassword }: Secrets): string =>
  JSON.stringify({ appSecret, mqttPassword })

/** What `encodeSecrets` was given. Any other text is an AppSecret that was stored before there were two secrets. */
export function decodeSecrets(text: string): Secrets {
  const read = schema.safeParse(parseJson(text))
  return read.success ? read.data : { appSecret: text, mqttPassword: '' }
}

/** The secrets, with those of `others` where there is none. */
export const orElse = (secrets: Secrets, others: Secrets): Secrets => ({
  appSecret: secrets.appSecret || others.appSecret,
  mqttPassword: secrets.mqttPassword || others.mqttPassword,
})
