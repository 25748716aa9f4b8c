import { expect, it } from 'vitest'
import { commandLineOver, parseInvocation } from './command-line.ts'

it('tells switches, the app and its arguments apart', () => {
  const invocation = parseInvocation([
    '--inspect=0',
    '--remote-debugging-port=0',
    '-r',
    'first.cjs',
    '--user-data-dir=/a=b',
    '.',
    'extra',
    '--provision=x.json',
  ])
  expect(invocation.app).toBe('.')
  expect(invocation.preloads).toEqual(['first.cjs'])
  expect(invocation.inspectPort).toBe(0)
  expect(Object.fromEntries(invocation.switches)).toEqual({
    inspect: '0',
    'remote-debugging-port': '0',
    'user-data-dir': '/a=b',
    provision: 'x.json',
  })
})

it('knows the default inspector port and its absence', () => {
  expect(parseInvocation(['--inspect', 'x']).inspectPort).toBe(9229)
  expect(parseInvocation(['x']).inspectPort).toBeUndefined()
})

it('refuses -r without a file', () => {
  expect(() => parseInvocation(['-r'])).toThrow('needs a file')
})

it('reads and appends switches, and refuses what is not offered', () => {
  const commandLine = commandLineOver(new Map([['headless', '']]))
  commandLine.appendSwitch('lang', 'zh-CN')
  expect(commandLine.hasSwitch('headless')).toBe(true)
  expect(commandLine.getSwitchValue('headless')).toBe('')
  expect(commandLine.getSwitchValue('lang')).toBe('zh-CN')
  expect(commandLine.getSwitchValue('absent')).toBe('')
  expect((): unknown => Reflect.get(commandLine, 'appendArgument')).toThrow(
    'stand-in: app.commandLine.appendArgument is not offered',
  )
})
