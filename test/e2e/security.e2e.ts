import type { LotSimulator } from '../servers/lot-simulator.ts'
import { commandNames } from '#shared/contract/contract.ts'
import { expect, test } from './fixture.ts'

/** An address at which whatever the page reaches is noticed: the lot's own. */
const strayUrl = (lot: LotSimulator, what: string): string => new URL(`/stray/${what}`, lot.baseUrl).href

/** What arrived there, once main has asked the lot several times more: by then a request of the page would be there, too. */
async function strays(lot: LotSimulator): Promise<string[]> {
  const mark = lot.mark()
  await expect.poll(() => lot.mark()).toBeGreaterThan(mark + 5)
  return lot.calls().flatMap(({ url }) => (url.startsWith('/stray/') ? [url.slice('/stray/'.length)] : []))
}

test('the address that the tests below watch does notice a request', async ({ lot, desk }) => {
  await desk.app.evaluate(
    async (_electron, url) => {
      await fetch(url)
    },
    strayUrl(lot, 'control'),
  )
  expect(await strays(lot)).toEqual(['control'])
})

test('from within the page nothing is to be had but the bridge, and through that nothing that is not offered', async ({
  lot,
  desk,
}) => {
  await test.step('the page holds the bridge and nothing else of Electron or Node', async () => {
    const found = await desk.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in window),
    )
    expect(found).toEqual([])
    const bridge = await desk.page.evaluate(() =>
      Object.entries(Reflect.get(window, 'laneDesk')).map(([name, one]) => `${typeof one} ${name}`),
    )
    expect(bridge.toSorted()).toEqual(
      [...commandNames, 'onChange'].map((name) => `function ${name}`).toSorted(),
    )
  })
  await test.step('the bridge cannot be replaced or changed', async () => {
    const kept = await desk.page.evaluate(() => {
      const bridge: unknown = Reflect.get(window, 'laneDesk')
      Reflect.set(window, 'laneDesk', {})
      if (typeof bridge !== 'object' || bridge === null) return false
      return Reflect.get(window, 'laneDesk') === bridge && !Reflect.set(bridge, 'give', () => undefined)
    })
    expect(kept).toBe(true)
  })
  await test.step('permissions are denied', async () => {
    const states = await desk.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone'] as const
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
    })
    expect(new Set(states)).toEqual(new Set(['denied']))
  })
  await test.step('bad arguments are refused with a code, and nothing reaches the lot', async () => {
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
  await test.step('the AppSecret is not to be had through the bridge', async () => {
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
  await test.step('a script that was not built into the page does not run', async () => {
    const blocked = await desk.page.evaluate(async () => {
      const violation = new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          resolve(effectiveDirective)
        })
      })
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.body.append(script)
      return { directive: await violation, ran: 'injected' in window }
    })
    expect(blocked).toEqual({ directive: 'script-src-elem', ran: false })
  })
})

/** Ways out of the page. Each is tried for itself; none may reach the address, and the page stays what it is. */
const attempts: Readonly<Record<string, (url: string) => unknown>> = {
  navigate: (url) => {
    location.href = url
  },
  replace: (url) => {
    location.replace(url)
  },
  click: (url) => {
    const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' })
    document.body.append(link)
    link.click()
  },
  open: (url) => {
    window.open(url)
  },
  form: (url) => {
    const form = Object.assign(document.createElement('form'), { action: url, method: 'post' })
    document.body.append(form)
    form.submit()
  },
  frame: (url) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src: url }))
  },
  fetch: (url) => fetch(url, { mode: 'no-cors' }).catch(() => 'blocked'),
  beacon: (url) => navigator.sendBeacon(url),
  image: (url) => {
    document.body.append(Object.assign(new Image(), { src: url }))
  },
  script: (url) => {
    document.body.append(Object.assign(document.createElement('script'), { src: url }))
  },
  style: (url) => {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }))
  },
  object: (url) => {
    document.body.append(Object.assign(document.createElement('object'), { data: url }))
  },
  base: (url) => {
    document.head.append(Object.assign(document.createElement('base'), { href: url }))
    document.body.append(Object.assign(new Image(), { src: 'relative.png' }))
  },
  socket: (url) => {
    new WebSocket(url.replace('http:', 'ws:')).addEventListener('error', () => undefined)
  },
}
const names = Object.keys(attempts)
for (const [way, tried] of [
  ['going elsewhere', names.slice(0, 6)],
  ['loading from elsewhere', names.slice(6)],
] as const) {
  test(`the page reaches no other address by ${way}: ${tried.join(', ')}`, async ({ lot, desk }) => {
    test.slow()
    const before = desk.page.url()
    const windows = desk.app.windows().length
    for (const what of tried)
      await test.step(what, async () => {
        await desk.page
          .evaluate(attempts[what] ?? (() => undefined), strayUrl(lot, what))
          .catch(() => undefined)
        expect(await strays(lot)).toEqual([])
        expect(desk.page.url()).toBe(before)
        expect(desk.app.windows()).toHaveLength(windows)
        // Not by a locator: Playwright waits for the end of a navigation that a policy forbade.
        expect(await desk.page.evaluate(() => document.body.textContent)).toContain('Barrier closed')
        // The next one is tried on a page that nothing was done to.
        await desk.page.reload()
        await desk.lane('Exit Lane').getByText('Barrier closed').waitFor()
      })
  })
}
