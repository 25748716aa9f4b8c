import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own, small enough to be filled. */
export class SmallDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'lanedesk-disk-'))
  readonly #tmpdir = process.env['TMPDIR']

  /** What is made in the temporary folder from now on is made on this disk. */
  constructor() {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', this.folder])
    process.env['TMPDIR'] = this.folder
  }

  /** Not a byte is left. */
  fill(): void {
    for (const size of [1 << 16, 1 << 12, 1]) {
      try {
        for (;;) writeFileSync(join(this.folder, 'filler'), Buffer.alloc(size), { flag: 'a' })
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      }
    }
  }

  makeRoom(): void {
    rmSync(join(this.folder, 'filler'))
  }

  remove(): void {
    if (this.#tmpdir === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = this.#tmpdir
    execFileSync('umount', [this.folder])
    rmdirSync(this.folder)
  }
}

/** Plays something on such a disk. */
export async function onSmallDisk(play: (disk: SmallDisk) => Promise<string[]>): Promise<string[]> {
  const disk = new SmallDisk()
  try {
    return await play(disk)
  } finally {
    disk.remove()
  }
}
