import { describe, expect, it } from 'vitest'
import { judge, lookAtFirewall } from './firewall.ts'
import { runProgram } from './run-program.ts'
import type { RunProgram } from './run-program.ts'

const PROGRAM = String.raw`C:\Program Files\LaneDesk\LaneDesk.exe`
const [DOMAIN, PRIVATE, PUBLIC] = [1, 2, 4]
type Wall = Parameters<typeof judge>[0]
type Rule = Wall['rules'][number]

/** As the installer makes it. */
const rule = (more: Partial<Rule> = {}): Rule => ({
  name: 'LaneDesk callbacks',
  program: PROGRAM,
  package: '',
  protocol: 6,
  ports: '*',
  from: '*',
  enabled: true,
  allows: true,
  kinds: DOMAIN | PRIVATE,
  ...more,
})
const faultOf = (rules: readonly Rule[], more: Partial<Wall> = {}): string | null =>
  judge({ connected: PRIVATE, on: 7, closed: 0, open: 0, rules: [...rules], ...more }, PROGRAM, 8787).fault

describe('the firewall of Windows', () => {
  it("lets the lot in by the installer's rule, in the networks that it names", () => {
    expect(faultOf([rule()])).toBeNull()
    expect(faultOf([rule()], { connected: DOMAIN })).toBeNull()
  })

  it('does not in a network that Windows calls public, and the cure opens that kind alone', () => {
    const wall: Wall = { connected: PUBLIC, on: 7, closed: 0, open: 0, rules: [rule()] }
    expect(judge(wall, PROGRAM, 8787)).toMatchObject({
      fault: 'firewall-other-network',
      facts: {
        networks: 'public',
        openIn: 'domain,private',
        profile: 'public',
        program: PROGRAM,
        port: 8787,
      },
    })
    expect(faultOf([rule({ kinds: 0x7fff_ffff })], { connected: PUBLIC })).toBeNull()
  })

  it.each([
    ['disabled', { enabled: false }],
    ['for another port', { ports: '8788' }],
    ['for another program', { program: String.raw`D:\LaneDesk.exe` }],
    ['for UDP', { protocol: 17 }],
    ['for an app of the Store', { program: '', package: 'S-1-15-2-1', protocol: 256 }],
  ])('does not by a rule that is %s', (_, more) => {
    expect(faultOf([rule(more)])).toBe('firewall-closed')
  })

  it.each([
    ['of a range of ports', { ports: '80,8000-9000' }],
    ['of the port alone, whatever the program', { program: '', ports: '8787' }],
    ['of every protocol', { protocol: 256 }],
    ['of another name', { name: 'booth' }],
    ['whose program is written in other capitals', { program: PROGRAM.toUpperCase() }],
  ])('does by a rule %s', (_, more) => {
    expect(faultOf([rule(more)])).toBeNull()
  })

  it('does not where a rule blocks, which wins over all that allow', () => {
    const block = rule({ name: 'lanedesk.exe', allows: false, kinds: PRIVATE })
    expect(faultOf([rule(), block])).toBe('firewall-blocks')
    expect(faultOf([rule(), rule({ ...block, kinds: PUBLIC })])).toBeNull()
  })

  it('does not where all that comes in is blocked, and does where it is off, or open to everybody', () => {
    expect(faultOf([rule()], { closed: PRIVATE })).toBe('firewall-shut')
    expect(faultOf([], { on: 0 })).toBeNull()
    expect(faultOf([], { open: PRIVATE })).toBeNull()
  })

  it('is asked about this program, whatever letters are in its path, and its answer is in ASCII', async () => {
    const asked: string[] = []
    const run: RunProgram = async (_program, args) => {
      asked.push(Buffer.from(args.at(-1) ?? '', 'base64').toString('utf16le'))
      return { code: 1, output: '' }
    }
    const settings = { enabled: true, host: '0.0.0.0', port: 8787, publicUrl: '', allowed: [] }
    const seen = await lookAtFirewall(settings, String.raw`C:\O'Brien\北门\LaneDesk.exe`, 'win32', run)
    expect(seen.fault).toBe('firewall-not-asked')
    expect(asked[0]).toContain(String.raw`$program = 'C:\O''Brien\北门\LaneDesk.exe'`)
    expect(asked[0]).toContain(
      String.raw`[regex]::Replace($_, '[^\x00-\x7F]', { param($letter) '\u{0:x4}' -f`,
    )
  })

  // Wine has no such objects.
  it.skipIf(process.platform !== 'win32' || process.env['GITHUB_ACTIONS'] === undefined)(
    'of a real Windows, which the workflow has, answers',
    async () => {
      const settings = { enabled: true, host: '0.0.0.0', port: 8787, publicUrl: '', allowed: [] }
      const seen = await lookAtFirewall(settings, process.execPath, 'win32', runProgram)
      expect(seen).not.toMatchObject({ fault: 'firewall-not-asked' })
    },
    60_000,
  )

  it('is open where one of several networks is', () => {
    expect(faultOf([rule()], { connected: PRIVATE | PUBLIC })).toBeNull()
  })
})
