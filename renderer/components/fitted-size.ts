/** Sizes in pixels. `text`: how large the text is at a font size of 1 px. */
export interface Fitting {
  readonly box: { readonly width: number; readonly height: number }
  readonly text: { readonly width: number; readonly height: number }
  readonly max: number
  /** Never smaller than this, even if it is cut off then. */
  readonly min: number
}

/** The largest font size at which the text is whole in its box; a hundredth is left for the rounding of glyphs. */
export function fittedSize({ box, text, max, min }: Fitting): number {
  if (text.width <= 0 || text.height <= 0 || box.width <= 0 || box.height <= 0) return max
  const whole = Math.min(box.width / text.width, box.height / text.height) * 0.99
  return Math.max(min, Math.min(max, Math.floor(whole * 4) / 4))
}
