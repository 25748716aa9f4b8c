import type { SelfTestFault } from '#shared/contract/diagnostics.ts'

/** What a refusal of the signature may name; the interface has one code for all of it. */
const NAMES: readonly (readonly [RegExp, SelfTestFault])[] = [
  [/sign|签名|secret|密钥/i, 'secret-wrong'],
  [/park\s*key|车场/i, 'park-key-wrong'],
  [/app\s*id/i, 'app-id-wrong'],
  [/time\s*stamp|时间|expired|过期/i, 'clock-off'],
]

/**
 * Which of the keys the lot's words mean. Where they name several, or none, nothing is decided: of the secret everything is
 * a part, and its cure names them all.
 */
export function faultOfRefusal(message: string): SelfTestFault {
  const named = NAMES.filter(([words]) => words.test(message)).map(([, fault]) => fault)
  return named.length === 1 && named[0] !== undefined ? named[0] : 'secret-wrong'
}
