import { useEffect } from 'react'
import type { JSX } from 'react'
import { useStore } from 'zustand'
import { ChangePinDialog } from '#renderer/parts/operators/ChangePinDialog.tsx'
import { SignInDialog } from '#renderer/parts/operators/SignInDialog.tsx'
import { useBooth, useCommands } from '#renderer/stores/hooks.ts'
import { closeSignIn, openSignIn, signInStore } from '#renderer/stores/sign-in-store.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { useTouch } from './use-touch.ts'

/** The windows about the operator at the desk, over whatever screen is open: it stays as it is beneath them. */
export function OperatorWindows(): JSX.Element | null {
  const open = useStore(signInStore, (state) => state.open)
  const must = useBooth((view) => view.atDesk.operator?.mustChangePin ?? false, false)
  useTouch()

  // A press that was refused because nobody is signed in leads to where one signs in.
  const refusedAt = useCommands(({ refusals: [newest] }) =>
    newest?.error.code === 'signed-out' ? newest.id : null,
  )
  useEffect(() => {
    if (refusedAt !== null) openSignIn()
  }, [refusedAt])

  if (must)
    return (
      <ChangePinDialog must onDone={closeSignIn} onClose={() => void replyOf(window.laneDesk.signOut())} />
    )
  switch (open) {
    case 'sign-in':
      return <SignInDialog />
    case 'change-pin':
      return <ChangePinDialog must={false} onDone={closeSignIn} onClose={closeSignIn} />
    case null:
      return null
  }
}
