/** The keys of the first twelve lanes, as they stand beside each other on the keyboard. */
export const laneKeys: readonly string[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-', '=']
