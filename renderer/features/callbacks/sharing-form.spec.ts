import { expect, it } from 'vitest'
import { commands } from '#shared/contract/contract.ts'
import { sharingOff } from '#shared/contract/sharing.ts'
import { keepsPassword } from '#renderer/parts/broker/broker-form.ts'
import { sharingFormOf, sharingOf, sharingProblems } from './sharing-form.ts'
import type { SharingForm } from './sharing-form.ts'

const form: SharingForm = {
  ...sharingFormOf({ ...sharingOff, topic: 'lanedesk/park/events' }),
  enabled: true,
  brokerUrl: ' mqtts://192.168.1.20:8883 ',
  brokerUser: ' booth ',
  brokerPassword: 'pw',
}

it('becomes what the contract takes, and comes back the same without the password', () => {
  const input = sharingOf(form)
  expect(Object.values(sharingProblems(form)).filter(Boolean)).toEqual([])
  expect(commands.saveSharing.args.parse([input])).toEqual([input])
  const { password, ...settings } = input
  expect(password).toBe('pw')
  const again = sharingOf(sharingFormOf({ ...settings, hasPassword: true }))
  expect(again).toEqual({ ...settings, password: null })
})

it.each([
  ['brokerUrl', '', 'broker-empty'],
  ['brokerUrl', 'http://lot', 'broker-shape'],
  ['topic', ' ', 'topic-empty'],
  ['topic', 'lot/#', 'topic-wildcard'],
  ['topic', 'x'.repeat(1001), 'too-long'],
] as const)('%s may not be %j', (field, text, code) => {
  expect(sharingProblems({ ...form, [field]: text })[field]?.code).toBe(code)
})

it('says that a password is kept only while broker and user are those it was entered for', () => {
  const stored = { url: 'mqtts://192.168.1.20:8883', username: 'booth', hasPassword: true }
  expect(keepsPassword(form, stored)).toBe(true)
  expect(keepsPassword({ ...form, brokerUrl: 'mqtt://192.168.1.20:8883' }, stored)).toBe(false)
  expect(keepsPassword({ ...form, brokerUser: 'other' }, stored)).toBe(false)
  expect(keepsPassword(form, { ...stored, hasPassword: false })).toBe(false)
  expect(keepsPassword(form, null)).toBe(false)
})
