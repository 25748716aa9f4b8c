import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Exit } from '#electron/core/cli/command.ts'
import { main } from '#electron/core/cli/main.ts'
import { stampAt } from '#electron/core/journal/fixed-stamp.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import vectorFile from '#shared/lan/fixtures/signature-vectors.json' with { type: 'json' }
import { lanInterfaces } from '#shared/lan/interfaces.ts'
import { LotSimulator } from '../servers/lot-simulator.ts'

interface Ended {
  readonly exit: number | null
  readonly out: string
  readonly notes: string
}

/** Runs the CLI as its users do, without the start of npm. */
async function run(args: readonly string[], input = '', env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../electron/core/cli/lan.ts', import.meta.url)), ...args],
    { env: { ...process.env, ...env } },
  )
  child.stdin.end(input)
  const [out, notes] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { exit: child.exitCode, out, notes }
}

/** The same in this process: quick. */
async function call(
  args: readonly string[],
  input = '',
  env: Record<string, string> = {},
): Promise<{ readonly exit: Exit; readonly out: string; readonly notes: string }> {
  const out: string[] = []
  const notes: string[] = []
  const exit = await main(args, {
    env,
    out: (line) => void out.push(`${line}\n`),
    note: (line) => void notes.push(`${line}\n`),
    input: async () => input,
  })
  return { exit, out: out.join(''), notes: notes.join('') }
}

const lot = new LotSimulator({ seed: 5, resultIds: 'text', mqtt: {} })
const SECRET = lot.credentials.appSecret
let folder: Awaited<ReturnType<typeof mkdtempDisposable>>

/** Writes a file and tells its path. */
async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder.path, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const provision = (change: object = {}): object => ({
  ...lot.provisioning(),
  mqtt: lot.mqtt.provisioning,
  ...change,
})

beforeAll(async () => {
  folder = await mkdtempDisposable(join(tmpdir(), 'lanedesk-cli-'))
  await lot.start()
})

afterAll(async () => {
  await lot.stop()
  await folder.remove()
})

const envelope = z.looseObject({ ResultCode: z.number() })
const codeOf = (out: string): number => envelope.parse(JSON.parse(out)).ResultCode

describe('as a process', () => {
  it('call: 200 is 0, another code is 1, no answer is 2, bad usage is 3', async () => {
    const config = await file('spawn.json', provision())
    const away = await file('away.json', provision({ http: { baseUrl: 'http://127.0.0.1:9' } }))
    const lane = ['call', 'BarrierStatusQuery', '--data', '{"LaneNo":"1"}', '--config']
    const [ok, refused, none, usage] = await Promise.all([
      run([...lane, config]),
      run(['call', 'BarrierStatusQuery', '--data', '{"LaneNo":"no such lane"}', '--config', config]),
      run([...lane, away]),
      run(['call', 'NoSuchThing', '--config', config]),
    ])
    expect([ok.exit, refused.exit, none.exit, usage.exit]).toEqual([0, 1, 2, 3])
    expect(codeOf(ok.out)).toBe(200)
    expect(codeOf(refused.out)).toBe(1005)
    expect([none.out, usage.out]).toEqual(['', ''])
    expect(none.notes).toMatch(/not sent \(unreachable\)/)
    expect(ok.notes).toBe('')
  })

  it('call over MQTT ends as well', async () => {
    const config = await file('spawn-mqtt.json', provision({ transport: 'mqtt' }))
    const done = await run(['call', 'AreaQuery', '--config', config])
    expect(done.exit).toBe(0)
    expect(codeOf(done.out)).toBe(200)
  })

  it('verify reads standard input and the environment', async () => {
    const vector = vectorFile[0]
    const body = String(vector?.body)
    const env = { LANEDESK_SECRET: String(vector?.appSecret) }
    expect(await run(['verify'], body, env)).toMatchObject({ exit: 0 })
    expect(await run(['verify'], body.replace('"Sign":"', '"Sign":"x'), env)).toMatchObject({ exit: 1 })
  })
})

