import { act, createElement } from 'react'
import type { Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Reply } from '#shared/contract/contract.ts'
import { useAnswer, useAsking } from './use-answer.ts'
import type { Answer } from './use-answer.ts'

/** As much of a page as React asks for where nothing is drawn. */
const page = { addEventListener: () => undefined, activeElement: null }
const place = { nodeType: 1, tagName: 'DIV', ownerDocument: page, addEventListener: () => undefined }

/** The questions that were put, in their order; each is answered by hand. */
let asked: { readonly of: string; readonly reply: (reply: Promise<Reply<string>>) => void }[]
let seen: Answer<string>
let root: Root

const put = (of: string): Promise<Reply<string>> => {
  const { promise, resolve } = Promise.withResolvers<Reply<string>>()
  asked.push({ of, reply: resolve })
  return promise
}

function Screen(props: {
  readonly of: string | null
  readonly onRender: (answer: Answer<string>) => void
}): null {
  props.onRender(useAnswer(props.of, put))
  return null
}

function Form({ onTake }: { readonly onTake: (reply: Reply<string>) => void }): null {
  useAsking('A', put, onTake)
  return null
}

const onRender = (answer: Answer<string>): void => {
  seen = answer
}

const show = (of: string | null): Promise<void> =>
  act(async () => root.render(createElement(Screen, { of, onRender })))
const answer = (at: number, reply: Promise<Reply<string>>): Promise<void> =>
  act(async () => asked[at]?.reply(reply))
const says = async (value: string): Promise<Reply<string>> => ({ ok: true, value })
const refuses = async (): Promise<Reply<string>> => ({ ok: false, error: { code: 'signed-out' } })
const again = (): Promise<void> => act(async () => seen.again())

beforeEach(async () => {
  asked = []
  vi.stubGlobal('window', { document: page, HTMLIFrameElement: Object })
  vi.stubGlobal('document', page)
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const { createRoot } = await import('react-dom/client')
  // @ts-expect-error -- a place with just what React uses of it
  root = createRoot(place)
})

afterEach(async () => {
  await act(async () => root.unmount())
  vi.unstubAllGlobals()
})

it('is asked once while it is shown, however often it renders', async () => {
  await show('A')
  await show('A')
  expect(seen).toMatchObject({ under: true, answer: null, error: null })
  await answer(0, says('of A'))
  await show('A')
  expect(seen).toMatchObject({ under: false, answer: 'of A', error: null })
  expect(asked.map(({ of }) => of)).toEqual(['A'])
})

it('of a question that was changed before the answer, the answer is not taken, whichever comes first', async () => {
  await show('A')
  await show('B')
  await answer(1, says('of B'))
  await answer(0, says('of A'))
  expect(seen).toMatchObject({ under: false, answer: 'of B' })
  await show('A')
  expect(seen).toMatchObject({ under: true, answer: null })
})

it('that comes when nothing is shown any more is not taken', async () => {
  const taken: Reply<string>[] = []
  const onTake = (reply: Reply<string>): void => void taken.push(reply)
  await act(async () => root.render(createElement(Form, { onTake })))
  await act(async () => root.render(null))
  await answer(0, says('of A'))
  expect(taken).toEqual([])
  await act(async () => root.render(createElement(Form, { onTake })))
  await answer(1, says('of A'))
  expect(taken).toEqual([{ ok: true, value: 'of A' }])
})

it('a failure is told, and dropped while it is asked for again; a bridge that throws is one', async () => {
  await show('A')
  await answer(0, refuses())
  expect(seen).toMatchObject({ under: false, answer: null, error: { code: 'signed-out' }, failed: true })
  await again()
  expect(seen).toMatchObject({ under: true, answer: null, error: null, failed: true })
  await answer(1, Promise.reject(new Error('main is gone')))
  expect(seen).toMatchObject({ under: false, answer: null, error: { code: 'internal' } })
})

it('what was said stays while it is asked for again, and an earlier asking does not take its place', async () => {
  await show('A')
  await answer(0, says('first'))
  await again()
  expect(seen).toMatchObject({ under: true, answer: 'first' })
  await again()
  await answer(2, says('third'))
  await answer(1, says('second'))
  expect(seen).toMatchObject({ under: false, answer: 'third' })
})

it('nothing is asked where there is no question', async () => {
  await show(null)
  expect(asked).toEqual([])
  expect(seen).toMatchObject({ under: false, answer: null, error: null })
})
