/** What the app has seen, in order. */
export interface Seen {
  readonly navigations: string[]
  readonly frameNavigations: string[]
  readonly popups: string[]
  readonly requests: string[]
  readonly secondStarts: { argv: string[]; workingDirectory: string; data: unknown }[]
  readonly senders: { url: string | undefined; origin: string | undefined; parent: unknown }[]
  readonly console: { level: string; message: string }[]
}

/** What the preload gives the page. */
export interface Bridge {
  echo(value: unknown): Promise<unknown>
  fail(): Promise<unknown>
  count(to: number): Promise<void>
  seal(text: string): Promise<string>
  unseal(sealed: string): Promise<string>
  /** Returns what takes the listener off. */
  onCounted(listener: (n: number) => void): () => void
}

declare global {
  interface Window {
    bridge: Bridge
    bridgeAtFirstScript: string
    ranWithNonce?: boolean
    ranWithoutNonce?: boolean
  }
  /** In the main process. */
  var seen: Seen
}