describe('self-test', () => {
  it.each(['http', 'mqtt'])(
    'over %s finds nothing where nothing is wrong, and holds no secret',
    async (transport) => {
      const config = await file('well.json', provision({ transport }))
      const done = await call(['self-test', '--config', config])
      expect(done.exit).toBe(0)
      expect(done.out).toMatch(/^answer +ok/m)
      expect(done.out).toMatch(/toSign: .*appid=/)
      expect(done.out).not.toContain(SECRET)
    },
  )

  it('names what is wrong and where its cure stands', async () => {
    const config = await file('wrong.json', provision({ appSecret: 'not the secret' }))
    const done = await call(['self-test', '--config', config])
    expect(done.exit).toBe(1)
    expect(done.out).toMatch(/^answer +FAULT secret-wrong/m)
    expect(done.out).toContain('docs/guides/troubleshooting.md#self-test-secret-wrong')
    expect((await call(['self-test'])).exit).toBe(3)
  })
})

describe('call', () => {
  it('prints the answer exactly as it stood on the wire', async () => {
    const config = await file('exact.json', provision())
    const done = await call(['call', 'ParkingOrderQuery', '--config', config])
    const logged = lot.calls('ParkingOrderQuery').at(-1)
    const answered = await logged?.done
    expect(answered).toMatchObject({ kind: 'answered', text: done.out.trimEnd() })
    expect(done).toMatchObject({ exit: 0, notes: '' })
  })

  it.each(['http', 'mqtt'])('goes over %s when told so', async (transport) => {
    const config = await file('transport.json', provision())
    const args = ['call', 'BarrierStatusQuery', '--config', config, '--transport', transport]
    expect(await call([...args, '--data', '{"LaneNo":"1"}'])).toMatchObject({ exit: 0 })
    expect(await call([...args, '--data', '{"LaneNo":"99"}'])).toMatchObject({ exit: 1 })
  })

  it('takes the provisioning file as the app does, whatever editor wrote it', async () => {
    const text = `\uFEFF${JSON.stringify(provision())}`
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const config = join(folder.path, `${encoding}.json`)
      await writeFile(config, text, encoding)
      expect(await call(['call', 'AreaQuery', '--config', config])).toMatchObject({ exit: 0 })
    }
  })

  it('takes Data from a file and from standard input', async () => {
    const config = await file('data.json', provision())
    const data = await file('request.json', '{"LaneNo":"2"}')
    const args = ['call', 'BarrierStatusQuery', '--config', config, '--data']
    expect(await call([...args, `@${data}`])).toMatchObject({ exit: 0 })
    expect(await call([...args, '@-'], '{"LaneNo":"2"}')).toMatchObject({ exit: 0 })
  })

  it('no answer in time: the effect is unknown, and it was sent once', async () => {
    const config = await file('slow.json', provision())
    const fault = lot.fault({
      match: { name: 'BarrierStatusNotify' },
      effect: { kind: 'drop', when: 'after' },
    })
    const before = lot.calls('BarrierStatusNotify').length
    const args = ['call', 'BarrierStatusNotify', '--config', config, '--timeout', '100']
    const done = await call([...args, '--data', '{"LaneNo":"1","Status":1}'])
    fault.remove()
    expect(done).toMatchObject({ exit: 2, out: '' })
    expect(done.notes).toMatch(/no answer; the effect is unknown/)
    expect(lot.calls('BarrierStatusNotify').length - before).toBe(1)
  })

  it('an answer that is none: 2; one with odd Data is printed', async () => {
    const config = await file('odd.json', provision())
    const args = ['call', 'AreaQuery', '--config', config]
    const garbage = lot.fault({ match: { name: 'AreaQuery' }, effect: { kind: 'garbage' } })
    expect(await call(args)).toMatchObject({ exit: 2, out: '' })
    garbage.remove()
    lot.switchOff('AreaQuery')
    const off = await call(args)
    lot.switchOn('AreaQuery')
    expect([off.exit, codeOf(off.out)]).toEqual([1, 1004])
  })

  it('takes the secret from elsewhere, first of all from the options', async () => {
    const config = await file('empty-secret.json', provision({ appSecret: '' }))
    const secretFile = await file('secret', `${SECRET}\n`)
    const wrong = await file('wrong-secret.json', provision({ appSecret: 'wrong' }))
    const args = ['call', 'AreaQuery', '--config']
    expect(await call([...args, config])).toMatchObject({ exit: 3 })
    expect(await call([...args, config, '--secret', SECRET])).toMatchObject({ exit: 0 })
    expect(await call([...args, config, '--secret-file', secretFile])).toMatchObject({ exit: 0 })
    expect(await call([...args, wrong], '', { LANEDESK_SECRET: SECRET })).toMatchObject({ exit: 0 })
    expect(await call([...args, wrong])).toMatchObject({ exit: 1 })
  })

  it('uses the routes of the installation', async () => {
    const config = await file(
      'routes.json',
      provision({ transport: 'mqtt', routes: { AreaQuery: 'BoothQuery' } }),
    )
    const done = await call(['call', 'AreaQuery', '--config', config])
    expect(done.out).toContain('TcpPort')
  })
})

