import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import type { LotLine } from '#electron/core/lan/lot.ts'
import { readList } from '#electron/core/lanes/lot-directory.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { ConnectionTest } from '#shared/contract/settings.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

/** An error in the clock that makes the lot refuse signatures. */
const CLOCK_MATTERS_MS = 30_000

/** The line that `connect` makes, or what it throws: settings that somebody wrote by hand may hold no address. */
export function lineOf(connect: () => LotLine): Result<LotLine, unknown> {
  try {
    return ok(connect())
  } catch (error) {
    return err(error)
  }
}

/** What it means that no line can be made. */
export const noLine = ({ transport }: Pick<LotAccess, 'transport'>): AppError => ({
  code: transport === 'http' ? 'address-invalid' : 'broker-missing',
})

/** Asks a lot for its booths over a line of its own, which is ended again. Fails as the lot does, or as `noLine` says. */
export async function testConnection(
  connect: (access: LotAccess) => LotLine,
  access: LotAccess,
): Promise<Result<ConnectionTest, AppError>> {
  const connected = lineOf(() => connect(access))
  if (!connected.ok) return err(noLine(access))
  const line = connected.value
  const { signal } = new AbortController()
  await line.start()
  try {
    let booths = await readList(line.lot, 'BoothQuery', signal)
    // A PC whose clock is wrong is refused once; the refusal itself tells the lot's time.
    if (!booths.ok && Math.abs(line.lotClock.offsetMs) > CLOCK_MATTERS_MS)
      booths = await readList(line.lot, 'BoothQuery', signal)
    if (!booths.ok) return err(booths.error)
    const lanes = await readList(line.lot, 'LaneQuery', signal)
    if (!lanes.ok) return err(lanes.error)
    return ok({
      booths: booths.value.flatMap(({ No, Name }) =>
        No
          ? [
              {
                no: No,
                name: Name || No,
                lanes: lanes.value.filter((lane) => lane.SentryHostNo === No).length,
              },
            ]
          : [],
      ),
      clockOffsetMs: line.lotClock.source === 'pc-clock' ? null : -line.lotClock.offsetMs,
    })
  } finally {
    await line.stop()
  }
}
