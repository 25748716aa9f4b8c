/**
 * The Chromium the stand-in for Electron draws its windows with: LANEDESK_CHROMIUM where that is set, else the first one on PATH.
 */
export function findChromium(env?: NodeJS.ProcessEnv): string | undefined
