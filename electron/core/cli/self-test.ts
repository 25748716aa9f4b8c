/** `self-test`: whether the lot can be reached as a booth would, step by step. */
import { lotSelfTest } from '#electron/core/diagnostics/self-test.ts'
import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import type { Finding, SelfTestFault } from '#shared/contract/diagnostics.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { Exit, parseCommandLine } from './command.ts'
import type { Command, Io } from './command.ts'
import { readConfig } from './config.ts'
import type { CliConfig } from './config.ts'
import { SECRET_HELP, SECRET_OPTIONS, findSecret } from './secret.ts'

const CURES = 'docs/guides/troubleshooting.md'

/** The chapter of a fault on the page of the cures, as a link names it. */
export const chapterOf = (fault: SelfTestFault): string => `self-test-${fault}`

function accessOf(config: CliConfig, appSecret: string, transport: string): Result<LotAccess, string> {
  const { parkKey, appId, http, mqtt, routes } = config
  const keys = { parkKey, appId, appSecret }
  if (transport === 'mqtt')
    return mqtt === undefined
      ? err('the configuration has no mqtt')
      : ok({ ...keys, transport, mqtt, routes })
  if (transport !== 'http') return err('--transport is http or mqtt')
  return http === undefined
    ? err('the configuration has no http.baseUrl')
    : ok({
        ...keys,
        transport,
        baseUrl: http.baseUrl.replace(/\/+$/, ''),
        ...(http.ca === undefined ? {} : { ca: http.ca }),
      })
}

/** One line for each step; below a fault, what was seen and where its cure stands. */
function tell({ step, fault, skipped, facts, ms }: Finding, io: Io): void {
  const how = fault === null ? (skipped === null ? 'ok' : 'skipped') : `FAULT ${fault}`
  io.out(`${step.padEnd(12)} ${how}${skipped === null ? ` (${Math.round(ms)} ms)` : ''}`)
  for (const [name, value] of Object.entries(facts)) io.out(`  ${name}: ${value}`)
  if (fault !== null) io.out(`  what helps: ${CURES}#${chapterOf(fault)}`)
}

export const selfTestCommand: Command = {
  summary: 'looks at every step from here to the lot, and names what is wrong',
  help: `self-test --config FILE [options]

Looks at name, port, certificate, broker, answer, signature, switched-off interfaces and clock, as the booth's own
self-test does. Only asks the lot; changes nothing.
At a lot whose answers over MQTT carry no ids use the booth's own: beside a
booth at work this one hears that booth's answers and believes none, and the
booth gives no command for a minute, because it hears this one's.

  --config FILE     the provisioning JSON of the booth, as for "call"
  --transport T     http or mqtt; default: what the configuration says
${SECRET_HELP};
                    default: appSecret of the configuration

Exit: 0 all is well, 1 something is wrong and was named, 3 when the command line or the configuration cannot be used.`,
  async run(args, io) {
    const line = parseCommandLine(args, { options: ['config', 'transport', ...SECRET_OPTIONS], atMost: 0 })
    if (!line.ok) return line
    const { values } = line.value
    if (values['config'] === undefined) return err('--config FILE is needed')
    const config = await readConfig(values['config'])
    if (!config.ok) return config
    const secret = await findSecret(values, io, config.value.appSecret)
    if (!secret.ok) return secret
    const access = accessOf(config.value, secret.value, values['transport'] ?? config.value.transport)
    if (!access.ok) return access
    const findings = await lotSelfTest(access)
    for (const finding of findings) tell(finding, io)
    return ok(findings.some(({ fault }) => fault !== null) ? Exit.No : Exit.Ok)
  },
}
