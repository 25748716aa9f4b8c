// The installer under Wine: installed silently, upgraded, refused while LaneDesk runs, removed by hand and silently.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { processesOf, until, wine, wineAt, windowsPath } from './wine.mjs'

const SECRET = 'f00dfeed-nowhere-to-be-found'
const NO_DUMPS = 'HKLM\\Software\\Microsoft\\Windows\\Windows Error Reporting\\ExcludedApplications'
const RUN = 'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run'
const SILENTLY = ['/S', '/allusers']
/** As LaneDesk begins it (electron/main/elevation.ts). */
const UPDATE = ['--updated', '/S', '--force-run']
const PROGRAM = 'C:\\Program Files\\LaneDesk\\LaneDesk.exe'
const DATA = `C:\\users\\${userInfo().username}\\AppData\\Local\\LaneDesk`
const DATA_QUESTION = `Remove the data in ${DATA}, too? The journal of all payments and commands is among it.`
const SURE_QUESTION = 'The journal cannot be brought back. Remove it for good?'
/** What the installer and the uninstaller say of themselves, in both languages. */
const SENTENCES = [
  'LaneDesk is running, and somebody may be in the middle of a payment. Close it, then try again.',
  'LaneDesk 正在运行，可能正在收费。请先将其关闭，然后重试。',
  ', too? The journal of all payments and commands is among it.',
  '中的数据？其中包括全部收费和指令的记录。',
  SURE_QUESTION,
  '记录删除后无法恢复。确定永久删除吗？',
]

/**
 * @typedef {object} Place
 * @property {string} folder
 * @property {string} prefix Wine's
 * @property {NodeJS.ProcessEnv} env
 * @property {string} press the program that goes through a wizard
 * @property {string} fails a program that ends with 3
 * @property {{ setup: string, version: string }} present
 * @property {{ setup: string, version: string }} newer
 */

