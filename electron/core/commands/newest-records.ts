import type { LanRecord, QueryInterfaceName } from '#shared/lan/interfaces.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import { newestWith } from '#electron/core/lan/query.ts'
import type { LotContext } from './command.ts'

/** What reading a list of the lot needs. */
export type LotToAsk = Pick<LotContext, 'lot'> & { readonly timing: Pick<Timing, 'readTimeoutMs'> }

/** The lot's newest records in which this field is this text (section 4), at most ten. */
export async function readNewest<N extends QueryInterfaceName>(
  { lot, timing }: LotToAsk,
  name: N,
  [field, value]: readonly [field: keyof LanRecord<N> & string, value: string],
  signal: AbortSignal,
): Promise<LanOutcome<readonly LanRecord<N>[]>> {
  const request = newestWith(field, value)
  const options = { signal, timeoutMs: timing.readTimeoutMs }
  const outcome = await lot.call<QueryInterfaceName>(name, request, options)
  if (outcome.kind !== 'ok') return outcome
  const records: LanRecord<N>[] = outcome.data.Results
  return { ...outcome, data: records }
}
