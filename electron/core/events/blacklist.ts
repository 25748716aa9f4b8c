import { Switch } from '#shared/lan/enumerations.ts'
import type { LanCallbackData } from '#shared/lan/callbacks.ts'
import type { LanRecord } from '#shared/lan/interfaces.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { plateOf } from '#shared/plates.ts'

type Entry = Pick<
  LanRecord<'BlacklistQuery'> | LanCallbackData<'Blacklist'>,
  'LicensePlateNumber' | 'StartTime' | 'EndTime' | 'Remarks' | 'Status'
>

/** The plates that the lot has on its blacklist, as far as it told. */
export class Blacklist {
  #entries = new Map<string, Entry>()
  #changes = 0

  /** How often the lot has told of a change: the list that was read before may be another one by now. */
  get changes(): number {
    return this.#changes
  }

  /** The whole list, as the lot has it now. */
  replace(entries: readonly Entry[]): void {
    this.#entries = new Map()
    for (const entry of entries) this.#take(entry)
  }

  /** One entry was added, changed, or switched off. */
  note(entry: Entry): void {
    this.#changes += 1
    this.#take(entry)
  }

  /** The entry that holds for a plate (as `plateOf` writes it) at a lot time. */
  find(plate: string, at: LotTime): { readonly remarks: string | null } | undefined {
    const entry = this.#entries.get(plate)
    if (entry === undefined) return undefined
    const { StartTime: from, EndTime: to, Remarks } = entry
    return (from && at < from) || (to && to < at) ? undefined : { remarks: Remarks || null }
  }

  #take(entry: Entry): void {
    const plate = plateOf(entry.LicensePlateNumber ?? '')
    if (plate === '') return
    if (entry.Status === Switch.Off) this.#entries.delete(plate)
    else this.#entries.set(plate, entry)
  }
}
