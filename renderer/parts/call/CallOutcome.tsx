import { useEffect, useRef } from 'react'
import type { JSX } from 'react'
import { Notice } from '#renderer/components/Tone.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'
import type { Call } from './use-call.ts'

/** What came of a call, as a sentence. Nothing while none was given. */
export function CallOutcome<T>({
  call,
  done,
}: {
  readonly call: Call<T>
  readonly done: (answer: T) => string
}): JSX.Element | null {
  const { error, reply } = call
  const said = useRef<HTMLDivElement>(null)
  // Below a long sheet a refusal would be out of sight, and the button would seem to do nothing.
  useEffect(() => {
    if (error !== null) said.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  if (error !== null)
    return (
      <div ref={said}>
        <ErrorNotice error={error} />
      </div>
    )
  if (reply?.ok !== true) return null
  return (
    <Notice tone="ok" live>
      {done(reply.value)}
    </Notice>
  )
}
