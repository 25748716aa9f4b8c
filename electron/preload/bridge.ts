import { channelOf } from '#shared/contract/channel.ts'

/** The part of Electron's `ipcRenderer` that the bridge is built on. */
export interface BridgeChannels {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  on(channel: string, listener: (event: unknown, payload: unknown) => void): unknown
  off(channel: string, listener: (event: unknown, payload: unknown) => void): unknown
}

/**
 * The only way from the page to main: one named function per command, one `on…` per event, which returns its
 * unsubscribe. The page never sees `ipcRenderer`, a channel name or one of Electron's events. What is sent is checked
 * in main. `LaneDeskBridge` (shared/contract/contract.ts) is what it is to the page.
 */
export function bridgeOf(
  ipc: BridgeChannels,
  { commands, events }: { readonly commands: readonly string[]; readonly events: readonly string[] },
): Readonly<Record<string, (...args: never[]) => unknown>> {
  const invoke =
    (name: string) =>
    (...args: unknown[]): Promise<unknown> =>
      ipc.invoke(channelOf(name), ...args)
  const on =
    (name: string) =>
    (listener: (payload: unknown) => void): (() => void) => {
      const hear = (_event: unknown, payload: unknown): void => listener(payload)
      ipc.on(channelOf(name), hear)
      return () => {
        ipc.off(channelOf(name), hear)
      }
    }
  return {
    ...Object.fromEntries(commands.map((name) => [name, invoke(name)])),
    ...Object.fromEntries(
      events.map((name) => [`on${name.charAt(0).toUpperCase()}${name.slice(1)}`, on(name)]),
    ),
  }
}
