/** The firewall of Windows: whether it lets the lot in to the listener, in the networks that this PC is in now. */
import { join } from 'node:path'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import { notUsed, well, wrong } from './step-result.ts'
import type { StepResult } from './step-result.ts'
import type { RunProgram } from './run-program.ts'

/** The inbound rule of the installer. */
const RULE = 'LaneDesk callbacks'
/** A slow PC takes seconds to start PowerShell. */
const ASK_MS = 20_000

/** The kinds of network, each with its bit, by the names that netsh takes. */
const KINDS = [
  ['domain', 1],
  ['private', 2],
  ['public', 4],
] as const

const TCP = 6
const ANY_PROTOCOL = 256

/**
 * Asks the firewall through its own objects (INetFwPolicy2), which speak numbers: what netsh writes is in the language
 * of Windows. Of its rules those inbound ones that this program may fall under, whoever made them. The answer is in ASCII,
 * whatever encoding this PC's console has.
 */
const script = (program: string): string => `
$ErrorActionPreference = 'Stop'
$policy = New-Object -ComObject HNetCfg.FwPolicy2
$program = '${program.replaceAll("'", "''")}'
$on = 0; $closed = 0; $open = 0
foreach ($kind in 1, 2, 4) {
  if ($policy.FirewallEnabled($kind)) { $on += $kind }
  if ($policy.BlockAllInboundTraffic($kind)) { $closed += $kind }
  if ($policy.DefaultInboundAction($kind) -eq 1) { $open += $kind }
}
$rules = @(foreach ($rule in $policy.Rules) {
  if ($rule.Direction -ne 1 -or $rule.ServiceName) { continue }
  $for = [Environment]::ExpandEnvironmentVariables([string]$rule.ApplicationName)
  if ($for -and $for -ne $program -and $rule.Name -ne '${RULE}') { continue }
  @{ name = [string]$rule.Name; program = $for; package = [string]$rule.LocalAppPackageId
     protocol = [int]$rule.Protocol; ports = [string]$rule.LocalPorts; from = [string]$rule.RemoteAddresses
     enabled = [bool]$rule.Enabled; allows = $rule.Action -eq 1; kinds = [int]$rule.Profiles }
})
@{ connected = [int]$policy.CurrentProfileTypes; on = $on; closed = $closed; open = $open; rules = $rules } | ConvertTo-Json -Depth 4 -Compress |
  ForEach-Object { [regex]::Replace($_, '[^\\x00-\\x7F]', { param($letter) '\\u{0:x4}' -f [int][char]$letter.Value }) }
`

const rule = z.object({
  name: z.string(),
  /** Empty: whatever program. */
  program: z.string(),
  /** An app of the Store, by its package: such a rule names no program, and is about none. Empty: none. */
  package: z.string(),
  protocol: z.number(),
  /** "8787", "8000-9000,443", "*"; empty or "*": all. */
  ports: z.string(),
  /** Empty or "*": from anywhere. */
  from: z.string(),
  enabled: z.boolean(),
  allows: z.boolean(),
  /** Bits of the kinds of network. */
  kinds: z.number(),
})
type Rule = z.infer<typeof rule>

/**
 * Bits of the kinds of network: where this PC is now, where the firewall is on, lets nobody in whatever the rules, and
 * everybody.
 */
const firewall = z.object({
  connected: z.number(),
  on: z.number(),
  closed: z.number(),
  open: z.number(),
  rules: z.array(rule),
})
type Firewall = z.infer<typeof firewall>

const holdsPort = (ports: string, port: number): boolean =>
  ['', '*'].includes(ports) ||
  ports.split(',').some((part) => {
    const [from = Number.NaN, to = from] = part.split('-').map(Number)
    return from <= port && port <= to
  })

/** Whether a rule is about connections to this port of this program. */
const isAbout = (one: Rule, program: string, port: number): boolean =>
  one.enabled &&
  one.package === '' &&
  [TCP, ANY_PROTOCOL].includes(one.protocol) &&
  (one.program === '' || one.program.toLowerCase() === program.toLowerCase()) &&
  holdsPort(one.ports, port)

const isFromAnywhere = ({ from }: Rule): boolean => ['', '*'].includes(from)

/** Kinds of network by their bits, as netsh takes them. */
const named = (kinds: number): string =>
  KINDS.flatMap(([name, bit]) => ((kinds & bit) === 0 ? [] : [name])).join(',')

/** What the firewall does with a connection to this port of this program. */
export function judge(wall: Firewall, program: string, port: number): StepResult {
  const about = wall.rules.filter((one) => isAbout(one, program, port))
  const allowing = about.filter((one) => one.allows)
  const blocking = about.filter((one) => !one.allows && isFromAnywhere(one))
  const lets = (kind: number): boolean => {
    if ((wall.on & kind) === 0) return true
    if ((wall.closed & kind) !== 0 || blocking.some((one) => (one.kinds & kind) !== 0)) return false
    return (wall.open & kind) !== 0 || allowing.some((one) => (one.kinds & kind) !== 0)
  }
  const connected = KINDS.filter(([, bit]) => (wall.connected & bit) !== 0)
  const inTo = connected.filter(([, bit]) => lets(bit))
  const profile = connected.map(([name]) => name).join(',')
  // One network is enough: a PC may be in a guests' network beside the lot's.
  if (inTo.length > 0 || connected.length === 0)
    return well({ port, networks: profile, openIn: inTo.map(([name]) => name).join(',') })
  const facts = { port, program, profile, networks: profile, rule: RULE }
  const stopping = blocking.find((one) => (one.kinds & wall.connected) !== 0)
  if (stopping !== undefined) return wrong('firewall-blocks', { ...facts, rule: stopping.name })
  if ((wall.closed & wall.connected) !== 0) return wrong('firewall-shut', facts)
  const elsewhere = allowing.reduce((kinds, one) => kinds | one.kinds, 0)
  return elsewhere === 0
    ? wrong('firewall-closed', facts)
    : wrong('firewall-other-network', { ...facts, openIn: named(elsewhere) })
}

/** Whether Windows lets the lot in to the listener of `program`. */
export async function lookAtFirewall(
  { enabled, port }: CallbackState['settings'],
  program: string,
  platform: NodeJS.Platform,
  run: RunProgram,
): Promise<StepResult> {
  if (!enabled || platform !== 'win32') return notUsed
  const powershell = join(
    process.env['SystemRoot'] ?? String.raw`C:\Windows`,
    String.raw`System32\WindowsPowerShell\v1.0\powershell.exe`,
  )
  const encoded = Buffer.from(script(program), 'utf16le').toString('base64')
  const args = ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded]
  const { code, output } = await run(powershell, args, ASK_MS)
  if (code !== 0) return wrong('firewall-not-asked', { reason: String(code) })
  const read = firewall.safeParse(parseJson(output))
  return read.success
    ? judge(read.data, program, port)
    : wrong('firewall-not-asked', { reason: output.trim().slice(0, 200) })
}
