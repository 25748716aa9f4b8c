import type { PrinterChoice, PrintingSettings } from '#shared/contract/printing.ts'
import { isHost } from '#shared/is-host.ts'

/** The set-up of the printer as it is typed. */
export interface PrintingForm {
  readonly kind: PrinterChoice['kind']
  readonly host: string
  readonly port: string
  readonly name: string
  readonly paper: string
  readonly drawer: boolean
  readonly always: boolean
  readonly language: PrintingSettings['language']
  readonly heading: string
}

const DEFAULT_PORT = 9100

export function formOf({ printer, receipts, language, heading }: PrintingSettings): PrintingForm {
  return {
    kind: printer.kind,
    host: printer.kind === 'network' ? printer.host : '',
    port: String(printer.kind === 'network' ? printer.port : DEFAULT_PORT),
    name: printer.kind === 'system' ? printer.name : '',
    paper: printer.kind === 'none' ? '80' : printer.paper,
    drawer: printer.kind === 'network' && printer.drawer,
    always: receipts === 'always',
    language,
    heading,
  }
}

/** What is missing or wrong; empty: it can be saved. */
export type PrintingProblem = 'host' | 'port' | 'name'

export function problemsOf({ kind, host, port, name }: PrintingForm): readonly PrintingProblem[] {
  if (kind === 'network') {
    const number = Number(port)
    const isPort = /^\d{1,5}$/.test(port.trim()) && number >= 1 && number <= 65_535
    return [...(isHost(host.trim()) ? [] : (['host'] as const)), ...(isPort ? [] : (['port'] as const))]
  }
  return kind === 'system' && name === '' ? ['name'] : []
}

/** The settings that a form without problems says. */
export function settingsOf(form: PrintingForm): PrintingSettings {
  const { kind, host, port, name, paper, drawer, always, language, heading } = form
  const printer: PrinterChoice =
    kind === 'network'
      ? { kind, host: host.trim(), port: Number(port), paper: paper === '58' ? '58' : '80', drawer }
      : kind === 'system'
        ? { kind, name, paper: paper === '58' || paper === '80' ? paper : 'A4' }
        : { kind }
  return { printer, receipts: always ? 'always' : 'asked', language, heading: heading.trim() }
}
