import {
  IconBarrierBlock,
  IconChartBar,
  IconListDetails,
  IconSettings,
  IconWebhook,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import { lazy } from 'react'
import type { ComponentType } from 'react'
import { HOME } from '#renderer/stores/desk-store.ts'
import type { en } from './texts.ts'

type ScreenId = keyof typeof en.screen

/** A screen of a booth at work: one row here and one folder in `features/`. */
export interface Screen {
  /** Also the key of its name in the texts. */
  readonly id: ScreenId
  readonly icon: Icon
  /** Who needs it: the cashier's stand side by side in the header, the supervisor's are pages behind its last place. */
  readonly role: 'cashier' | 'supervisor'
  /** Together with Alt. */
  readonly key: string
  readonly Page: ComponentType
  /** Fetches the page's code, so that the first visit does not wait for it. */
  readonly load: () => Promise<unknown>
}

const page = (fetch: () => Promise<ComponentType>): Pick<Screen, 'Page' | 'load'> => ({
  Page: lazy(async () => ({ default: await fetch() })),
  load: fetch,
})

const home: Screen = {
  id: HOME,
  icon: IconBarrierBlock,
  role: 'cashier',
  key: '1',
  ...page(async () => (await import('#renderer/features/lanes/LanesScreen.tsx')).LanesScreen),
}

/** The table of screens. Header, pages and keys follow from it. */
export const screens: readonly Screen[] = [
  home,
  {
    id: 'events',
    icon: IconListDetails,
    role: 'cashier',
    key: '2',
    ...page(async () => (await import('#renderer/features/events/FeedScreen.tsx')).FeedScreen),
  },
  {
    id: 'overview',
    icon: IconChartBar,
    role: 'cashier',
    key: '3',
    ...page(async () => (await import('#renderer/features/overview/OverviewScreen.tsx')).OverviewScreen),
  },
  {
    id: 'set-up',
    icon: IconSettings,
    role: 'supervisor',
    key: '4',
    ...page(async () => (await import('#renderer/features/set-up/SetUpScreen.tsx')).SetUpScreen),
  },
  {
    id: 'callbacks',
    icon: IconWebhook,
    role: 'supervisor',
    key: '5',
    ...page(async () => (await import('#renderer/features/callbacks/CallbackSetUp.tsx')).CallbackSetUp),
  },
]

/** The screen of an id; the first one for an id that the table does not have. */
export const screenOf = (id: string): Screen => screens.find((one) => one.id === id) ?? home

/** The screens behind the header's last place. */
export const setUpPages: readonly Screen[] = screens.filter(({ role }) => role === 'supervisor')

/** The places of the header: every screen of the cashier, and one for all of the supervisor's. */
export const places: readonly Screen[] = [
  ...screens.filter(({ role }) => role === 'cashier'),
  ...setUpPages.slice(0, 1),
]

/** The place of the header that a screen belongs to. */
export const placeOf = (screen: Screen): Screen =>
  screen.role === 'supervisor' ? (setUpPages[0] ?? home) : screen
