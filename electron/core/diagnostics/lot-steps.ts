/** What the lot itself says: to a call, to a signature, to each interface. */
import { openMqttLink } from '#electron/core/broker/mqtt-link.ts'
import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import type { LotLine } from '#electron/core/lan/lot.ts'
import type { LanFailure } from '#electron/core/lan/outcome.ts'
import { firstPage } from '#electron/core/lan/query.ts'
import { canonicalData, dataDigest, presign, sign } from '#electron/core/lan/signature.ts'
import { newRequestId, nonceOf } from '#electron/core/lan/nonce.ts'
import { ResultCode } from '#shared/lan/enumerations.ts'
import { ask, causeOf, isAnswer, lookAtBooths, lookAtInterfaces } from './interface-steps.ts'
import type { Answer } from './interface-steps.ts'
import { notUsed, well, wrong } from './step-result.ts'
import type { StepResult } from './step-result.ts'
import { faultOfRefusal } from './refusal-words.ts'

const CONNECT_MS = 3000
const MAX_MESSAGE_BYTES = 1 << 20
/** A lot takes signatures that are some minutes old; from here on somebody should set a clock. */
const CLOCK_MATTERS_S = 60
/** So often a lot that refuses the signature is asked, each time with what its words taught of the time. */
const ASKED_AT_MOST = 5
/** So much of a signature tells whether two are the same. All of it would be a hint at the secret. */
const SIGN_SHOWN = 8

/** Whether the broker lets this user in and listen where the answers come. */
export async function lookAtBroker(access: LotAccess): Promise<StepResult> {
  if (access.transport === 'http') return notUsed
  const { mqtt } = access
  const link = await openMqttLink(
    {
      ...mqtt,
      topic: mqtt.responseTopic,
      qos: 0,
      clientId: `lanedesktest${Math.trunc(performance.now())}`,
      connectTimeoutMs: CONNECT_MS,
      maxMessageBytes: MAX_MESSAGE_BYTES,
      onMessage: () => undefined,
      onLost: () => undefined,
    },
    AbortSignal.timeout(CONNECT_MS * 2),
  )
  if (link.ok) {
    await link.value.close()
    return well({ requestTopic: mqtt.requestTopic, responseTopic: mqtt.responseTopic })
  }
  const { code, cause } = link.error
  if (code === 'login-refused') return wrong('login-refused', { username: mqtt.username })
  if (code === 'topic-refused') return wrong('subscribe-refused', { topic: mqtt.responseTopic })
  return wrong('broker-unreachable', { reason: cause })
}

/** Makes a line to the lot that is looked at. */
export type Connect = (access: LotAccess) => LotLine

/** A line beside the booth's, open while the work goes on. */
async function atTheLot<T>(line: LotLine, work: (line: LotLine) => Promise<T>): Promise<T> {
  await line.start()
  try {
    return await work(line)
  } finally {
    await line.stop()
  }
}

const isSigned = (outcome: Answer): boolean =>
  outcome.kind === 'ok' || (outcome.kind === 'refused' && outcome.code !== ResultCode.BadSignature)

/** What the steps that need an answer saw. */
export interface LotLooks {
  readonly answer: StepResult
  readonly interfaces: StepResult | undefined
  /** undefined: nothing can be said of them. */
  readonly booths: StepResult | undefined
  readonly clock: StepResult | undefined
}

/**
 * Calls the lot: whether it answers, whether it takes the signature, which interfaces are off, whether it has these
 * booths, and how its clock goes.
 */
export const lookAtLot = (
  access: LotAccess,
  connect: Connect,
  booths: readonly string[],
): Promise<LotLooks> =>
  atTheLot(connect(access), async (line) => {
    let outcome = await ask(line, 'BoothQuery')
    // A PC whose clock is wrong is refused at first; the refusals themselves tell the lot's time.
    for (let n = 1; n < ASKED_AT_MOST && isAnswer(outcome) && !isSigned(outcome); n += 1)
      outcome = await ask(line, 'BoothQuery')
    const clock = isAnswer(outcome) ? clockOf(line) : undefined
    if (!isSigned(outcome)) {
      const answer = await whyNoAnswer(access, connect, outcome, clock)
      return { answer, interfaces: undefined, booths: undefined, clock }
    }
    const interfaces = await lookAtInterfaces(line)
    return { answer: well(), interfaces, booths: await lookAtBooths(line, booths), clock }
  })

function clockOf({ lotClock }: LotLine): StepResult | undefined {
  if (lotClock.source === 'pc-clock') return undefined
  const seconds = Math.round(-lotClock.offsetMs / 1000)
  return Math.abs(seconds) > CLOCK_MATTERS_S ? wrong('clock-off', { seconds }) : well({ seconds })
}

async function whyNoAnswer(
  access: LotAccess,
  connect: Connect,
  outcome: Answer,
  clock: StepResult | undefined,
): Promise<StepResult> {
  if (outcome.kind === 'ok') return well()
  if (outcome.kind === 'refused') return whyRefused(outcome, clock)
  const { code } = outcome.fault
  const cause = causeOf(outcome)
  if (['http-status', 'not-json', 'wrong-shape'].includes(code))
    return wrong('not-the-lot', { reason: cause })
  if (access.transport === 'mqtt' && (await answersWithTopicsSwapped(access, connect))) {
    const { requestTopic, responseTopic } = access.mqtt
    return wrong('topics-swapped', { requestTopic, responseTopic })
  }
  return wrong('no-answer', { reason: cause })
}

/** The lot's words tell which of the keys it does not know; the interface has one code for all of them. */
function whyRefused(
  { code, message }: Extract<LanFailure, { kind: 'refused' }>,
  clock: StepResult | undefined,
): StepResult {
  if (code !== ResultCode.BadSignature) return wrong('lot-refuses', { code, message })
  const fault = faultOfRefusal(message)
  return fault === 'clock-off' && clock?.fault === 'clock-off' ? clock : wrong(fault, { message })
}

/** Asks once the other way round. A lot that answers then listens where its answers were expected. */
function answersWithTopicsSwapped(
  access: Extract<LotAccess, { transport: 'mqtt' }>,
  connect: Connect,
): Promise<boolean> {
  const { requestTopic, responseTopic } = access.mqtt
  const swapped = {
    ...access,
    mqtt: { ...access.mqtt, requestTopic: responseTopic, responseTopic: requestTopic },
  }
  return atTheLot(connect(swapped), async (line) => isAnswer(await ask(line, 'BoothQuery')))
}

/** The strings between a request and its signature, to be compared with the lot's own; without the secret. */
export function lookAtSignature({ parkKey, appId, appSecret }: LotAccess): StepResult {
  const parts = {
    parkKey,
    appId,
    timeStamp: String(Date.now()),
    nonce: nonceOf(newRequestId(), appSecret),
    data: firstPage,
  }
  return well({
    canonicalData: canonicalData(parts.data),
    dataMd5: dataDigest(parts.data),
    toSign: presign(parts),
    secretLetters: appSecret.length,
    signatureBegins: sign(parts, appSecret).slice(0, SIGN_SHOWN),
  })
}
