/** One measured thing beside its raw baseline, both from the same run. Milliseconds unless the unit says otherwise. */
export interface Figure {
  readonly what: string
  readonly ours: readonly number[]
  /** The same work with nothing of ours in between, and what that is. */
  readonly raw?: { readonly what: string; readonly samples: readonly number[] }
  /** What it should be, for the eye: "p95 ≤ 50". */
  readonly goal: string
  readonly unit?: string
}

/** The value below which a share of the samples lies. */
function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

/** A line per figure: p50, p95 and the greatest of ours, the baseline's p50, the ratio of the p50s. */
export function report(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, ours, raw, goal, unit = 'ms' }) => ({
    what,
    n: String(ours.length),
    p50: shown(quantile(ours, 0.5)),
    p95: shown(quantile(ours, 0.95)),
    max: shown(Math.max(...ours)),
    unit,
    'raw p50': raw === undefined ? '' : shown(quantile(raw.samples, 0.5)),
    ratio: raw === undefined ? '' : (quantile(ours, 0.5) / quantile(raw.samples, 0.5)).toFixed(2),
    'raw is': raw?.what ?? '',
    goal,
  }))
  const names = ['what', 'n', 'p50', 'p95', 'max', 'unit', 'raw p50', 'ratio', 'raw is', 'goal'] as const
  const width = (name: (typeof names)[number]): number =>
    Math.max(...rows.map((row) => row[name].length), name.length)
  const line = (cell: (name: (typeof names)[number]) => string): string =>
    names.map((name) => cell(name).padEnd(width(name))).join('  ')
  return [
    line((name) => name),
    line((name) => '-'.repeat(width(name))),
    ...rows.map((row) => line((name) => row[name])),
  ].join('\n')
}
