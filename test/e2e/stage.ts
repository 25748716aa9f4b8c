import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type ElectronApplication, type Page } from '@playwright/test'
import { channelOf } from '#shared/contract/channel.ts'
import { boothOf } from '#shared/contract/fixture.ts'
import type { CommandName, CommandResult, Reply } from '#shared/contract/contract.ts'
import type { BoothState } from '#shared/contract/state.ts'
import { launchApp } from './launch.ts'

/**
 * The real window with states of a test's making. The app is started without a lot, so that main has nothing to tell; what
 * the page asks of the state is answered by the test. One start shows any number of booths, however rare their state.
 */
export interface Stage {
  readonly app: ElectronApplication
  readonly page: Page
  /** Shows this state; resolves when the page has it on the screen. */
  readonly show: (state: BoothState) => Promise<void>
  /** Answers one of the contract's commands from now on, as main would. */
  readonly answer: <N extends CommandName>(name: N, reply: Reply<CommandResult<N>>) => Promise<void>
  readonly speak: (language: 'en' | 'zh') => Promise<void>
  /** A page as after a start, at 1366×768 in English, in front of the lanes. */
  readonly clear: () => Promise<void>
}

interface Shared {
  /** One for all tests of a worker. */
  readonly stage: Stage
}

/** Tests on the stage; each begins with a page as after a start. */
export const test = base.extend<object, Shared>({
  stage: [
    async ({}, provide) => {
      const folder = mkdtempSync(join(tmpdir(), 'lanedesk-stage-'))
      const { app, page } = await launchApp({ userDataDir: folder, args: ['--headless'] })
      await provide(stageOf(app, page))
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
})

function stageOf(app: ElectronApplication, page: Page): Stage {
  // Far from main's own numbers: what it tells of itself, however late, is never the next change.
  let seq = 1_000_000
  // Language and colours are main's: what a test chooses on the page stays.
  const tell = async (state: BoothState): Promise<void> => {
    seq += 1
    const slices = new Map<string, unknown>(Object.entries(state))
    slices.delete('preferences')
    const seqs = Object.fromEntries([...slices.keys()].map((slice) => [slice, seq]))
    await app.evaluate(
      ({ BrowserWindow, ipcMain }, { ask, change, snapshot }) => {
        ipcMain.removeHandler(ask)
        // Of what was asked alone, as main does: another slice may have changed since.
        ipcMain.handle(ask, (_event, asked?: readonly string[]) => {
          const only = <T>(of: Readonly<Record<string, T>>): Record<string, T> =>
            Object.fromEntries(Object.entries(of).filter(([slice]) => asked?.includes(slice) ?? true))
          return { ok: true, value: { seqs: only(snapshot.seqs), state: only(snapshot.state) } }
        })
        for (const window of BrowserWindow.getAllWindows())
          for (const [slice, number] of Object.entries(snapshot.seqs))
            window.webContents.send(change, { slice, seq: number, whole: snapshot.state[slice] })
      },
      {
        ask: channelOf('snapshot'),
        change: channelOf('change'),
        snapshot: { seqs, state: Object.fromEntries(slices) },
      },
    )
  }
  const show = async (state: BoothState): Promise<void> => {
    // What is told last: all else has come before it.
    const last = Object.keys(state).findLast((slice) => slice !== 'preferences')
    const heard = await page.evaluateHandle(
      ({ slice, number }) => ({
        painted: new Promise((painted) => {
          const off = window.laneDesk.onChange((change) => {
            if (change.slice !== slice || change.seq !== number) return
            off()
            requestAnimationFrame(painted)
          })
        }),
      }),
      { slice: last, number: seq + 1 },
    )
    await tell(state)
    await heard.evaluate(({ painted }) => painted)
    await heard.dispose()
  }
  const answer = async <N extends CommandName>(name: N, reply: Reply<CommandResult<N>>): Promise<void> => {
    await app.evaluate(
      ({ ipcMain }, { channel, told }) => {
        ipcMain.removeHandler(channel)
        ipcMain.handle(channel, () => told)
      },
      { channel: channelOf(name), told: JSON.parse(JSON.stringify(reply)) as unknown },
    )
  }
  const speak = async (language: 'en' | 'zh'): Promise<void> => {
    const button = page.getByRole('button', { name: language === 'zh' ? '中文' : 'English', exact: true })
    if (await button.isVisible()) await button.click()
    await base.expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en')
  }
  const clear = async (): Promise<void> => {
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light', forcedColors: 'none' })
    await tell(boothOf())
    await page.reload()
    await page.locator('main').waitFor()
    await speak('en')
  }
  return { app, page, show, answer, speak, clear }
}
