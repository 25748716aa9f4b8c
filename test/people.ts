/** Who works at the booths of the tests. */
export const ada = { number: '1', name: 'Ada', role: 'admin', pin: '111111' } as const
export const sun = { number: '5', name: 'Sun', role: 'supervisor', pin: '555555' } as const
export const li = { number: '8', name: 'Li', role: 'cashier', pin: '8888' } as const
export const wang = { number: '9', name: 'Wang', role: 'cashier', pin: '9999' } as const
