let context: AudioContext | null = null

/** Two short tones. Nobody wants to hear of an alert long after it came: a late one is left out. */
const LATE_MS = 1000
const TONES = [
  { hertz: 880, at: 0 },
  { hertz: 660, at: 0.18 },
] as const
const SECONDS = 0.15
const LOUDNESS = 0.2

function play(audio: AudioContext): void {
  for (const { hertz, at } of TONES) {
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
 * Makes the sound of an alert. A page that was not touched yet may not be allowed to, and a PC may have no sound device:
 * then it stays silent, since the alert is on the screen all the same.
 */
export function soundAlert(): void {
  const asked = performance.now()
  context ??= new AudioContext()
  const audio = context
  audio.resume().then(
    () => {
      if (performance.now() - asked < LATE_MS) play(audio)
    },
    () => undefined,
  )
}
