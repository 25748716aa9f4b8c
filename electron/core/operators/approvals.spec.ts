import { beforeEach, describe, expect, it } from 'vitest'
import { Approvals } from './approvals.ts'

let now = 0
let approvals: Approvals<string>
beforeEach(() => {
  now = 0
  approvals = new Approvals({ monotonic: () => now })
})
const boss = { number: '9', name: 'Boss' }

describe('an approval', () => {
  it('is for the very thing that was asked, once', () => {
    const name = approvals.ask('lower A', 'about')
    expect(approvals.find([name], 'lower A')).toBeUndefined()
    expect(approvals.open(name)).toBe('about')
    expect(approvals.approve(name, boss).ok).toBe(true)
    expect(approvals.find([name], 'lower B')).toBeUndefined()
    expect(approvals.find(['something else', name], 'lower A')).toEqual({ name, approver: boss })
    approvals.use(name)
    expect(approvals.find([name], 'lower A')).toBeUndefined()
  })

  it('cannot be given for what nobody asked, nor twice', () => {
    expect(approvals.approve('approval made-up', boss)).toEqual({ ok: false, error: { code: 'not-asked' } })
    const name = approvals.ask('lower A', 'about')
    approvals.approve(name, boss)
    expect(approvals.approve(name, { number: '8', name: 'Other' })).toMatchObject({ ok: false })
  })

  it('of the same question asked again is one question', () => {
    expect(approvals.ask('lower A', 'about')).toBe(approvals.ask('lower A', 'about'))
    expect(approvals.ask('lower A', 'about')).not.toBe(approvals.ask('lower B', 'about'))
  })

  it('waits two minutes, before and after it is given, and goes with whoever asked', () => {
    const name = approvals.ask('lower A', 'about')
    now += 120_000
    approvals.approve(name, boss)
    now += 120_000
    expect(approvals.find([name], 'lower A')).toBeDefined()
    now += 1
    expect(approvals.find([name], 'lower A')).toBeUndefined()
    const other = approvals.ask('lower A', 'about')
    approvals.forgetAll()
    expect(approvals.approve(other, boss).ok).toBe(false)
  })
})
