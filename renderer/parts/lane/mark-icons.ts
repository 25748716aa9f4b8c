import {
  IconBan,
  IconCarOff,
  IconClockExclamation,
  IconCurrencyYen,
  IconLock,
  IconLockOpen,
  IconQuestionMark,
  IconVideoOff,
  IconZoomQuestion,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import type { MarkKind } from './lane-sight.ts'

/** The picture of a mark: no mark is told by its colour alone. */
export const markIcons: Readonly<Record<MarkKind, Icon>> = {
  blacklisted: IconBan,
  locked: IconLock,
  'camera-offline': IconVideoOff,
  'plate-unread': IconZoomQuestion,
  'no-order': IconCarOff,
  'no-plate': IconZoomQuestion,
  'fee-unknown': IconCurrencyYen,
  outdated: IconClockExclamation,
  'held-long': IconLockOpen,
  held: IconLockOpen,
  'barrier-unknown': IconQuestionMark,
}
