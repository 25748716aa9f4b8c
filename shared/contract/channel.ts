/** The IPC channel of a command or event of the contract. */
export const channelOf = (name: string): string => `lanedesk:${name}`
