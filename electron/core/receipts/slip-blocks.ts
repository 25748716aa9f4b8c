import type { SlipBlock } from '#shared/contract/slip.ts'

type Row = Extract<SlipBlock, { readonly kind: 'row' }>

export const RULE: SlipBlock = { kind: 'rule' }

/** A label and its value, one at each edge. */
export const row = (label: string, value: string, weight: Row['weight'] = 'plain'): SlipBlock => ({
  kind: 'row',
  label,
  value,
  weight,
})

/** What stands at the head of every slip, where something is set up for it. */
export const headed = (heading: string): SlipBlock[] =>
  heading === '' ? [] : [{ kind: 'title', text: heading }]
