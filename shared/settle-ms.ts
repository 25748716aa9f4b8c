/**
 * What has just come under a hand is not pressed for so long: longer than a double tap takes, shorter than anybody
 * needs to look.
 */
export const SETTLE_MS = 400
