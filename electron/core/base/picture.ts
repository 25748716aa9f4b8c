/** A picture of a car, as the lot delivered it. */
export interface Picture {
  readonly mime: string
  readonly bytes: Uint8Array
}
