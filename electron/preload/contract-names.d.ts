/** The names of the contract's commands and events, put in by the build (electron.vite.config.ts). */
declare const CONTRACT_COMMANDS: readonly string[]
declare const CONTRACT_EVENTS: readonly string[]
