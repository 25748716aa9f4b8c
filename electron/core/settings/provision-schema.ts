import * as z from 'zod'
import { listenerOff, listenerSettings } from '#shared/contract/callbacks.ts'
import { driverDisplaySettings } from '#shared/contract/driver-display.ts'
import { operation, operationDefaults } from '#shared/contract/operation.ts'
import { operatorName, operatorNumber, pin, policy, role } from '#shared/contract/operators.ts'
import { preferences } from '#shared/contract/preferences.ts'
import { printingOff, printingSettings } from '#shared/contract/printing.ts'
import { centsSchema } from '#shared/contract/values.ts'
import { mqttBroker, sharingBroker } from '#shared/lan/mqtt-settings.ts'
import { descriptionAt } from './provision-descriptions.ts'
import { storedSettings } from './stored-settings.ts'

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

const { callsPerSecond, eventDays, pictureDays, kiosk, updatesFrom } = operation.shape
/** How this PC works; what is left out is as usual. */
const provisionedOperation = z.object({
  callsPerSecond: callsPerSecond.default(operationDefaults.callsPerSecond),
  eventDays: eventDays.default(operationDefaults.eventDays),
  pictureDays: pictureDays.default(operationDefaults.pictureDays),
  kiosk: kiosk.default(operationDefaults.kiosk),
  updatesFrom,
})

const provisionedPrinting = z.object({
  /** Left out: as the PC has it. */
  printer: printingSettings.shape.printer.exactOptional(),
  receipts: printingSettings.shape.receipts.default(printingOff.receipts),
  language: printingSettings.shape.language.default(printingOff.language),
  heading: printingSettings.shape.heading.default(printingOff.heading),
})

/** How this desk prints; without a printer it keeps the one it has. */
export type ProvisionedPrinting = z.output<typeof provisionedPrinting>

const provisionedPreferences = preferences.pick({ language: true, colorScheme: true, sound: true }).partial()

const fields = {
  parkKey: storedSettings.shape.parkKey.describe('ParkKey: from the operator of the parking software'),
  appId: storedSettings.shape.appId.describe('AppId: from the operator of the parking software'),
  appSecret: z
    .string()
    .max(200)
    .default('')
    .describe('AppSecret. LaneDesk moves it into the safe store of the PC and empties it here'),
  transport: storedSettings.shape.transport.describe('What carries the calls: HTTP (V2.0) or MQTT (V3.0)'),
  http: z
    .object({ baseUrl: z.string(), ca: mqttBroker.shape.ca })
    .describe("The lot server's address, for example http://192.168.1.20:8888")
    .optional(),
  mqtt: passwordBlock.optional(),
  sharing: passwordBlock.optional(),
  routes: storedSettings.shape.routes.describe('Routes over MQTT that differ from section 7.2 at this lot'),
  callbacks: provisionedListener.describe('Where this PC takes the callbacks of the lot').optional(),
  booths: storedSettings.shape.booths.describe('Numbers of the booths whose lanes this PC serves'),
  operators: z.array(provisionedOperator).max(500).default([]).describe('Who may sign in'),
  policy: policy.describe('Limits and reasons').optional(),
  operation: provisionedOperation.describe('How this PC works').optional(),
  printing: provisionedPrinting.describe('How this desk prints').optional(),
  driverDisplay: driverDisplaySettings.describe('The display of this PC that faces the car').optional(),
  preferences: provisionedPreferences.describe('Language, colours and sound').optional(),
  allowWeakSecretStorage: z
    .boolean()
    .default(false)
    .describe('Keep the secrets also on a PC without real encryption, unasked'),
}

/** What a provisioning file says to one PC. A broker that is not in use may be unfinished. */
export const provisionSchema = z.object({ ...fields, $schema: z.string().optional() })

/** The parts of a file that serves several PCs, by the names of the computers. */
export const machinesSchema = z.looseObject({
  machines: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
})

const password = z.string().max(200).default('')

/** Says of each field what it means, where the schema that reads it does not. */
function describe(schema: z.core.JSONSchema.BaseSchema, path = ''): void {
  for (const one of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) describe(one, path)
  if (typeof schema.items === 'object' && !Array.isArray(schema.items)) describe(schema.items, `${path}[]`)
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (typeof field === 'boolean') continue
    const at = path === '' ? name : `${path}.${name}`
    const description = descriptionAt(at)
    if (description !== undefined) field.description ??= description
    // What one PC is told is told as it is to all.
    if (at !== 'machines') describe(field, at)
    else if (typeof field.additionalProperties === 'object') describe(field.additionalProperties)
  }
}

/** The JSON schema of the file, for editors: `docs/provisioning.schema.json`. */
export function provisionJsonSchema(): z.core.JSONSchema.BaseSchema {
  const part = z.object({
    ...fields,
    mqtt: z
      .object({ ...mqttBroker.shape, password })
      .describe('The broker through which the lot is reached')
      .optional(),
    sharing: z
      .object({ ...sharingBroker.shape, password })
      .describe('The broker between the booths of the lot')
      .optional(),
  })
  const file = part.partial().extend({
    $schema: z.string().optional(),
    machines: z
      .record(z.string(), part.partial())
      .optional()
      .describe(
        'What is different on one PC, by its computer name (capitals do not matter). Objects are put together, lists and values replaced',
      ),
  })
  const schema = z.toJSONSchema(file, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // A field that nobody reads is refused.
      if (jsonSchema.properties !== undefined) jsonSchema.additionalProperties = false
      if (zodSchema === centsSchema) jsonSchema.type = 'integer'
    },
  })
  describe(schema)
  return {
    ...schema,
    title: 'LaneDesk provisioning file',
    description:
      'What a version of LaneDesk does not know is refused, and nothing of the file is taken: update the PCs before a file that says something new',
  }
}
