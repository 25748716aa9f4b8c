import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { HandlersOf } from '#shared/contract/contract.ts'
import type { diagnosticsCommands, Finding, Health } from '#shared/contract/diagnostics.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { HealthBook } from './health-book.ts'
import type { LogTail } from './log-tail.ts'
import { runProgram } from './pc-steps.ts'
import { selfTest } from './self-test.ts'
import type { SelfTestSubject } from './self-test.ts'
import { writeSupportBundle } from './support-bundle.ts'
import { discoverTopics } from './topic-discovery.ts'
import type { WireLog } from './wire-log.ts'

export interface DiagnosticsParts extends Pick<
  SelfTestSubject,
  'access' | 'callbacks' | 'testListener' | 'dataFolder' | 'printer' | 'systemPrinters'
> {
  readonly version: string
  readonly clock: PcClock
  /** Everything that must not leave this PC. */
  readonly secrets: () => Promise<readonly string[]>
  readonly health: HealthBook
  readonly tail: LogTail
  readonly wireLog: WireLog
}

/** The technician's commands of the contract. */
export function diagnosticsHandlers(parts: DiagnosticsParts): HandlersOf<typeof diagnosticsCommands> {
  const { version, clock, dataFolder, access, callbacks, testListener, printer, systemPrinters } = parts
  const { secrets, health, tail, wireLog } = parts
  const startedAt = clock.now()
  const test = (): Promise<Finding[]> =>
    selfTest({
      access,
      callbacks,
      testListener,
      dataFolder,
      databases: () =>
        globSync(['journal/booth.sqlite', 'events/*/events.sqlite'], { cwd: dataFolder }).map((name) =>
          join(dataFolder, name),
        ),
      printer,
      systemPrinters,
      platform: process.platform,
      run: runProgram,
    })
  const healthNow = (): Health => ({ version, startedAt, dataFolder, mishaps: health.read() })
  return {
    selfTest: async () => ok(await test()),
    readHealth: async () => ok(healthNow()),
    readLog: async ([wanted]) => ok(tail.read(wanted)),
    setWireLog: async ([{ on }]) => {
      wireLog.switch(on)
      return ok({ leftMs: wireLog.leftMs })
    },
    readWireLog: async ([{ after }]) => ok({ leftMs: wireLog.leftMs, lines: wireLog.read(after) }),
    discoverTopics: async ([{ filter, seconds }]) => {
      const known = await access()
      if (!known.ok) return known
      return known.value.transport === 'mqtt'
        ? discoverTopics(known.value.mqtt, filter, seconds * 1000)
        : err(appErrorOf('broker-missing'))
    },
    makeSupportBundle: async ([{ withoutPlates }]) =>
      ok({
        file: await writeSupportBundle({
          dataFolder,
          health: healthNow(),
          findings: await test(),
          wire: wireLog.read(0),
          secrets: await secrets(),
          withoutPlates,
          now: () => new Date(clock.now()),
        }),
      }),
  }
}
