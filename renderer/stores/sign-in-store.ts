import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'

/** Which of the windows about the operator at the desk is open over the screen. Nothing beneath it is lost. */
export interface SignInStore {
  readonly open: 'sign-in' | 'change-pin' | null
}

export const signInStore: StoreApi<SignInStore> = createStore<SignInStore>(() => ({ open: null }))

export const openSignIn = (): void => signInStore.setState({ open: 'sign-in' })
export const openPinChange = (): void => signInStore.setState({ open: 'change-pin' })
export const closeSignIn = (): void => signInStore.setState({ open: null })
