import { practiceLayout } from './layout.ts'
import { PracticeLot } from './practice-lot.ts'

/** A made-up lot whose time stands still until it is advanced; nobody comes unsent unless `traffic` says so. */
export function stillLot({ traffic = false }: { readonly traffic?: boolean } = {}): {
  readonly lot: PracticeLot
  readonly pass: (ms: number) => void
} {
  let monotonic = 0
  const lot = new PracticeLot({
    layout: practiceLayout('en'),
    seed: 5,
    traffic,
    clock: { speed: 0 },
    monotonic: () => monotonic,
  })
  const pass = (ms: number): void => {
    monotonic += ms
    lot.advance(ms)
  }
  return { lot, pass }
}
