import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

/**
 * The lot server's base address as it was typed or provisioned, in one form: `http://host:port` or
 * `https://host/path`, without a slash at the end. A missing scheme means http. `address-invalid` for anything else,
 * also for an address that carries a user name, a query or a fragment.
 */
export function parseBaseUrl(text: string): Result<string, AppError> {
  const typed = text.trim()
  const url = URL.parse(typed.includes('://') ? typed : `http://${typed}`)
  const usable =
    url !== null &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === ''
  return usable ? ok(url.origin + url.pathname.replace(/\/+$/, '')) : err(appErrorOf('address-invalid'))
}
