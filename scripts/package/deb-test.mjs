// The .deb on Debian: installed, started, upgraded and removed in a root; the data stay.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const DATA = 'root/.config/LaneDesk/journal/booth.sqlite'

/**
 * @param {string} root a Debian
 * @param {{ deb: string, version: string }} present
 * @param {{ deb: string, version: string }} newer
 */
export function installsOnDebian(root, present, newer) {
  // Whatever an interrupted run has left.
  dpkg(root, '--purge', 'lanedesk')
  const data = join(root, DATA)
  mkdirSync(join(data, '..'), { recursive: true })
  writeFileSync(data, 'payments')

  for (const { deb, version } of [present, newer]) {
    cpSync(deb, join(root, 'tmp/lanedesk.deb'))
    // What it needs of the system is named, and not here.
    assert.equal(dpkg(root, '--force-depends', '--install', '/tmp/lanedesk.deb'), 0, `${version} installs`)
    assert.equal(field(root, 'Version'), version)
    for (const needed of ['libgtk-3-0', 'libnss3', 'libsecret-1-0']) {
      assert.ok(field(root, 'Depends').includes(needed), `it says that it needs ${needed}`)
    }
    const said = spawnSync('chroot', [root, '/usr/bin/lanedesk', '--kiosk'], { encoding: 'utf8' }).stdout
    assert.equal(said, '/usr/bin/lanedesk --kiosk\n', 'it starts by its name')
    const entry = readFileSync(join(root, 'usr/share/applications/lanedesk.desktop'), 'utf8')
    assert.match(entry, /^Exec=\/opt\/LaneDesk\/lanedesk\b/m)
    assert.match(entry, /^Name=LaneDesk$/m)
    assert.ok(existsSync(join(root, 'opt/LaneDesk/resources/app.asar')))
  }
  assert.equal(dpkg(root, '--purge', 'lanedesk'), 0, 'removal')
  for (const gone of ['opt/LaneDesk', 'usr/bin/lanedesk', 'usr/share/applications/lanedesk.desktop']) {
    assert.ok(!existsSync(join(root, gone)), `${gone} is gone`)
  }
  assert.equal(readFileSync(data, 'utf8'), 'payments', 'the journal stays')
  rmSync(join(root, 'root/.config/LaneDesk'), { recursive: true })
}

/**
 * @param {string} root
 * @param {...string} args
 */
function dpkg(root, ...args) {
  const { status, stderr } = spawnSync('chroot', [root, 'dpkg', ...args], { encoding: 'utf8' })
  if (status !== 0) console.error(stderr)
  return status
}

/**
 * @param {string} root
 * @param {string} name
 */
function field(root, name) {
  const query = ['dpkg-query', '--show', `--showformat=\${${name}}`, 'lanedesk']
  return spawnSync('chroot', [root, ...query], { encoding: 'utf8' }).stdout
}
