export type PlateLook = 'blue' | 'green' | 'yellow' | 'white' | 'black' | 'plain'

const looks: readonly (readonly [PlateLook, RegExp])[] = [
  ['green', /green|绿/i],
  ['yellow', /yellow|黄/i],
  ['white', /white|白/i],
  ['black', /black|黑/i],
  ['blue', /blue|蓝/i],
]

/** The look of a plate by the name of its colour, which every lot may word as it likes. */
export function plateLook(colour: string | null): PlateLook {
  if (colour === null) return 'plain'
  return looks.find(([, pattern]) => pattern.test(colour))?.[0] ?? 'plain'
}
