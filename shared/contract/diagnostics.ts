import * as z from 'zod'
import { brokerInput } from './broker.ts'

/** What the technician's screen asks: whether everything works and, where it does not, what is wrong. */

/** What the self-test looks at, in the order in which it is told. */
const selfTestSteps = [
  'keychain',
  'name',
  'port',
  'certificate',
  'broker',
  'answer',
  'signature',
  'interfaces',
  'booths',
  'clock',
  'listener',
  'callback-url',
  'firewall',
  'disk',
  'database',
  'printer',
] as const
export type SelfTestStep = (typeof selfTestSteps)[number]

/** Everything the self-test can find, by name. The page has a sentence and a cure for each. */
export const selfTestFaults = [
  'not-set-up',
  'keychain-unavailable',
  'keychain-locked',
  'secret-lost',
  'name-unknown', // host
  'port-closed', // host, port
  'broker-closed', // host, port
  'host-silent', // host, port
  'certificate-untrusted', // reason
  'tls-refused', // reason: no TLS comes about there
  'login-refused', // username
  'subscribe-refused', // topic
  'broker-unreachable', // reason
  'topics-swapped', // requestTopic, responseTopic
  'no-answer', // reason
  'not-the-lot', // reason: something answers, but not as the interface does
  'secret-wrong', // message: the lot's words
  'park-key-wrong', // message
  'app-id-wrong', // message
  'lot-refuses', // code, message
  'interface-off', // interfaces
  'booth-unknown', // booths, there: those that the lot has
  'clock-off', // seconds: this PC minus the lot; or message: the lot's words, where its time is not known
  'port-taken', // port
  'port-reserved', // port, from, to
  'address-not-here', // host
  'not-permitted', // port
  'sender-turned-away', // address: who is not among the allowed; no callback has come
  'no-sender-allowed', // over MQTT the lot's server is not known
  'callback-url-unreachable', // url, reason
  'firewall-closed', // port, program, profile: for netsh
  'firewall-other-network', // the same, and openIn: where there is a way in
  'firewall-blocks', // the same, and rule: that blocks
  'firewall-shut', // no rule counts: all that comes in is blocked
  'firewall-not-asked', // reason
  'disk-full', // freeMb
  'disk-not-writable', // reason
  'disk-slow', // ms: for a write that must be durable
  'database-damaged', // file
  'printer-off', // printer
  'step-broke', // reason: the step itself could not be carried out
  'step-hung', // seconds: it did not come to an end
] as const
export type SelfTestFault = (typeof selfTestFaults)[number]

/** What a step may have seen, by name. The page has words for each. */
const selfTestFacts = [
  'address',
  'host',
  'port',
  'from',
  'to',
  'rule',
  'program',
  'profile', // of the firewall, as netsh takes it
  'networks', // kinds of network that this PC is in
  'openIn', // kinds of network
  'url',
  'protocol',
  'validTo', // of the certificate
  'username',
  'topic',
  'requestTopic',
  'responseTopic',
  'code',
  'message', // the lot's words
  'reason',
  'asked', // so many interfaces
  'interfaces',
  'booths', // their numbers
  'there', // those that the lot has
  'callbacks', // so many since the start
  'lastCallback', // epoch milliseconds
  'turnedAway', // addresses
  'turnedAwayAt', // epoch milliseconds
  'canonicalData',
  'dataMd5',
  'toSign',
  'secretLetters', // so many
  'signatureBegins',
  'seconds',
  'freeMb',
  'files', // so many databases
  'file',
  'printer',
  'ms', // of a write, or of a callback's way
] as const

/** Why a step was not carried out: it is not in use here, an earlier one failed, or somebody stopped the test. */
const skipped = z.enum(['not-used', 'after-fault', 'stopped'])

