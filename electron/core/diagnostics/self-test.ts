import type { PcClock } from '#electron/core/base/clocks.ts'
import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import { lotLine } from '#electron/core/lan/lot-line.ts'
import type { Finding, SelfTestFault, SelfTestStep } from '#shared/contract/diagnostics.ts'
import type { PrinterChoice } from '#shared/contract/printing.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Result } from '#shared/result.ts'
import { afterFault, notUsed, timed, well, wrong } from './step-result.ts'
import type { StepResult, Patience } from './step-result.ts'
import { lookAtBroker, lookAtLot, lookAtSignature } from './lot-steps.ts'
import type { Connect, LotLooks } from './lot-steps.ts'
import { lookAtFirewall } from './firewall.ts'
import { lookAtCallbackUrl, lookAtListener } from './listener-steps.ts'
import type { ListenerSeen } from './listener-steps.ts'
import { lookAtDatabases, lookAtDisk, lookAtPrinter } from './pc-steps.ts'
import type { RunProgram } from './run-program.ts'
import { lookAtCertificate, lookAtName, lookAtPort, placeOf } from './way-steps.ts'

/** What the self-test looks at. */
export interface SelfTestSubject {
  /** How the lot is reached, with the secret; or why that is not known. */
  readonly access: () => Promise<Result<LotAccess, AppError>>
  /** Makes a line to it that holds up nothing at the desk. */
  readonly connect: Connect
  /** The numbers of the lot's booths that this PC serves. */
  readonly booths: () => readonly string[]
  readonly callbacks: () => ListenerSeen
  readonly testListener: () => Promise<Result<{ ms: number }, AppError>>
  /** Where everything durable lies. */
  readonly dataFolder: string
  /** By which the disk's writes are measured. */
  readonly clock: Pick<PcClock, 'monotonic'>
  readonly databases: () => readonly string[]
  /** The receipt printer that is set up, and the names of those that the system of this PC knows. */
  readonly printer: () => PrinterChoice
  readonly systemPrinters: () => Promise<readonly string[]>
  /** The program file of LaneDesk. */
  readonly program: string
  readonly platform: NodeJS.Platform
  readonly run: RunProgram
}

/**
 * Carries every step out. Never rejects, changes nothing and comes to an end whatever hangs; a step whose ground is missing
 * is skipped, and so is what is not seen yet when `signal` says so.
 */
export async function selfTest(subject: SelfTestSubject, patience: Patience = {}): Promise<Finding[]> {
  const access = await subject.access()
  const kept = await timed('keychain', async () => keychain(access), patience)
  const [lot, pc] = await Promise.all([
    lotSelfTest(access, patience, subject.connect, subject.booths()),
    pcFindings(subject, patience),
  ])
  return [kept, ...lot, ...pc]
}

/** What stands between this PC and the lot: each step rests on those before it. */
export async function lotSelfTest(
  access: Result<LotAccess, unknown>,
  patience: Patience = {},
  connect: Connect = lotLine,
  booths: readonly string[] = [],
): Promise<Finding[]> {
  const findings: Finding[] = []
  let isPaved = access.ok
  const step = async (
    name: SelfTestStep,
    look: (lot: LotAccess) => Promise<StepResult> | StepResult,
  ): Promise<void> => {
    const finding = await timed(
      name,
      async () => (access.ok && isPaved ? look(access.value) : afterFault),
      patience,
    )
    isPaved &&= finding.fault === null
    findings.push(finding)
  }
  await step('name', (lot) => lookAtName(placeOf(lot)))
  await step('port', (lot) => lookAtPort(placeOf(lot)))
  await step('certificate', (lot) => lookAtCertificate(placeOf(lot)))
  await step('broker', lookAtBroker)
  let looks: LotLooks | undefined
  await step('answer', async (lot) => {
    looks = await lookAtLot(lot, connect, booths)
    return looks.answer
  })
  const unseen = (): StepResult => (looks?.interfaces === undefined ? afterFault : notUsed)
  // These say something whatever the lot answered.
  findings.push(
    await timed('signature', async () => (access.ok ? lookAtSignature(access.value) : afterFault), patience),
    await timed('interfaces', async () => looks?.interfaces ?? afterFault, patience),
    await timed('booths', async () => looks?.booths ?? unseen(), patience),
    await timed('clock', async () => looks?.clock ?? unseen(), patience),
  )
  return findings
}

const KEYCHAIN_FAULTS: ReadonlyMap<string, SelfTestFault> = new Map([
  ['secret-unavailable', 'keychain-unavailable'],
  ['secret-locked', 'keychain-locked'],
  ['secret-lost', 'secret-lost'],
] as const)

const keychain = (access: Result<LotAccess, AppError>): StepResult =>
  access.ok
    ? well()
    : wrong(KEYCHAIN_FAULTS.get(access.error.code) ?? 'not-set-up', { reason: access.error.code })

async function pcFindings(subject: SelfTestSubject, patience: Patience): Promise<Finding[]> {
  const { callbacks, testListener, dataFolder, clock, databases, printer, systemPrinters } = subject
  const { program, platform, run } = subject
  const state = callbacks()
  return [
    await timed('listener', () => lookAtListener(state, platform, run), patience),
    await timed('callback-url', () => lookAtCallbackUrl(state, testListener), patience),
    await timed('firewall', () => lookAtFirewall(state.settings, program, platform, run), patience),
    await timed('disk', () => lookAtDisk(dataFolder, clock), patience),
    await timed('database', async () => lookAtDatabases(databases(), patience.signal), patience),
    await timed('printer', () => lookAtPrinter(printer(), systemPrinters), patience),
  ]
}
