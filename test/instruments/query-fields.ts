import { conditionOf } from '#electron/core/lan/query.ts'
import type { QueryOperatorName } from '#electron/core/lan/query.ts'
import { fieldsOf } from '#shared/lan/describe.ts'
import { QueryOperator } from '#shared/lan/enumerations.ts'
import { lanInterface } from '#shared/lan/interfaces.ts'
import type { QueryInterfaceName } from '#shared/lan/interfaces.ts'

const isOperator = (name: string): name is QueryOperatorName => name in QueryOperator
const operators = Object.keys(QueryOperator).filter(isOperator)

/** What some operator takes of every field that can be compared: nothing, one value, or a list. */
const VALUES = [null, 1, [1]]

/** The fields that a query takes conditions on, each with the operators that it takes for it. */
export function queryFields(name: QueryInterfaceName): ReadonlyMap<string, readonly QueryOperatorName[]> {
  const fields = fieldsOf(lanInterface(name).response).map(({ path }) => path.replace('Results[].', ''))
  const taken = fields.map((field): [string, QueryOperatorName[]] => [
    field,
    operators.filter((operator) => VALUES.some((value) => conditionOf(name, { field, operator, value }).ok)),
  ])
  return new Map(taken.filter(([, some]) => some.length > 0))
}
