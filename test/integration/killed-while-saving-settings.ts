/**
 * Has a booth go to another lot with another AppSecret (or changes its secrets alone), and is killed at one step of the
 * writing. Arguments: the folder, from where the settings come, and before which call of the file system it dies,
 * counted from 0; beyond the last one it lives.
 */
import { dieAtStep } from './die-at-step.ts'

const [folder, from, at] = process.argv.slice(2)
if (folder === undefined || from === undefined || at === undefined)
  throw new Error(
    'usage: killed-while-saving-settings.ts <folder> screen|file|between-booths|next-secret|forgetting <step>',
  )
dieAtStep(Number(at))

// Only now: whoever is imported before has the file system as it was.
const { settingsAlone } = await import('./settings-alone.ts')
const { settings, stop } = settingsAlone(folder)
const next = { parkKey: 'next-park', appId: 'next-app', appSecret: 'the-next-one', booths: ['1'] }
const baseUrl = 'http://127.0.0.1:9999'
const ways: Readonly<Record<string, () => Promise<{ readonly ok: boolean }>>> = {
  screen: () =>
    settings.saveSettings({ ...next, transport: 'http', baseUrl, mqtt: null, weakStorage: 'ask' }),
  file: () =>
    settings.importSettings(JSON.stringify({ ...next, transport: 'http', http: { baseUrl } }), 'next.json'),
  'between-booths': () =>
    settings.saveSharing({
      enabled: true,
      url: 'mqtt://127.0.0.1:9999',
      username: 'next',
      password: 'the-next-one',
      topic: 'next',
      version: '5',
    }),
  'next-secret': () => settings.saveNextSecret('the-next-one'),
  forgetting: () => settings.forgetSecrets(),
}
const saved = await ways[from]?.()
if (saved?.ok !== true) throw new Error(JSON.stringify(saved))
await stop()
