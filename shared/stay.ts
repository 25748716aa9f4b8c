/**
 * A stay in whole days, hours and minutes, on the screen, on paper and on the driver's display alike; begun minutes do
 * not count.
 */
export function stayParts(minutes: number): { readonly d: number; readonly h: number; readonly m: number } {
  const whole = Math.max(0, Math.floor(minutes))
  return { d: Math.floor(whole / 1440), h: Math.floor((whole % 1440) / 60), m: whole % 60 }
}
