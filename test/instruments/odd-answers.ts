import type { Json, JsonObject } from '#electron/simulator/service/json.ts'
import { Lexeme } from '#electron/simulator/service/json.ts'
import type { FaultEffect } from './faults.ts'

/** Answers that lots have been seen to give and the document does not promise: effects for `lot.fault`. */

/** A page of a Query without a list. */
export const noResults: FaultEffect = rewriting((page) => ({ ...page, Results: null }))

/** GetLaneStatus of the document's example: nothing is known of loop and barrier, the camera is offline. */
export const laneUnknown: FaultEffect = rewriting((status) => ({
  ...status,
  GataStatus: -1,
  GateLongOpen: 0,
  GSStatus: -1,
  IDCameraStatus: 0,
}))

/** The records of a Query with these fields written so: `{ PaymentStatus: 0 }`. */
export const rowsWith = (fields: JsonObject): FaultEffect => rewritingRows((row) => ({ ...row, ...fields }))

/** The records of a Query without these fields. */
export const rowsWithout = (...names: readonly string[]): FaultEffect =>
  rewritingRows((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name))))

/** Data whose every value has another type than the document's: texts for numbers, numbers for texts, lists for none. */
export const wrongTypes: FaultEffect = { kind: 'rewrite', data: otherType }

function otherType(value: Json): Json {
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, otherType(member)]))
  }
  if (isList(value)) return value.length === 0 ? {} : value.map(otherType)
  if (value === null) return []
  if (typeof value === 'string') return value.length
  return typeof value === 'boolean' ? String(value) : { value }
}

function rewriting(change: (data: JsonObject) => JsonObject): FaultEffect {
  return { kind: 'rewrite', data: (told) => (isObject(told) ? change(told) : told) }
}

function rewritingRows(change: (row: JsonObject) => JsonObject): FaultEffect {
  return rewriting((page) => {
    const rows = page['Results']
    if (rows === undefined || !isList(rows)) return page
    return { ...page, Results: rows.map((row) => (isObject(row) ? change(row) : row)) }
  })
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !isList(value) && !(value instanceof Lexeme)
