import type { LaneLayout } from './layout.ts'

/** A car that stands at a lane. */
export interface Car {
  /** What is screwed to it; null for a car without a plate. */
  readonly plate: string | null
  /** What the camera reads when it looks; null when it cannot be read. */
  readonly readAs: string | null
  readonly cardTypeNo: string | null
  readonly colourNo: string | null
  /** An entry car that is to wait until somebody opens for it. */
  readonly confirm: boolean
  /** Whether the camera has looked at it. */
  seen: boolean
  orderNo: string | null
  /** Set while it drives through; calling it stops the car. */
  stopDriving: (() => void) | null
}

/** Barrier, loop and camera of a lane; lanes of the same-in-out kind share one set. */
export interface Hardware {
  open: boolean
  held: boolean
  cameraOnline: boolean
  /** False: the lot reports -1 for the barrier's position (steering). */
  positionKnown: boolean
  /** False: the lot reports -1 for hold-open (steering). */
  holdKnown: boolean
  /** What the loop reports instead of the truth (steering). */
  loopFixed: 0 | 1 | -1 | null
}

export const newHardware = (): Hardware => ({
  open: false,
  held: false,
  cameraOnline: true,
  positionKnown: true,
  holdKnown: true,
  loopFixed: null,
})

/** A lane: its equipment and the cars that queue at it. */
export class Lane {
  readonly layout: LaneLayout
  readonly hardware: Hardware
  readonly queue: Car[] = []
  /** Who opened the barrier last; null when the lot did it. */
  openedBy: string | null = null
  /** Whether the last opening was by hand, without a payment. */
  openedByHand = false

  constructor(layout: LaneLayout, hardware: Hardware) {
    this.layout = layout
    this.hardware = hardware
  }

  get no(): string {
    return this.layout.no
  }

  get head(): Car | undefined {
    return this.queue[0]
  }

  /** The order of the popup: that of the car at the head. */
  get popupOrderNo(): string | null {
    return this.head?.orderNo ?? null
  }

  /** The answer of GetLaneStatus. An offline camera tells nothing, as in the document's example. */
  status(): {
    readonly gate: 0 | 1 | -1
    readonly held: 0 | 1 | -1
    readonly loop: 0 | 1 | -1
    readonly camera: 0 | 1
  } {
    const { hardware } = this
    const held = !hardware.holdKnown ? -1 : hardware.held ? 1 : 0
    if (!hardware.cameraOnline) return { gate: -1, held, loop: -1, camera: 0 }
    const gate = !hardware.positionKnown ? -1 : hardware.open ? 1 : 0
    const loop = hardware.loopFixed ?? (this.queue.length > 0 ? 1 : 0)
    return { gate, held, loop, camera: 1 }
  }
}