describe('bad usage', () => {
  it('is 3, sends nothing and never repeats what was typed', async () => {
    const config = await file('usage.json', provision())
    const broken = await file('broken.json', `{"appSecret":"${SECRET}",`)
    const bare = await file('bare.json', {
      parkKey: '1',
      appId: 'a',
      appSecret: SECRET,
      routes: { Nonsense: 'x' },
    })
    const before = lot.calls().length
    const lane = ['call', 'BarrierStatusQuery', '--config']
    const lines = [
      [],
      ['nonsense', SECRET],
      ['call', SECRET, '--config', config],
      ['call', 'AreaQuery', SECRET, '--config', config],
      ['call', 'AreaQuery', `--${SECRET}`, '--config', config],
      ['call', 'AreaQuery'],
      ['call', 'AreaQuery', '--config'],
      ['call', 'AreaQuery', '--config', join(folder.path, 'missing.json')],
      ['call', 'AreaQuery', '--config', broken],
      ['call', 'AreaQuery', '--config', bare],
      ['call', 'AreaQuery', '--config', config, '--timeout', 'soon'],
      ['call', 'AreaQuery', '--config', config, '--transport', 'pigeon'],
      ['call', 'AreaQuery', '--config', config, '--secret', SECRET, '--secret-file', broken],
      [...lane, config],
      [...lane, config, '--data', '{"LaneNo":7}'],
      [...lane, config, '--data', '{"LaneNo":'],
      [...lane, config, '--data', '@missing'],
      [...lane, config, '--data', '{"LaneNo":"1","Extra":1}'],
      ['sign', SECRET],
      ['sign'],
      ['verify', '--secret', SECRET],
      ['decrypt', 'a', 'b'],
      ['list', 'more'],
    ]
    const ended = await Promise.all(lines.map((args) => call(args, '{}')))
    expect(ended.map(({ exit }) => exit)).toEqual(lines.map(() => 3))
    expect(ended.map(({ out }) => out)).toEqual(lines.map(() => ''))
    for (const { notes } of ended) expect(notes).toContain('--help')
    expect(JSON.stringify(ended)).not.toContain(SECRET)
    expect(lot.calls().length).toBe(before)
  })
})

describe('sign and verify', () => {
  it.each(vectorFile)('$name', async ({ appSecret, body, canonical, md5, presign }) => {
    const sign = z.looseObject({ Sign: z.string() }).parse(JSON.parse(body)).Sign
    const signed = await call(['sign', '--json', '--secret', appSecret], body)
    expect(JSON.parse(signed.out)).toEqual({ canonical, md5, presign, sign })
    const shown = await call(['sign'], body, { LANEDESK_SECRET: appSecret })
    expect(shown.out).toBe(
      `canonical: ${canonical}\nMD5:       ${md5}\npre-sign:  ${presign}\nSign:      ${sign}\n`,
    )
    expect(await call(['verify', '--secret', appSecret], body)).toMatchObject({ exit: 0, out: shown.out })
    const wrong = await call(['verify', '--secret', `${appSecret}x`], body)
    expect(wrong).toMatchObject({ exit: 1, notes: 'the signature is wrong\n' })
    expect(shown.out + wrong.out + wrong.notes).not.toContain(appSecret)
  })

  it('keeps numbers as they were typed', async () => {
    const body =
      '{"ParkKey":1702399313365243000123,"AppId":"a","TimeStamp":"1","Nonce":"n","Data":{"A":0.00,"B":1e3}}'
    const { out } = await call(['sign', '--secret', 's'], body)
    expect(out).toContain('canonical: a=0.00&b=1e3\n')
    expect(out).toContain('parkkey=1702399313365243000123&')
  })

  it('accepts a callback signed without its picture', async () => {
    const head = { ParkKey: '1', AppId: 'a', TimeStamp: '1', Nonce: 'n' }
    const { out } = await call(
      ['sign', '--json', '--secret', 's'],
      JSON.stringify({ ...head, Data: { No: '1' } }),
    )
    const { sign } = z.object({ sign: z.string() }).parse(JSON.parse(out))
    const verify = (Data: object): ReturnType<typeof call> =>
      call(['verify', '--secret', 's'], JSON.stringify({ ...head, Sign: sign, Data }))
    expect(await verify({ No: '1', ImageBase64: 'AAAA' })).toMatchObject({
      exit: 0,
      notes: 'the signature is right, without the picture\n',
    })
    expect(await verify({ No: '1', Remarks: 'forged' })).toMatchObject({ exit: 1 })
  })
})

