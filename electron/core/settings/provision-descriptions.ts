/** What each field of a provisioning file means, for whoever writes one in an editor; by its path, `*` for any name. */
const BROKER = {
  url: 'mqtt://host:port, or mqtts://host:port with TLS; no user and no password in it',
  username: 'User at the broker; empty: none',
  ca: 'CA certificate of the broker: the text itself (PEM), or the path of its file, beside this one',
  version: 'Version of MQTT',
  password: 'Password at the broker. Emptied as the AppSecret is',
}

/** Every amount of a limit says its unit. */
const CENTS = 'in cents: 5000 is ¥50.00, 50 is ¥0.50'

const REASONS = 'Offered as reasons, at most 12 of at most 60 letters; empty: the usual ones'

const under = (path: string, texts: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(texts).map(([name, text]) => [`${path}.${name}`, text])

export const provisionDescriptions: ReadonlyMap<string, string> = new Map([
  ['$schema', 'Where this schema lies, for the editor'],
  ['http.baseUrl', 'http://host:port or https://host:port, nothing after it'],
  [
    'http.ca',
    'CA certificate of an https:// address: the text itself (PEM), or the path of its file, beside this one; left out: those that the PC trusts',
  ],
  ...under('mqtt', {
    ...BROKER,
    requestTopic: 'Where requests are published: what the parking software calls its subscribe topic',
    responseTopic: 'Where answers come: what the parking software calls its publish topic',
  }),
  ...under('sharing', {
    ...BROKER,
    enabled: 'Whether events are shared',
    topic: 'The same for all booths of the lot; left out: lanedesk/<ParkKey>/events',
  }),
  ...under('callbacks', {
    enabled: 'Whether this PC listens; true once the block is there',
    host: 'Address of this PC to listen at; 0.0.0.0: at all',
    port: 'Port to listen on; above 1023',
    publicUrl: "Address under which the lot's server reaches this PC, with the port",
    allowed:
      "Addresses or names that may send beside the lot's HTTP address. Over MQTT without one, that of the lot's server",
  }),
  ...under('operators[]', {
    name: 'Name, as it stands on receipts and in the audit',
    number: 'Number to sign in with, 1 to 8 digits',
    pin: 'PIN, 4 to 12 digits. Need not be changed at the first sign-in. Emptied as the AppSecret is; empty: taken over before',
    role: 'cashier; supervisor (approves); admin (sets up)',
  }),
  ['policy.limits', 'How far a cashier may go without a supervisor. A bound that is left out is as usual'],
  ...under('policy.limits', {
    'lower-fee': 'Lowered fees',
    'free-exit': 'Free exits',
    coupon: 'Coupons given at the desk',
    plate: 'Corrected plates; only the count per shift means something',
    'manual-opening': 'Barriers opened by hand; only the count per shift means something',
    'no-plate-entry': 'Cars without a plate let in; only the count per shift means something',
    'no-sale': 'Drawer opened without a sale; only the count per shift means something',
    'pay-out': 'Cash paid out of the drawer',
  }),
  ...under('policy.limits.*', {
    perOrder: `What the lot may lose for one order (for pay-out: one pay-out), ${CENTS}; null: no bound`,
    perOrderPercent: 'The same in percent of the fee, 0 to 100; null: no bound',
    perDay: `What the lot may lose by one cashier in a day, ${CENTS}; null: no bound`,
    perShift: `What the lot may lose in a shift, ${CENTS}; null: no bound`,
    perShiftCount: 'How often in a shift; null: no bound',
  }),
  [
    'policy.limits.pay-out.perShift',
    `What may be paid out in a shift, ${CENTS}; left out: 20000 (¥200.00), also where other bounds of pay-out are named; null: no bound`,
  ],
  ['policy.reasons', 'What is offered as a reason; anybody may type another'],
  ...under('policy.reasons', {
    'lower-fee': REASONS,
    'free-exit': REASONS,
    coupon: REASONS,
    plate: REASONS,
    'manual-opening': REASONS,
    'hold-open': REASONS,
    'no-sale': REASONS,
  }),
  ...under('policy', {
    methods:
      'What is taken at the desk: 79001 cash, 79006 terminal, 79010 WeChat Pay, 79011 Alipay, each without the lot',
    cashNeedsShift: 'Whether cash needs an open shift',
    emptyNeedsSupervisor: 'Whether a drawer that is emptied needs a supervisor who takes the money',
    openWhileSignedOut: 'Whether a barrier may be opened while nobody is signed in',
    idleLockMinutes: 'Minutes without a touch after which the desk is locked, up to 240; 0: never',
  }),
  ...under('operation', {
    callsPerSecond: 'Calls to the lot in a second, at most; what a cashier does is never held back',
    eventDays: 'Days that events are kept',
    pictureDays: 'Days that pictures are kept',
    kiosk: 'Whether the window has the whole screen, from the next start on',
    updatesFrom:
      'Where newer versions lie: http(s)://…, or a folder such as \\\\server\\lanedesk; empty: nowhere',
  }),
  ...under('printing', {
    printer: 'Where slips go',
    receipts: 'always: a receipt for every payment; asked: when somebody asks for it',
    language: 'What slips are written in',
    heading: 'What stands above every slip, line by line',
  }),
  ...under('printing.printer', {
    kind: 'none; network: a receipt printer over TCP; system: a printer of this PC',
    host: 'Address of the printer',
    port: 'Port of the printer, usually 9100',
    paper: 'Width of the roll in millimetres, or A4',
    drawer: 'Whether a cash drawer hangs on the printer',
    name: 'Name of the printer, as Windows shows it',
  }),
  ...under('driverDisplay', {
    laneNo: 'Number of the lane whose car sees it; null: off',
    display: 'Number that Windows gives the display, as an exported file has it; null: none',
  }),
  ...under('preferences', {
    language: 'Language of the screen; null: that of Windows',
    colorScheme: 'light, dark, or auto: as Windows',
    sound: 'Whether alerts are heard',
  }),
])

/** The text for the field at this path. */
export const descriptionAt = (path: string): string | undefined =>
  provisionDescriptions.get(path) ??
  provisionDescriptions.get(path.replace(/^(policy\.limits)\.[^.]+(?=\.)/, '$1.*'))
