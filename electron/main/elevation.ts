import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Without a question of its own, and LaneDesk starts again in the end. */
const SILENTLY = ['--updated', '/S', '--force-run']

/** Of its own window nothing is seen. */
const UNSEEN = { stdio: 'ignore', windowsHide: true } as const

/**
 * The program that electron-builder puts beside ours. It asks Windows, which asks for an administrator's yes, and ends:
 * with 0 once the installer runs, with another number where somebody said no, nobody said anything in time, or Windows
 * refused.
 */
const elevate = (): string => join(process.resourcesPath, 'elevate.exe')

/**
 * Begins an installer with an administrator's rights. Resolves once it runs, and rejects with why it does not: until
 * then LaneDesk has to stay.
 */
export async function beginElevated(installer: string, program = elevate()): Promise<void> {
  const ended = await once(spawn(program, [installer, ...SILENTLY], UNSEEN), 'exit')
  refuseUnlessBegun(ended[0])
}

/** As `beginElevated`, where there is nothing that could go on meanwhile. */
export function beginElevatedNow(installer: string, program = elevate()): void {
  const { status, error } = spawnSync(program, [installer, ...SILENTLY], UNSEEN)
  if (error !== undefined) throw error
  refuseUnlessBegun(status)
}

function refuseUnlessBegun(status: unknown): void {
  if (status !== 0)
    throw new Error(`no administrator said yes to the installer, or Windows refused it (${String(status)})`)
}