describe('decrypt', () => {
  it('takes a value or lines', async () => {
    expect(await call(['decrypt', 'c8gufPgvTzGVRVymhhARJQ=='])).toEqual({
      exit: 0,
      out: '13800138000\n',
      notes: '',
    })
    expect(await call(['decrypt'], 'c8gufPgvTzGVRVymhhARJQ==\nplain\n')).toMatchObject({
      exit: 0,
      out: '13800138000\nplain\n',
    })
  })
})

describe('list and help', () => {
  it('lists all 27', async () => {
    const { exit, out } = await call(['list'])
    const lines = out.trimEnd().split('\n')
    expect(exit).toBe(0)
    expect(lines.slice(1).map((line) => line.split(/\s+/)[0])).toEqual(Object.keys(lanInterfaces))
    expect(lines).toHaveLength(28)
    expect(out).toMatch(/LaneQuery +query +POST \/Api\/V2\/OpenApi\/Query\?Route=Lane +safe/)
    expect(out).toMatch(
      /BarrierStatusNotify +notification +POST \/Api\/V2\/OpenApi\/SetLaneGateStatus +never/,
    )
  })

  it('helps, overall and with each command', async () => {
    const overview = await call(['--help'])
    expect(overview).toMatchObject({ exit: 0, notes: '' })
    for (const name of ['call', 'sign', 'verify', 'decrypt', 'list']) {
      expect(overview.out).toContain(`  ${name}`)
      const help = await call([name, '--help'])
      expect(help.exit).toBe(0)
      expect(help.out).toMatch(new RegExp(`^npm run --silent lan -- ${name}`))
    }
  })
})

describe('verify-audit', () => {
  it('tells the head of an unbroken audit, and each place where somebody changed one', async () => {
    const path = join(folder.path, 'booth.sqlite')
    const journal = openBoothJournal(path, stampAt(5))
    for (let n = 0; n < 5; n += 1) journal.audit.append('clock-jump', { before: n, after: n + 1 })
    const { seq, hash } = journal.audit.head()
    journal.close()
    const whole = await run(['verify-audit', path])
    expect(whole).toEqual({ exit: 0, out: `unbroken: 5 rows, head ${seq}:${hash}\n`, notes: '' })

    const database = new DatabaseSync(path)
    database.exec(`DROP TRIGGER audit_row_stays; DROP TRIGGER audit_row_remains;
      UPDATE audit_row SET body = replace(body, '"after":2', '"after":7') WHERE seq = 2;
      DELETE FROM audit_row WHERE seq > 3`)
    database.close()
    const broken = await call(['verify-audit', path, '--head', `${seq}:${hash}`])
    expect(broken.exit).toBe(1)
    expect(broken.out.split('\n').slice(0, 2)).toEqual([
      'row 2: edited: not what its hash was made of',
      'rows 4 to 5: cut off: they were witnessed and are not there',
    ])
  })

  it('names what was changed beside the rows, in what is kept of them for speed', async () => {
    const path = join(folder.path, 'kept.sqlite')
    const journal = openBoothJournal(path, stampAt(5))
    journal.audit.append('head-witnessed', { booth: 'other', seq: 7, hash: 'f'.repeat(64) })
    journal.close()
    expect((await call(['verify-audit', path])).exit).toBe(0)
    const database = new DatabaseSync(path)
    database.exec('UPDATE witnessed SET seq = 1')
    database.close()
    const changed = await call(['verify-audit', path])
    expect(changed.exit).toBe(1)
    expect(changed.out).toContain('witnessed other: changed outside LaneDesk')
    expect(changed.out).toContain('unbroken: 1 rows')
  })

  it.each([[[]], [['no-such-file']], [['x', '--head', '5']]])('says what is wrong with %j', async (args) => {
    expect((await call(['verify-audit', ...args])).exit).toBe(3)
  })
})
