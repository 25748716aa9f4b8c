/** `sign` and `verify`: the signature of section 3.1.3, step by step, for a body as it stands on the wire. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { parseLossless } from '#electron/core/lan/lossless-json.ts'
import { canonicalData, presign, sign as signatureOf, verify as fits } from '#electron/core/lan/signature.ts'
import type { SignedParts } from '#electron/core/lan/signature.ts'
import { lanCallbackNames, lanCallbacks } from '#shared/lan/callbacks.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { Exit, parseCommandLine } from './command.ts'
import type { Command, Io } from './command.ts'
import { SECRET_HELP, SECRET_OPTIONS, findSecret } from './secret.ts'

const output = `  --json            one JSON object { canonical, md5, presign, sign } instead of four lines
${SECRET_HELP}`

/** Text, or a number as it was typed. */
const part = z.union([
  z.string(),
  z.custom<{ rawJSON: string }>(JSON.isRawJSON).transform(({ rawJSON }) => rawJSON),
])

const bodySchema = z.looseObject({
  ParkKey: part,
  AppId: part,
  TimeStamp: part,
  Nonce: part,
  Sign: z.string().optional(),
  Data: z.unknown(),
})

interface Given {
  readonly parts: SignedParts
  readonly sign: string | undefined
  readonly secret: string
  readonly asJson: boolean
}

async function read(args: readonly string[], io: Io): Promise<Result<Given, string>> {
  const line = parseCommandLine(args, { options: SECRET_OPTIONS, flags: ['json'], atMost: 0 })
  if (!line.ok) return line
  const secret = await findSecret(line.value.values, io)
  if (!secret.ok) return secret
  let json: unknown
  try {
    json = parseLossless(await io.input())
  } catch {
    return err('standard input is not JSON')
  }
  const body = bodySchema.safeParse(json)
  if (!body.success) {
    return err(
      `the body has no usable ${body.error.issues.map(({ path }) => path.join('.') || 'fields').join(', ')}`,
    )
  }
  const { ParkKey, AppId, TimeStamp, Nonce, Sign, Data } = body.data
  return ok({
    parts: { parkKey: ParkKey, appId: AppId, timeStamp: TimeStamp, nonce: Nonce, data: Data },
    sign: Sign,
    secret: secret.value,
    asJson: line.value.flags.has('json'),
  })
}

function printSteps({ parts, secret, asJson }: Given, io: Io): void {
  const canonical = canonicalData(parts.data)
  const md5 = createHash('md5').update(canonical, 'utf8').digest('hex')
  const steps = { canonical, md5, presign: presign(parts), sign: signatureOf(parts, secret) }
  io.out(
    asJson
      ? JSON.stringify(steps)
      : `canonical: ${steps.canonical}\nMD5:       ${steps.md5}\npre-sign:  ${steps.presign}\nSign:      ${steps.sign}`,
  )
}

const pictures = new Set(lanCallbackNames.flatMap((name): readonly string[] => lanCallbacks[name].unsigned))

/** The body without the pictures that a callback may leave unsigned; `undefined` when it has none. */
function withoutPictures(parts: SignedParts): SignedParts | undefined {
  const { data } = parts
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
  const signed = Object.entries(data).filter(([name]) => !pictures.has(name))
  return signed.length === Object.keys(data).length
    ? undefined
    : { ...parts, data: Object.fromEntries(signed) }
}

export const sign: Command = {
  summary: 'signs a body given on standard input, step by step',
  help: `sign [options] < body.json

Prints the canonical Data, its MD5, the line that is signed, and Sign for a request or callback body given as JSON on
standard input. Numbers count as they are typed: 0.00 stays 0.00. A Sign in the body is not looked at; Route and
RequestId are never signed. For "Data": null the line has "data=", not the MD5.

${output}

Exit: 0, or 3 when the body or the command line cannot be used.`,
  async run(args, io) {
    const given = await read(args, io)
    if (!given.ok) return given
    printSteps(given.value, io)
    return ok(Exit.Ok)
  },
}

export const verify: Command = {
  summary: 'checks the Sign of a body given on standard input, step by step',
  help: `verify [options] < body.json

Does what "sign" does and compares the result with the body's own Sign. The picture fields of a callback
(${[...pictures].join(', ')}) may be signed or not.

${output}

Exit: 0 the signature is right, 1 it is wrong, 3 the body or the command line cannot be used.`,
  async run(args, io) {
    const given = await read(args, io)
    if (!given.ok) return given
    const { parts, sign: found, secret } = given.value
    if (found === undefined) return err('the body has no Sign')
    const bare = withoutPictures(parts)
    const isBare = bare !== undefined && fits(bare, found, secret)
    printSteps(isBare ? { ...given.value, parts: bare } : given.value, io)
    const right = isBare || fits(parts, found, secret)
    io.note(
      right ? `the signature is right${isBare ? ', without the picture' : ''}` : 'the signature is wrong',
    )
    return ok(right ? Exit.Ok : Exit.No)
  },
}
