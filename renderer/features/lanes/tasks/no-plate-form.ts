import type { Choice } from '#shared/contract/values.ts'
import { isPlate, plateOf } from '#shared/plates.ts'

/** Everything that the dialog asks. */
export interface NoPlateForm {
  readonly plate: string
  readonly plateTypeNo: string | null
  readonly plateColourNo: string | null
  readonly remark: string
}

export type NoPlateProblem = 'plate-empty' | 'plate-wrong' | 'plate-type-empty' | 'remark-long'

const MAX_REMARK = 200

/** What is wrong with which field; empty when the form may be sent. */
export function noPlateProblems(
  form: NoPlateForm,
): Partial<Record<'plate' | 'plateType' | 'remark', NoPlateProblem>> {
  const plate = plateOf(form.plate)
  return {
    ...(isPlate(plate) ? {} : { plate: plate === '' ? ('plate-empty' as const) : ('plate-wrong' as const) }),
    ...(form.plateTypeNo === null ? { plateType: 'plate-type-empty' as const } : {}),
    ...(form.remark.trim().length > MAX_REMARK ? { remark: 'remark-long' as const } : {}),
  }
}

const onlyOne = (choices: readonly Choice[], named: RegExp): string | null => {
  const [first, second] = choices.filter((one) => named.test(one.name))
  return first !== undefined && second === undefined ? first.no : null
}

/** The plate type to begin with: the only one, or the only one for temporary cars; otherwise the cashier chooses. */
export const usualPlateType = (types: readonly Choice[]): string | null =>
  onlyOne(types, /./) ?? onlyOne(types, /temp|临时/i)

/** The plate colour to begin with: the one for cars without a plate. */
export const usualPlateColour = (colours: readonly Choice[]): string | null =>
  colours.find((one) => /no[ -]?plate|unlicensed|无牌/i.test(one.name))?.no ?? null
