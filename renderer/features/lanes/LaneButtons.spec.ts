import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { boothOf, laneOf } from '#shared/contract/fixture.ts'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { viewOf } from '#renderer/stores/booth-view.ts'
import { ActionButton } from './ActionButton.tsx'
import { LaneButtons } from './LaneButtons.tsx'
import { press } from './press.ts'

await startI18n('en')

vi.mock(import('./press.ts'), { spy: true })
vi.mock(import('./ActionButton.tsx'), { spy: true })

it('a tap in the moment in which they take the place of a task was meant for the task; a key acts', () => {
  const lane = laneOf({ no: '1', loop: 'occupied' })
  const entry = viewOf(boothOf({ lanes: [lane] }), null, { now: 1, wall: 1 }).lanes['1']
  if (entry === undefined) throw new Error('no lane')
  const situation = {
    lane,
    read: 'lately',
    paid: false,
    connection: 'online',
    may: 'everything',
    signedIn: true,
    onlyCash: true,
    printer: false,
    printing: false,
    inFlight: new Set<string>(),
  } as const
  const markup = renderToStaticMarkup(
    createElement(LaneButtons, { entry, situation, selected: true, onBarrier: () => undefined }),
  )
  expect(markup).toMatch(/data-action="close"[^>]*aria-disabled="true"/)
  const close = vi.mocked(ActionButton).mock.calls.find(([{ action }]) => action === 'close')?.[0]
  close?.onPress(true)
  expect(press).not.toHaveBeenCalled()
  close?.onPress(false)
  expect(press).toHaveBeenCalledExactlyOnceWith('1', 'close')
})
