import { useEffect } from 'react'
import { clock } from '#renderer/stores/clock.ts'
import { replyOf } from '#renderer/stores/reply.ts'

/** Main is told no more often than this that somebody is here. */
const EVERY_MS = 15_000

/** Tells main that somebody uses the desk, so that it is not locked meanwhile. */
export function useTouch(): void {
  useEffect(() => {
    const listening = new AbortController()
    let toldAt = -Infinity
    const onTouch = (): void => {
      const now = clock.now()
      if (now - toldAt < EVERY_MS) return
      toldAt = now
      void replyOf(window.laneDesk.touch())
    }
    for (const event of ['keydown', 'pointerdown'])
      window.addEventListener(event, onTouch, { capture: true, signal: listening.signal })
    return () => listening.abort()
  }, [])
}
