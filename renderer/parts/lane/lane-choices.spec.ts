import { describe, expect, it } from 'vitest'
import { lotEventOf } from '#shared/contract/fixture.ts'
import { createNamedLanes, laneChoices } from './lane-choices.ts'

describe('the lanes to choose from', () => {
  it("are this booth's in its order, then the lot's others by name", () => {
    const own = [
      { no: '2', name: 'Exit' },
      { no: '1', name: 'Entrance' },
    ]
    const told = [
      { no: '1', name: 'Entrance, as it was called' },
      { no: '30', name: 'South 10' },
      { no: '6', name: 'South 9' },
      { no: '7', name: '' },
    ]
    expect(laneChoices(own, told)).toEqual([...own, { no: '7', name: '7' }, told[2], told[1]])
  })

  it('are told apart by their numbers where two booths call them the same', () => {
    const choices = laneChoices([{ no: '2', name: 'Exit' }], [{ no: '6', name: 'Exit' }])
    expect(choices.map(({ name }) => name)).toEqual(['Exit (2)', 'Exit (6)'])
  })

  it('are known from the journal, and grow by the lanes that arriving events name, whose newest name counts', async () => {
    const named = createNamedLanes(async () => ({
      ok: true,
      value: [
        { no: '6', name: 'South' },
        { no: '5', name: 'As the journal has it' },
      ],
    }))
    const events = [
      lotEventOf(4, { laneNo: '5', laneName: 'New' }),
      lotEventOf(3, { laneNo: '6', laneName: null }),
      lotEventOf(2, { laneNo: '5', laneName: 'Old' }),
      lotEventOf(1),
    ]
    named.hear(events)
    await named.read()
    const lanes = named.store.getState()
    expect(lanes).toEqual([
      { no: '6', name: 'South' },
      { no: '5', name: 'New' },
    ])
    named.hear(events)
    expect(named.store.getState()).toBe(lanes)
  })

  it('are those that were heard where the journal does not answer', async () => {
    const named = createNamedLanes(async () => ({ ok: false, error: { code: 'internal' } }))
    named.hear([lotEventOf(1, { laneNo: '5', laneName: 'South' })])
    await named.read()
    expect(named.store.getState()).toEqual([{ no: '5', name: 'South' }])
  })
})
