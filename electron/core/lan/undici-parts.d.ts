/**
 * The parts of undici that every call goes through. The whole of it (fetch, web sockets, caches, mocks) is more than a
 * third of what main would read at its start; where it is needed it is imported then.
 */
declare module 'undici/lib/dispatcher/pool.js' {
  export { Pool as default } from 'undici'
}

declare module 'undici/lib/core/errors.js' {
  export { errors as default } from 'undici'
}
