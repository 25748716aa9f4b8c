/**
 * A key that is held down repeats; a button that has the focus would be pressed again and again, and a form sent again
 * and again. One press is one activation: repeats of Enter and of Space (outside text) are swallowed for the
 * whole page. Returns the stop.
 */
export function ignoreRepeatedActivation(page: Window): () => void {
  const listening = new AbortController()
  page.addEventListener(
    'keydown',
    (event) => {
      if (!event.repeat || !(event.target instanceof Element)) return
      const inText = event.target.closest('input, textarea') !== null
      const inLines = event.target.closest('textarea') !== null
      if ((event.key === 'Enter' && !inLines) || (event.key === ' ' && !inText)) {
        event.preventDefault()
        event.stopPropagation()
      }
    },
    { capture: true, signal: listening.signal },
  )
  return () => listening.abort()
}
