import { describe, expect, it } from 'vitest'
import { callbacksAtRest, callbackTarget, listenerSettings } from '#shared/contract/callbacks.ts'
import { lanCallbackNames, lanCallbacks } from '#shared/lan/callbacks.ts'
import { callbackPaths } from './callback-paths.ts'
import {
  isUnproposed,
  listenerFormOf,
  listenerProblems,
  listenerSettingsOf,
  targetForms,
  targetProblems,
  targetsOf,
} from './callback-form.ts'
import type { ListenerForm } from './callback-form.ts'

const form: ListenerForm = {
  enabled: true,
  host: ' 0.0.0.0 ',
  port: '8787',
  publicUrl: 'http://192.168.1.30:8787/',
  allowed: '10.0.0.1, lot.local\n10.0.0.2，10.0.0.3',
}

it('knows the path of every callback of the interface', () => {
  const told = lanCallbackNames.map((name) => lanCallbacks[name])
  expect(told.map(({ index }) => index)).toEqual([...callbackPaths.keys()])
  for (const { index, path } of told)
    expect(callbackPaths[index]).toBe(path ?? '/API/V2/OnViolationReservation')
})

describe('the listener', () => {
  it('becomes what the contract takes, and comes back the same', () => {
    const settings = listenerSettingsOf(form)
    expect(listenerProblems(form)).toEqual({})
    expect(listenerSettings.parse(settings)).toEqual(settings)
    expect(settings.allowed).toEqual(['10.0.0.1', 'lot.local', '10.0.0.2', '10.0.0.3'])
    expect(listenerSettingsOf(listenerFormOf(settings))).toEqual(settings)
  })

  it.each([
    [{ host: ' ' }, { host: 'host-empty' }],
    [{ host: '###' }, { host: 'host' }],
    [{ host: 'h'.repeat(101) }, { host: 'too-long' }],
    [{ host: '::' }, {}],
    [{ allowed: '10.0.0.1, http://lot' }, { allowed: 'host' }],
    [{ port: '0' }, { port: 'port' }],
    [{ port: '65536' }, { port: 'port' }],
    [{ port: '80a' }, { port: 'port' }],
    [{ publicUrl: '192.168.1.30:8787' }, { publicUrl: 'url' }],
    [{ publicUrl: 'ftp://lot' }, { publicUrl: 'url' }],
    [{ publicUrl: `http://lot/${'x'.repeat(300)}` }, { publicUrl: 'too-long' }],
    [{ allowed: 'a '.repeat(21) }, { allowed: 'too-many' }],
    [{ publicUrl: '' }, {}],
  ])('%o is answered with %o', (change, problems) => {
    expect(listenerProblems({ ...form, ...change })).toEqual(problems)
  })
})

describe('the list', () => {
  const state = { ...callbacksAtRest, settings: listenerSettingsOf(form) }

  it('waits for the public address where nobody has typed one, and blames nobody meanwhile', () => {
    const line = { index: 0, on: true, typed: null, interval: '1000' }
    expect(isUnproposed(line, '')).toBe(true)
    expect(isUnproposed(line, 'http://192.0.2.8:8787')).toBe(false)
    expect(isUnproposed({ ...line, on: false }, '')).toBe(false)
    expect(isUnproposed({ ...line, typed: '' }, '')).toBe(false)
    expect(targetProblems(line, '')).toEqual({ url: 'url-empty' })
  })

  it('proposes an address for each callback, without a double slash', () => {
    const targets = targetsOf(targetForms(state), state.settings.publicUrl)
    expect(targets).toHaveLength(11)
    expect(targets[1]).toEqual({
      index: 1,
      url: 'http://192.168.1.30:8787/API/V2/OnVehicleOut',
      intervalMs: 1000,
    })
    for (const target of targets) expect(callbackTarget.parse(target)).toEqual(target)
  })

  it('begins with what was last set: the others are off', () => {
    const lastSet = { at: 1, targets: [{ index: 2, url: 'http://other/pay', intervalMs: 500 }] }
    const forms = targetForms({ ...state, lastSet })
    expect(targetsOf(forms, state.settings.publicUrl)).toEqual(lastSet.targets)
    expect(forms.filter((one) => one.on).map((one) => one.index)).toEqual([2])
  })

  it('finds what is wrong only in lines that are on', () => {
    const line = { index: 0, on: true, typed: null, interval: '199' }
    expect(targetProblems(line, '')).toEqual({ url: 'url-empty', interval: 'interval' })
    expect(targetProblems({ ...line, typed: 'lot', interval: '600001' }, '')).toEqual({
      url: 'url',
      interval: 'interval',
    })
    expect(targetProblems({ ...line, on: false }, '')).toEqual({})
    expect(targetProblems({ ...line, interval: '600000' }, 'https://lot')).toEqual({})
  })
})
