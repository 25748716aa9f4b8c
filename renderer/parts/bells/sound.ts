let context: AudioContext | null = null

/** Nobody wants to hear of something long after it came: a late one is left out. */
const LATE_MS = 1000
interface Tone {
  readonly hertz: number
  /** Seconds after the beginning. */
  readonly at: number
}
const ALERT: readonly Tone[] = [
  { hertz: 880, at: 0 },
  { hertz: 660, at: 0.18 },
]
const CAR: readonly Tone[] = [{ hertz: 523, at: 0 }]
const LONG_WAIT: readonly Tone[] = [
  { hertz: 523, at: 0 },
  { hertz: 523, at: 0.22 },
]
const SECONDS = 0.15
const LOUDNESS = 0.2

function play(audio: AudioContext, tones: readonly Tone[]): void {
  for (const { hertz, at } of tones) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    const begin = audio.currentTime + at
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(LOUDNESS, begin)
    // Fading out: a tone that is cut off clicks.
    volume.gain.exponentialRampToValueAtTime(0.001, begin + SECONDS)
    tone.connect(volume).connect(audio.destination)
    tone.start(begin)
    tone.stop(begin + SECONDS)
  }
}

/**
 * A page that was not touched yet may not be allowed to sound, and a PC may have no sound device: then it stays silent,
 * since what the sound is about is on the screen all the same.
 */
function sound(tones: readonly Tone[]): void {
  const asked = performance.now()
  context ??= new AudioContext()
  const audio = context
  audio.resume().then(
    () => {
      if (performance.now() - asked < LATE_MS) play(audio, tones)
    },
    () => undefined,
  )
}

/** Makes the sound of an alert. */
export const soundAlert = (): void => sound(ALERT)

/** Makes the sound of a car that has come while the lanes are not on the screen: lower and shorter than an alert. */
export const soundCar = (): void => sound(CAR)

/** Makes the sound of a car that has waited long: the car's own, twice. */
export const soundLongWait = (): void => sound(LONG_WAIT)
