import {
  IconArrowBarRight,
  IconArrowBarToRight,
  IconArrowsLeftRight,
  IconQuestionMark,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import type { LaneState } from '#shared/contract/lanes.ts'

/** The arrow of a lane's direction. */
export const directionIcons: Readonly<Record<LaneState['direction'], Icon>> = {
  entry: IconArrowBarToRight,
  exit: IconArrowBarRight,
  both: IconArrowsLeftRight,
  unknown: IconQuestionMark,
}
