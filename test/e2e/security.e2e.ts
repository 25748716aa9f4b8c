import { expect, test } from './fixture.ts'

test('the page holds the bridge and nothing else of Electron or Node', async ({ desk }) => {
  const found = await desk.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in window),
  )
  expect(found).toEqual([])
  expect(
    await desk.page.evaluate(() =>
      Object.values(Reflect.get(window, 'laneDesk')).every((one) => typeof one === 'function'),
    ),
  ).toBe(true)
})

test('the bridge cannot be replaced or changed', async ({ desk }) => {
  const kept = await desk.page.evaluate(() => {
    const bridge: unknown = Reflect.get(window, 'laneDesk')
    Reflect.set(window, 'laneDesk', {})
    if (typeof bridge !== 'object' || bridge === null) return false
    return Reflect.get(window, 'laneDesk') === bridge && !Reflect.set(bridge, 'give', () => undefined)
  })
  expect(kept).toBe(true)
})

test('the page navigates nowhere', async ({ desk }) => {
  const before = desk.page.url()
  await desk.page.evaluate(() => {
    window.location.href = 'http://127.0.0.1:9/elsewhere'
  })
  await expect(desk.lane('Exit Lane')).toContainText('Barrier closed')
  expect(desk.page.url()).toBe(before)
})

test('the page opens no window', async ({ desk }) => {
  await desk.page.evaluate(() => {
    setTimeout(() => {
      window.open('http://127.0.0.1:9/popup')
      Object.assign(window, { tried: true })
    })
  })
  await expect.poll(() => desk.page.evaluate(() => 'tried' in window)).toBe(true)
  await expect(desk.lane('Exit Lane')).toContainText('Barrier closed')
  await expect.poll(() => desk.app.windows().length).toBe(1)
})

test('a script that was not built into the page does not run, and the page reaches no other address', async ({
  desk,
}) => {
  const result = await desk.page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.body.append(script)
    const fetched = await fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      () => 'blocked',
    )
    return { injected: 'injected' in window, fetched }
  })
  expect(result).toEqual({ injected: false, fetched: 'blocked' })
})

test('permissions are denied', async ({ desk }) => {
  const states = await desk.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone'] as const
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
  })
  expect(new Set(states)).toEqual(new Set(['denied']))
})

test('bad arguments are refused with a code, and nothing reaches the lot', async ({ lot, desk }) => {
  const replies = await desk.page.evaluate(async () => {
    const bridge: unknown = Reflect.get(window, 'laneDesk')
    if (typeof bridge !== 'object' || bridge === null) return []
    const call = async (name: string, ...args: unknown[]): Promise<unknown> => {
      const method: unknown = Reflect.get(bridge, name)
      return typeof method === 'function' ? Reflect.apply(method, bridge, args) : undefined
    }
    return [
      await call('give', { kind: 'open', args: { laneNo: 7 } }),
      await call('give'),
      await call('give', {
        kind: 'change-fee',
        args: { laneNo: '2', orderNo: 'A', fee: 1.5, newFee: 0, reason: 'x' },
      }),
      await call('give', { kind: 'take-cash', args: 'everything' }),
    ]
  })
  expect(replies).toHaveLength(4)
  for (const reply of replies) expect(reply).toEqual({ ok: false, error: { code: 'bad-arguments' } })
  expect(lot.calls('BarrierStatusNotify')).toHaveLength(0)
})

test('the AppSecret is not to be had through the bridge', async ({ lot, desk }) => {
  const said = await desk.page.evaluate(async () => {
    const bridge: unknown = Reflect.get(window, 'laneDesk')
    if (typeof bridge !== 'object' || bridge === null) return ''
    const replies: unknown[] = []
    for (const name of ['snapshot', 'readSettings', 'readPreferences']) {
      const method: unknown = Reflect.get(bridge, name)
      if (typeof method === 'function') replies.push(await Reflect.apply(method, bridge, []))
    }
    return JSON.stringify(replies)
  })
  expect(said).toContain(lot.credentials.parkKey)
  expect(said).not.toContain(lot.credentials.appSecret)
})
