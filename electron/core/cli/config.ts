/** The configuration of `call`: the provisioning JSON of a booth. */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { isPem, mqttSettings } from '#shared/lan/mqtt-settings.ts'
import { routeOverrides } from '#shared/lan/route-overrides.ts'
import { parseJson } from '#electron/core/base/document.ts'
import { decodeText } from '#shared/decode-text.ts'
import { parseBaseUrl } from '#electron/core/settings/base-url.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

const configSchema = z.object({
  parkKey: z.string().regex(/\S/),
  appId: z.string().regex(/\S/),
  /** Empty once the app has moved it into its vault. */
  appSecret: z.string().default(''),
  transport: z.enum(['http', 'mqtt']).default('http'),
  http: z
    .object({
      baseUrl: z.string().refine((text) => parseBaseUrl(text).ok, 'an address: http://host:port'),
      ca: z.string().min(1).optional(),
    })
    .optional(),
  mqtt: mqttSettings.optional(),
  routes: routeOverrides.default({}),
})

export type CliConfig = z.output<typeof configSchema>

/** Reads a configuration. Fails in words that name fields and never hold their content. */
export async function readConfig(file: string): Promise<Result<CliConfig, string>> {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch {
    return err(`${file} cannot be read`)
  }
  const json = parseJson(decodeText(bytes))
  if (json === undefined) return err(`${file} is not JSON`)
  const read = configSchema.safeParse(json)
  if (!read.success) {
    const issues = read.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`,
    )
    return err(`${file}: ${issues.join('; ')}`)
  }
  const { http, mqtt } = read.data
  const config = { ...read.data }
  if (http?.ca !== undefined && !isPem(http.ca)) {
    const ca = await readFile(resolve(dirname(file), http.ca), 'utf8').catch(() => '')
    if (!isPem(ca)) return err(`${file}: http.ca: no certificate`)
    config.http = { ...http, ca }
  }
  if (mqtt?.ca !== undefined && !isPem(mqtt.ca))
    config.mqtt = { ...mqtt, ca: resolve(dirname(file), mqtt.ca) }
  return ok(config)
}
