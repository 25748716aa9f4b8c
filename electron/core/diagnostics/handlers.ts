import { globSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PcClock } from '#electron/core/base/clocks.ts'
import { exportFile } from '#electron/core/base/export-file.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import type { HandlersOf } from '#shared/contract/contract.ts'
import type { diagnosticsCommands, Finding, Health, TopicSeen } from '#shared/contract/diagnostics.ts'
import type { TypedBroker } from '#shared/contract/broker.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { BrokerLogin } from '#shared/lan/mqtt-settings.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { callbackTable, writeCallbacks } from './callback-table.ts'
import type { Told } from './callback-table.ts'
import type { HealthBook } from './health-book.ts'
import type { LogTail } from './log-tail.ts'
import { runProgram } from './run-program.ts'
import { selfTest } from './self-test.ts'
import type { SelfTestSubject } from './self-test.ts'
import { supportFolder, writeSupportBundle } from './support-bundle.ts'
import { discoverTopics } from './topic-discovery.ts'
import { UnderWay } from './under-way.ts'
import type { WireLog } from './wire-log.ts'

export interface DiagnosticsParts extends Pick<
  SelfTestSubject,
  | 'access'
  | 'connect'
  | 'booths'
  | 'callbacks'
  | 'program'
  | 'testListener'
  | 'dataFolder'
  | 'printer'
  | 'systemPrinters'
> {
  readonly version: string
  readonly kioskByStart: boolean
  readonly clock: PcClock
  /** Everything that must not leave this PC. */
  readonly secrets: () => Promise<readonly string[]>
  /** What is typed of the lot's broker, with the password that is stored where none is; null: the stored one. */
  readonly brokerOf: (typed: TypedBroker | null) => Promise<Result<BrokerLogin, AppError>>
  readonly health: HealthBook
  readonly tail: LogTail
  readonly wireLog: WireLog
  /** What the lot told. */
  readonly told: Told
  /** Where files go that a person takes away. */
  readonly exports: () => string
  /** Says what was taken away. */
  readonly audit: Pick<AuditStream, 'append'>
  readonly onFault: (what: string, cause: unknown) => void
}

/** So many of the last callbacks go along with a support file. */
const CALLBACKS_IN_BUNDLE = 200

/** The technician's commands of the contract. */
export function diagnosticsHandlers(parts: DiagnosticsParts): HandlersOf<typeof diagnosticsCommands> {
  const { version, clock, dataFolder, access, connect, callbacks, testListener, printer, systemPrinters } =
    parts
  const { secrets, brokerOf, health, tail, wireLog, told, exports, audit, onFault } = parts
  const startedAt = clock.now()
  const tests = new UnderWay<Finding[]>()
  const listening = new UnderWay<Result<TopicSeen[], AppError>>()
  const databases = (): string[] =>
    globSync(['journal/booth.sqlite', 'events/*/events.sqlite'], { cwd: dataFolder }).map((name) =>
      join(dataFolder, name),
    )
  const subject: SelfTestSubject = {
    access,
    connect,
    booths: parts.booths,
    callbacks,
    testListener,
    dataFolder,
    clock,
    databases,
    printer,
    systemPrinters,
    program: parts.program,
    platform: process.platform,
    run: runProgram,
  }
  const test = (): Promise<Finding[]> => tests.run((signal) => selfTest(subject, { signal }))
  const healthNow = (): Health => ({
    version,
    startedAt,
    dataFolder,
    kioskByStart: parts.kioskByStart,
    mishaps: health.read(),
  })
  return {
    selfTest: async () => ok(await test()),
    stopSelfTest: async () => {
      tests.stop()
      return ok(null)
    },
    readHealth: async () => ok(healthNow()),
    readLog: async ([wanted]) => ok(tail.read(wanted)),
    setWireLog: async ([{ on }]) => {
      wireLog.switch(on)
      return ok({ leftMs: wireLog.leftMs })
    },
    readWireLog: async ([{ after }]) => ok({ leftMs: wireLog.leftMs, lines: wireLog.read(after) }),
    discoverTopics: async ([{ broker, filter, seconds }]) => {
      const known = await brokerOf(broker)
      return known.ok
        ? listening.run((signal) => discoverTopics(known.value, filter, seconds * 1000, signal))
        : known
    },
    stopTopics: async () => {
      listening.stop()
      return ok(null)
    },
    exportCallbacks: () =>
      exportFile({ exports, now: () => clock.now(), onFault }, 'callbacks', 'csv', async (path, file) => {
        const rows = await writeCallbacks(path, told)
        try {
          audit.append('exported', { what: 'callbacks', file, rows })
        } catch (cause) {
          // Nothing is taken away without a row that says so.
          await rm(path, { force: true })
          throw cause
        }
        return { rows }
      }),
    makeSupportBundle: async ([{ withoutPlates }]) => {
      const content = {
        dataFolder,
        health: healthNow(),
        findings: await test(),
        wire: wireLog.read(0),
        callbacks: callbackTable(told, CALLBACKS_IN_BUNDLE),
        secrets: await secrets(),
        withoutPlates,
        now: () => new Date(clock.now()),
      }
      try {
        return ok({ file: await writeSupportBundle(content) })
      } catch (cause) {
        onFault('the support file could not be written', cause)
        return err(appErrorOf('export-failed', { file: supportFolder(dataFolder) }))
      }
    },
  }
}
