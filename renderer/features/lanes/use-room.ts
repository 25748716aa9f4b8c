import { useLayoutEffect, useState } from 'react'
import type { RefObject } from 'react'
import type { Room } from './arrangement.ts'

/** The room of an element in em of the screen's text, and again whenever it changes; null before it was measured. */
export function useRoom(of: RefObject<HTMLElement | null>): Room | null {
  const [room, setRoom] = useState<Room | null>(null)
  useLayoutEffect(() => {
    const element = of.current
    if (element === null) return undefined
    const measure = (): void => {
      const em = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      const { clientWidth, clientHeight } = element
      const found = { width: Math.round(clientWidth / em), height: Math.round(clientHeight / em) }
      setRoom((before) => (before?.width === found.width && before.height === found.height ? before : found))
    }
    measure()
    const resized = new ResizeObserver(measure)
    resized.observe(element)
    return () => resized.disconnect()
  }, [of])
  return room
}
