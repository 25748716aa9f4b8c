import { expect, it } from 'vitest'
import { printingOff } from '#shared/contract/printing.ts'
import type { PrintingSettings } from '#shared/contract/printing.ts'
import { formOf, problemsOf, settingsOf } from './printing-form.ts'

const network: PrintingSettings = {
  ...printingOff,
  printer: { kind: 'network', host: '192.168.1.40', port: 9100, paper: '58', drawer: true },
  heading: '东门停车场',
}
const system: PrintingSettings = {
  ...printingOff,
  receipts: 'always',
  printer: { kind: 'system', name: 'HP', paper: 'A4' },
}

it.each([printingOff, network, system])('what was saved is what the form says again (%#)', (settings) => {
  expect(problemsOf(formOf(settings))).toEqual([])
  expect(settingsOf(formOf(settings))).toEqual(settings)
})

it.each([
  [{ host: ' ' }, ['host']],
  [{ host: 'http://printer' }, ['host']],
  [{ port: '0' }, ['port']],
  [{ port: '70000' }, ['port']],
  [{ port: '9100a' }, ['port']],
  [{ kind: 'system' as const }, ['name']],
  [{ kind: 'none' as const, host: '' }, []],
])('%j lacks %j', (change, problems) => {
  expect(problemsOf({ ...formOf(network), ...change })).toEqual(problems)
})