const finding = z.object({
  step: z.enum(selfTestSteps),
  /** null: all is well, or the step was skipped. */
  fault: z.enum(selfTestFaults).nullable(),
  skipped: skipped.nullable(),
  /** What was seen, by name; never a secret. */
  facts: z.partialRecord(z.enum(selfTestFacts), z.union([z.string(), z.number()])),
  ms: z.number().nonnegative(),
})
export type Finding = z.infer<typeof finding>

/** What is counted over restarts: each means that somebody saw LaneDesk stand still. */
export const mishaps = ['page-gone', 'page-hung', 'main-hung', 'main-crashed'] as const
export type Mishap = (typeof mishaps)[number]

const health = z.object({
  version: z.string(),
  /** Epoch milliseconds of this start. */
  startedAt: z.number(),
  dataFolder: z.string(),
  /** The installer or the command line gives the window the whole screen, whatever the settings say. */
  kioskByStart: z.boolean(),
  /** How often, and when last (epoch milliseconds); null: never. */
  mishaps: z.record(z.enum(mishaps), z.object({ times: z.int(), last: z.number().nullable() })),
})
export type Health = z.infer<typeof health>

export const logLevels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

const logLine = z.object({ n: z.int(), at: z.string(), level: z.enum(logLevels), text: z.string() })
export type LogLine = z.infer<typeof logLine>

const wireLine = z.object({
  n: z.int(),
  /** Epoch milliseconds. */
  at: z.number(),
  interface: z.string(),
  ms: z.number(),
  /** Request and answer as JSON, without secrets and personal data. */
  sent: z.string(),
  answered: z.string(),
})
export type WireLine = z.infer<typeof wireLine>

/** Milliseconds until the wire log switches itself off; null: it is off. */
const wireLogState = z.object({ leftMs: z.number().nullable() })

const topicSeen = z.object({
  topic: z.string(),
  requests: z.int(),
  answers: z.int(),
  callbacks: z.int(),
  other: z.int(),
})
export type TopicSeen = z.infer<typeof topicSeen>

export const diagnosticsCommands = {
  /** Looks at everything that can be wrong at a booth PC; takes some seconds and changes nothing. */
  selfTest: { args: z.tuple([]), result: z.array(finding) },
  /** Ends the one that is under way: it tells what it has seen until now. */
  stopSelfTest: { args: z.tuple([]), result: z.null() },
  readHealth: { args: z.tuple([]), result: health },
  /** The lines after number `after`, from this level on; the oldest are forgotten. */
  readLog: {
    args: z.tuple([z.object({ after: z.int(), level: z.enum(logLevels) })]),
    result: z.array(logLine),
  },
  /** Notes every call in full, for ten minutes. */
  setWireLog: { args: z.tuple([z.object({ on: z.boolean() })]), result: wireLogState },
  readWireLog: {
    args: z.tuple([z.object({ after: z.int() })]),
    result: wireLogState.extend({ lines: z.array(wireLine) }),
  },
  /**
   * Listens at a broker and tells what came on which topic. `broker` null: at the one that is stored; whoever has lost the
   * topics types all but them. `topics-no-broker` where there is none.
   */
  discoverTopics: {
    args: z.tuple([
      z.object({
        broker: z.object(brokerInput).nullable(),
        filter: z.string().trim().min(1).max(1000),
        seconds: z.int().min(1).max(120),
      }),
    ]),
    result: z.array(topicSeen),
  },
  /** Ends the listening that is under way, which tells what came until now. */
  stopTopics: { args: z.tuple([]), result: z.null() },
  /**
   * Writes what the lot told, the newest first and some thousands at most, as CSV for whoever helps: as the calls in full,
   * without signatures and what is about people. Tells its path and how many. `export-failed`.
   */
  exportCallbacks: { args: z.tuple([]), result: z.object({ file: z.string(), rows: z.int() }) },
  /**
   * Writes a zip for whoever helps: logs, settings, a self-test and the last callbacks, without any secret. Tells its path.
   * `export-failed`.
   */
  makeSupportBundle: {
    args: z.tuple([z.object({ withoutPlates: z.boolean() })]),
    result: z.object({ file: z.string() }),
  },
} as const
