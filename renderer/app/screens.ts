import {
  IconAdjustments,
  IconBarrierBlock,
  IconCashRegister,
  IconChartBar,
  IconFileSearch,
  IconListDetails,
  IconLink,
  IconPlug,
  IconPrinter,
  IconReceipt,
  IconSchool,
  IconSettings,
  IconStethoscope,
  IconShieldCheck,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import { lazy } from 'react'
import type { ComponentType } from 'react'
import { LanesScreen } from '#renderer/features/lanes/LanesScreen.tsx'
import { HOME } from '#renderer/stores/desk-store.ts'
import { isPractice } from '#renderer/stores/is-practice.ts'
import type { en } from './texts.ts'

type ScreenId = keyof typeof en.screen
type PlaceId = keyof typeof en.place

/** A place of the header: a screen, or several that stand as pages in it. */
export interface Place {
  /** Also the key of its name in the texts. */
  readonly id: PlaceId
  readonly icon: Icon
  /** Together with Alt; its own, whatever the other places hold. Once more, it leads to the next page of the place. */
  readonly key: string
}

/** A screen of a booth at work: one row here and one folder in `features/`. */
export interface Screen {
  /** Also the key of its name in the texts. */
  readonly id: ScreenId
  readonly icon: Icon
  /** Where in the header it stands. */
  readonly place: PlaceId
  /** It is there at the real booth alone, or while somebody practises alone; absent: at both. */
  readonly only?: 'booth' | 'practice'
  readonly Page: ComponentType
  /** Fetches the page's code, so that the first visit does not wait for it. */
  readonly load: () => Promise<unknown>
}

const page = (fetch: () => Promise<ComponentType>): Pick<Screen, 'Page' | 'load'> => ({
  Page: lazy(async () => ({ default: await fetch() })),
  load: fetch,
})

/** The first to be seen: its code comes with the page. */
const home: Screen = {
  id: HOME,
  icon: IconBarrierBlock,
  place: 'lanes',
  Page: LanesScreen,
  load: async () => undefined,
}

/** The table of all screens, the pages of a place in their order. Header, pages and keys follow from it. */
const everyScreen: readonly Screen[] = [
  home,
  {
    id: 'shift',
    icon: IconCashRegister,
    place: 'cash-desk',
    ...page(async () => (await import('#renderer/features/shift/ShiftScreen.tsx')).ShiftScreen),
  },
  {
    id: 'supervision',
    icon: IconUsers,
    place: 'cash-desk',
    ...page(
      async () => (await import('#renderer/features/supervision/SupervisionScreen.tsx')).SupervisionScreen,
    ),
  },
  {
    id: 'events',
    icon: IconListDetails,
    place: 'records',
    ...page(async () => (await import('#renderer/features/events/FeedScreen.tsx')).FeedScreen),
  },
  {
    id: 'records',
    icon: IconFileSearch,
    place: 'records',
    ...page(async () => (await import('#renderer/features/records/RecordsScreen.tsx')).RecordsScreen),
  },
  {
    id: 'audit',
    icon: IconLink,
    place: 'records',
    ...page(async () => (await import('#renderer/features/audit/AuditScreen.tsx')).AuditScreen),
  },
  {
    id: 'payments',
    icon: IconReceipt,
    place: 'cash-desk',
    ...page(async () => (await import('#renderer/features/payments/PaymentsScreen.tsx')).PaymentsScreen),
  },
  {
    id: 'openings',
    icon: IconBarrierBlock,
    place: 'cash-desk',
    ...page(async () => (await import('#renderer/features/openings/OpeningsScreen.tsx')).OpeningsScreen),
  },
  {
    id: 'overview',
    icon: IconChartBar,
    place: 'overview',
    ...page(async () => (await import('#renderer/features/overview/OverviewScreen.tsx')).OverviewScreen),
  },
  {
    id: 'set-up',
    icon: IconPlug,
    place: 'set-up',
    only: 'booth',
    ...page(async () => (await import('#renderer/features/set-up/SetUpScreen.tsx')).SetUpScreen),
  },
  {
    id: 'settings',
    icon: IconAdjustments,
    place: 'set-up',
    only: 'booth',
    ...page(async () => (await import('#renderer/features/settings/SettingsScreen.tsx')).SettingsScreen),
  },
  {
    id: 'callbacks',
    icon: IconWebhook,
    place: 'set-up',
    only: 'booth',
    ...page(async () => (await import('#renderer/features/callbacks/CallbackSetUp.tsx')).CallbackSetUp),
  },
  {
    id: 'printing',
    icon: IconPrinter,
    place: 'set-up',
    only: 'booth',
    ...page(async () => (await import('#renderer/features/printing/PrintingScreen.tsx')).PrintingScreen),
  },
  {
    id: 'diagnostics',
    icon: IconStethoscope,
    place: 'set-up',
    only: 'booth',
    ...page(
      async () => (await import('#renderer/features/diagnostics/DiagnosticsScreen.tsx')).DiagnosticsScreen,
    ),
  },
  {
    id: 'operators',
    icon: IconUsers,
    place: 'set-up',
    ...page(async () => (await import('#renderer/features/operators/RosterScreen.tsx')).RosterScreen),
  },
  {
    id: 'policy',
    icon: IconShieldCheck,
    place: 'set-up',
    ...page(async () => (await import('#renderer/features/operators/PolicyScreen.tsx')).PolicyScreen),
  },
  {
    id: 'practice',
    icon: IconSchool,
    place: 'practice',
    only: 'practice',
    ...page(async () => (await import('#renderer/features/practice/PracticeScreen.tsx')).PracticeScreen),
  },
]

/** Those that are there. */
export const screens: readonly Screen[] = everyScreen.filter(
  ({ only }) => only === undefined || (only === 'practice') === isPractice,
)

/** The screen of an id; the first one for an id that the table does not have. */
export const screenOf = (id: string): Screen => screens.find((one) => one.id === id) ?? home

/** The pages of a place, in their order. */
export const pagesOf = (place: PlaceId): readonly Screen[] => screens.filter((one) => one.place === place)

/** The places of the header, in their order. One that has no screen is not shown. */
export const places: readonly Place[] = (
  [
    { id: 'lanes', icon: IconBarrierBlock, key: '1' },
    { id: 'cash-desk', icon: IconCashRegister, key: '2' },
    { id: 'records', icon: IconListDetails, key: '3' },
    { id: 'overview', icon: IconChartBar, key: '4' },
    { id: 'set-up', icon: IconSettings, key: '5' },
    { id: 'practice', icon: IconSchool, key: '0' },
  ] as const satisfies readonly Place[]
).filter(({ id }) => pagesOf(id).length > 0)

/** The screen that the key of a place leads to from `current`: its first one, and from one of its own the next. */
export function screenOfPlace({ id }: Place, current: string): Screen {
  const pages = pagesOf(id)
  const at = pages.findIndex((one) => one.id === current)
  return pages[(at + 1) % pages.length] ?? home
}