/** @param {Place} place */
export async function installsOnWindows({ folder, prefix, env, press, fails, present, newer }) {
  const { run, registry } = wineAt(folder, env)
  const drive = join(prefix, 'drive_c')
  const home = join(drive, 'Program Files/LaneDesk')
  const program = join(home, 'LaneDesk.exe')
  const uninstaller = join(home, 'Uninstall LaneDesk.exe')
  const journal = join(drive, 'users', userInfo().username, 'AppData/Local/LaneDesk/journal/booth.sqlite')
  const installed = () => readFileSync(program)
  const isNewer = () => installed().includes(Buffer.from(newer.version, 'utf16le'))
  /** @param {{ setup: string }} version @param {...string} more */
  const install = (version, ...more) => run(version.setup, ...SILENTLY, ...more)
  /** What Windows starts with it, or null. */
  const autoStart = () => /LaneDesk\s+REG_SZ\s+(.*)/.exec(registry(RUN))?.[1]?.trim() ?? null
  const keepJournal = () => {
    mkdirSync(join(journal, '..'), { recursive: true })
    writeFileSync(journal, 'payments')
  }

  await says()
  await installsSilently()
  await waitsForTheApp()
  await startsAgain()
  await goesBack()
  await leavesTheStartAsItWas()
  await removesByHand()
  await removesSilently()

  async function says() {
    const bytes = readFileSync(present.setup)
    for (const sentence of SENTENCES) {
      assert.ok(bytes.includes(Buffer.from(sentence, 'utf16le')), `the installer can say: ${sentence}`)
    }
  }

  async function installsSilently() {
    // As a technician might: the installer takes no such file, and what it is called with must be nowhere afterwards.
    const provision = join(folder, 'given/provision.json')
    mkdirSync(join(provision, '..'), { recursive: true })
    writeFileSync(provision, JSON.stringify({ appSecret: SECRET }))
    assert.equal(await install(present, `--provision=${windowsPath(provision)}`), 0, 'silent installation')
    keepJournal()
    assert.equal(autoStart(), `"${PROGRAM}"`, 'it starts with Windows')
    assert.match(registry(NO_DUMPS), /LaneDesk\.exe\s+REG_DWORD\s+0x1/, 'Windows makes no dump of it')
    assert.doesNotMatch(registry('HKLM\\Software\\Classes'), /LaneDesk/i, 'it opens no kind of file')
    assert.deepEqual(
      readFileSync(join(home, 'resources/setup.exe')),
      readFileSync(present.setup),
      'its installer lies beside it, for when the next version does not start',
    )
    const rules = readFileSync(join(drive, 'netsh.txt'), 'utf8')
      .split('\n')
      .filter((line) => line.includes(' add '))
      .map((line) => line.trim().replace(/^\S*netsh\S*\s+/, ''))
    assert.deepEqual(
      rules,
      [
        `advfirewall firewall add rule name="LaneDesk callbacks" dir=in action=allow protocol=TCP program="${PROGRAM}" profile=private,domain`,
      ],
      'one rule of the firewall, for the listener',
    )
    assert.deepEqual(
      filesWith(join(provision, '..'), SECRET, env),
      [provision],
      'the search finds what is there',
    )
    assert.deepEqual(
      filesWith(prefix, SECRET, env),
      [],
      'no log, no registry, no file of it knows the secret',
    )
  }

  async function waitsForTheApp() {
    const before = installed()
    await startApp()
    assert.equal(await install(newer), 5, 'an upgrade while the app runs is refused')
    // The uninstaller goes on under another name, and waits as long.
    await run(uninstaller, ...SILENTLY)
    await until(() => processesOf('Un_?[A-Z]').length === 0, 'the removal to end')
    assert.deepEqual(installed(), before, 'and nothing is changed, by a removal neither')
    assert.equal(processesOf('LaneDesk').length, 1, 'and the app runs')
    const upgrade = install(newer)
    // It looks every two seconds, and finds the app at least once.
    await delay(5000)
    assert.deepEqual(installed(), before, 'an upgrade waits')
    await endApp()
    assert.equal(await upgrade, 0, 'and goes on when the app is closed')
    assert.ok(isNewer(), 'which brings the newer program')
    assert.equal(readFileSync(journal, 'utf8'), 'payments', 'with its data as they were')
  }

  // LaneDesk was closed for the update: where the installer gives up it is there again, and nobody is asked.
  async function startsAgain() {
    const before = installed()
    await startApp()
    assert.equal(await run(newer.setup, ...UPDATE), 5, 'an update where LaneDesk runs in another session')
    await until(() => processesOf('LaneDesk').length === 2, 'LaneDesk to be there again')
    await endApp()
    const kept = readFileSync(uninstaller)
    writeFileSync(uninstaller, readFileSync(fails))
    assert.equal(await install(newer), 2, 'an upgrade where the version before cannot be removed ends')
    assert.equal(processesOf('LaneDesk').length, 0)
    assert.equal(await run(newer.setup, ...UPDATE), 2)
    await until(() => processesOf('LaneDesk').length === 1, 'LaneDesk to be there again')
    await endApp()
    writeFileSync(uninstaller, kept)
    assert.deepEqual(installed(), before, 'and nothing is changed')
  }

  // As when a newer version does not start (electron/main/trial-start.ts).
  async function goesBack() {
    const before = join(folder, 'before.exe')
    writeFileSync(before, readFileSync(present.setup))
    assert.equal(await run(before, ...UPDATE), 0, 'the version before')
    assert.ok(!isNewer(), 'comes back')
    await until(() => processesOf('LaneDesk').length === 1, 'LaneDesk to be there again')
    await endApp()
    assert.deepEqual(readFileSync(join(home, 'resources/setup.exe')), readFileSync(present.setup))
  }

  async function leavesTheStartAsItWas() {
    const kiosk = join(home, 'resources/kiosk')
    assert.ok(!existsSync(kiosk))
    assert.equal(await install(newer, '--kiosk'), 0)
    assert.equal(autoStart(), `"${PROGRAM}" --kiosk`, 'it starts in the whole screen')
    assert.equal(await install(present), 0)
    assert.equal(autoStart(), `"${PROGRAM}" --kiosk`, 'and after an upgrade still')
    assert.ok(existsSync(kiosk), 'also when the installer starts it')
    assert.equal(await install(newer, '--no-auto-start'), 0)
    assert.ok(!existsSync(kiosk), 'until it does not start with Windows')
    assert.equal(autoStart(), null, 'it does not start with Windows')
    assert.equal(await install(present), 0)
    assert.equal(autoStart(), null, 'and after an upgrade still not')
    assert.equal(await install(newer, '--auto-start'), 0)
    assert.equal(autoStart(), `"${PROGRAM}"`, 'until somebody says so')
  }

  async function removesByHand() {
    const asked = join(drive, 'press.txt')
    for (const { answers, stays } of [
      { answers: ['no'], stays: true },
      { answers: ['yes', 'no'], stays: true },
      { answers: ['yes', 'yes'], stays: false },
    ]) {
      if (!existsSync(program)) assert.equal(await install(present), 0)
      keepJournal()
      rmSync(asked, { force: true })
      const pressing = run(press, ...answers)
      void run(uninstaller, '/allusers')
      assert.equal(await pressing, 0, `a removal in which is answered: ${answers.join(', ')}`)
      await until(() => !existsSync(program), 'the program to be gone')
      assert.deepEqual(
        readFileSync(asked, 'utf8').trim().split('\n'),
        [DATA_QUESTION, SURE_QUESTION].slice(0, answers.length).map((one, n) => `${one} ${answers[n]}`),
      )
      assert.equal(existsSync(journal), stays, stays ? 'the journal stays' : 'the journal is gone')
    }
  }

  async function removesSilently() {
    assert.equal(await install(present), 0)
    // As an administrator without a booth of his own sees it.
    rmSync(join(journal, '../..'), { recursive: true, force: true })
    const pressing = run(press)
    void run(uninstaller, '/allusers')
    assert.equal(await pressing, 0, 'a removal by somebody without data asks nothing')
    await until(() => !existsSync(program), 'the program to be gone')
    assert.equal(await install(present), 0)
    keepJournal()
    assert.equal(await run(uninstaller, ...SILENTLY), 0, 'removal')
    await until(() => !existsSync(program), 'the program to be gone')
    assert.equal(autoStart(), null)
    assert.doesNotMatch(registry(NO_DUMPS), /LaneDesk/)
    const last = readFileSync(join(drive, 'netsh.txt'), 'utf8').trim().split('\n').at(-1)
    assert.match(last ?? '', /delete rule name="LaneDesk callbacks"/, 'its rule is gone')
    assert.equal(readFileSync(journal, 'utf8'), 'payments', 'the journal stays')
  }

  async function startApp() {
    spawn(wine, [program], { env, stdio: 'ignore' })
    await until(() => processesOf('LaneDesk').length > 0, 'the app to run')
  }

  async function endApp() {
    for (const pid of processesOf('LaneDesk')) process.kill(pid, 'SIGKILL')
    await until(() => processesOf('LaneDesk').length === 0, 'the app to end')
  }
}

/**
 * Every file below a folder that holds the text, as it is or in Windows' letters. Follows no link: Wine's drive Z is
 * this machine.
 *
 * @param {string} place
 * @param {string} text
 * @param {NodeJS.ProcessEnv} env
 */
function filesWith(place, text, env) {
  const wide = text.split('').join(String.raw`\x00`)
  const { stdout } = spawnSync('grep', ['-rlaP', `${text}|${wide}`, place], {
    env: { ...env, LC_ALL: 'C' },
    encoding: 'utf8',
  })
  return stdout.split('\n').filter((file) => file !== '')
}
