/** Whether a text can be the address or the name of a computer, by its characters: `192.168.1.9`, `fe80::1%eth0`, `till-2`. */
export const isHost = (text: string): boolean => /^[\p{L}\p{N}._:%[\]-]+$/u.test(text)
