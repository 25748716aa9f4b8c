import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { violations } from './axe.ts'
import { ada, sun, wang } from '../people.ts'
import { expect, provisionFile, test } from './fixture.ts'
import { prove, signIn } from './keyboard.ts'
import { launchApp } from './launch.ts'
import type { Desk } from './fixture.ts'
import { picture } from './picture.ts'

test.use({
  // No car drives away before it was looked at.
  driveMs: 3_600_000,
  alsoProvisioned: {
    operators: [ada, sun, wang],
    policy: {
      limits: { 'lower-fee': { perOrder: 300 } },
      reasons: { 'lower-fee': ['Lost ticket', 'Long queue'] },
    },
  },
})

const header = ({ page }: Desk): ReturnType<Desk['lane']> => page.getByRole('banner')

test('a cashier signs in, lowers a fee beyond the limit, and a supervisor approves it on the spot', async ({
  lot,
  desk,
  userDataDir,
}) => {
  // The PINs are gone from the file, and nothing of them is on the screen.
  expect(readFileSync(join(userDataDir, 'provision.json'), 'utf8')).not.toMatch(/111111|555555|9999/)
  lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
  lot.driveToExit('京A12345', '2')
  const exit = desk.lane('Exit Lane')
  await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
  await expect(desk.page.getByText('Nobody is signed in')).toBeVisible()

  await signIn(desk.page, wang)
  await expect(header(desk).getByText('Wang · Cashier')).toBeVisible()

  await exit.getByRole('button', { name: 'Change fee', exact: true }).click()
  const task = exit.getByRole('dialog')
  // What is left is said before anything is typed, and a supervisor is announced before anything is sent.
  await expect(task.getByRole('alert')).toHaveText('Left: ¥3.00 on this order')
  await desk.page.keyboard.type('7')
  await expect(task.getByRole('alert')).toHaveText('Left: ¥3.00 on this order')
  await task.getByLabel('New fee').fill('4')
  await expect(task.getByRole('alert')).toContainText('a supervisor has to enter a PIN')
  await desk.page.keyboard.press('Enter')
  // The reasons are those of the policy, each on its digit.
  await expect(task.getByRole('group', { name: 'Quick choice' }).getByRole('button')).toHaveText([
    'Lost ticket1',
    'Long queue2',
  ])
  await desk.page.keyboard.press('1')
  await picture(desk.page, test.info().outputPath('beyond.png'))
  await desk.page.keyboard.press('Enter')
  const approval = desk.page.getByRole('dialog', { name: 'A supervisor has to approve' })
  await expect(approval).toContainText('¥6.00 on this order, the limit is ¥3.00')
  // What, for which car, and why, before the PIN.
  await expect(approval).toContainText('Change fee\u00A0· ¥10.00 → ¥4.00')
  for (const fact of ['Plate京A12345', 'LaneExit Lane', 'ReasonLost ticket'])
    await expect(approval).toContainText(fact)
  expect(lot.calls('LaneFeeModifyNotify')).toHaveLength(0)
  expect(await violations(desk.page)).toEqual([])
  await picture(desk.page, test.info().outputPath('approval.png'))

  await approval.getByRole('button', { name: /^Sun/ }).click()
  await desk.page.keyboard.type('000000')
  await desk.page.keyboard.press('Enter')
  await expect(approval).toContainText('Number and PIN do not fit')
  await desk.page.keyboard.type('555555')
  await desk.page.keyboard.press('Enter')
  await expect(exit.getByTestId('lane-fee')).toHaveText('¥4.00')
  await expect(approval).toBeHidden()

  // A car stands on the loop: the barrier first, then why. The next car takes its place; it waits, and is seen to.
  const { page } = desk
  const { orderNo } = lot.order('京A12345')
  await exit.getByRole('button', { name: 'Open', exact: true }).click()
  const why = exit.getByRole('dialog', { name: 'Why was it opened?' })
  await expect(why.getByRole('textbox', { name: 'Reason' })).toBeFocused()
  await picture(page, test.info().outputPath('why.png'))
  lot.leave('2')
  expect(lot.order(orderNo).exitTime).not.toBeNull()
  lot.parkCar({ plate: '京B20002', enteredMinutesAgo: 90 })
  lot.driveToExit('京B20002', '2')
  await expect(why).toBeHidden()
  await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
  const cashDesk = page.getByRole('button', { name: /^Cash desk/ })
  await expect(cashDesk).toContainText('1')
  // Nobody stands at the entry: why first, then the barrier.
  const entry = desk.lane('Entrance Lane')
  await entry.getByRole('button', { name: 'Open', exact: true }).click()
  await entry
    .getByRole('dialog', { name: 'Open the barrier' })
    .getByRole('textbox', { name: 'Reason' })
    .waitFor()
  await page.keyboard.press('6')
  expect(lot.calls('BarrierStatusNotify')).toHaveLength(1)
  await page.keyboard.press('Enter')
  await expect.poll(() => lot.calls('BarrierStatusNotify').length).toBe(2)
  // Held open, with a reason; the car is counted.
  await entry.getByRole('button', { name: 'Hold open', exact: true }).click()
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await expect(entry.getByText('cars passed: 0 · Long queue')).toBeVisible()

  await page.keyboard.press('Alt+2')
  await page.getByRole('button', { name: 'Explain them' }).click()
  const list = page.getByRole('region', { name: 'Openings without a reason' })
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Held open now' })).toContainText('Wang · Long queue')
  expect(await violations(page)).toEqual([])
  await picture(page, test.info().outputPath('openings.png'))
  await list.getByRole('combobox').focus()
  await page.keyboard.type('Fire brigade')
  await page.keyboard.press('Enter')
  await expect(list).toContainText('Every opening is explained')
  await expect(cashDesk).not.toContainText('1')
})

test('a signed-out desk shows the lanes and gives nothing but a held key to open; wrong PINs lock out over a power cut', async ({
  lot,
  desk,
}) => {
  const { page } = desk
  const exit = desk.lane('Exit Lane')
  await expect(exit.getByRole('button', { name: 'Close', exact: true })).toContainText('sign in first')
  // What a page could send by itself is refused in main.
  const raw = await page.evaluate(() =>
    window.laneDesk.give({ kind: 'close', args: { laneNo: '2' }, again: ['approval made-up'] }),
  )
  expect(raw).toMatchObject({ ok: true, value: { state: 'rejected', error: { code: 'signed-out' } } })
  expect(lot.calls('BarrierStatusNotify')).toHaveLength(0)
  await exit.focus()
  await page.keyboard.down('F2')
  await expect.poll(() => lot.calls('BarrierStatusNotify').length).toBe(1)
  await page.keyboard.up('F2')
  // Nobody is there to say why: it waits among the openings.
  await expect(page.getByRole('button', { name: /^Cash desk/ })).toContainText('1')
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const pad = page.getByRole('dialog', { name: 'Sign in' })
  await pad.getByRole('button', { name: /^Wang/ }).click()
  await picture(page, test.info().outputPath('sign-in.png'))
  for (let n = 0; n < 5; n += 1) {
    if (n > 0) await page.keyboard.type('0000')
    else for (const digit of '0000') await pad.getByRole('button', { name: digit, exact: true }).click()
    await pad.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(pad).toContainText('Number and PIN do not fit')
    await expect(pad.getByLabel('PIN', { exact: true })).toHaveValue('')
  }
  const after = await desk.powerCut()
  await after.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const again = after.page.getByRole('dialog', { name: 'Sign in' })
  await again.getByRole('button', { name: /^Wang/ }).click()
  await after.page.keyboard.type('9999')
  await after.page.keyboard.press('Enter')
  await expect(again).toContainText('Too many wrong PINs')
  await after.page.keyboard.press('Escape')
  await after.page.getByRole('button', { name: '中文' }).click()
  await expect(after.page.getByText('无人登录')).toBeVisible()
})

test('the first operator of a booth is made on the screen, changes the rules, and another takes the desk over', async ({
  lot,
}, info) => {
  const userDataDir = info.outputPath('user-data-of-first')
  mkdirSync(userDataDir, { recursive: true })
  const file = provisionFile(lot, userDataDir)
  const { app, page } = await launchApp({ userDataDir, args: ['--headless', `--provision=${file}`] })
  try {
    await page.getByRole('button', { name: 'No operator' }).click()
    await page.getByLabel('Number').fill('1')
    await page.getByLabel('Name').fill('Ada')
    await page.getByLabel('PIN', { exact: true }).fill('111111')
    await page.getByRole('button', { name: 'Begin with this admin' }).click()
    await expect(page.getByRole('banner').getByText('Ada · Admin')).toBeVisible()
    await page.getByLabel('Number').fill('9')
    await page.getByLabel('Name').fill('Wang')
    await page.getByLabel('PIN', { exact: true }).fill('9999')
    await page.getByRole('button', { name: 'Save operator' }).click()
    await expect(page.getByRole('button', { name: 'Change Wang' })).toBeVisible()
    await page.getByRole('button', { name: 'Remove Ada' }).click()
    await page.getByRole('button', { name: 'Remove Ada for good?' }).click()
    await expect(page.getByText('One admin has to remain')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await picture(page, info.outputPath('operators.png'))
    // To a booth without the broker they are carried as a file; the same or an older one is not taken.
    await page.getByRole('button', { name: 'Save as a file' }).click()
    const saved = await page.getByText(/^Saved as /).textContent()
    const carried = saved?.replace('Saved as ', '') ?? ''
    expect(readFileSync(carried, 'utf8')).not.toMatch(/Ada|Wang|scrypt/)
    await page.locator('input[type=file]').setInputFiles(carried)
    await expect(page.getByText('as new as that file')).toBeVisible()
    await page.getByRole('button', { name: 'Limits' }).click()
    await page.getByLabel('Lowered fees: Per order or pay-out (¥)').fill('2.50')
    await page.getByRole('button', { name: 'Save limits' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await picture(page, info.outputPath('limits.png'))

    await page.getByRole('button', { name: 'Operator at the desk: Ada' }).click()
    await page.getByRole('menuitem', { name: 'Somebody else signs in' }).click()
    await page.getByRole('button', { name: /^Wang/ }).last().click()
    await page.keyboard.type('9999')
    await page.keyboard.press('Enter')
    // Ada has set this PIN: Wang chooses his own, and only then may do anything. The screen beneath has stayed.
    const change = page.getByRole('dialog', { name: 'Change PIN' })
    await change.getByLabel('PIN', { exact: true }).fill('9999')
    await change.getByLabel('New PIN', { exact: true }).fill('2468')
    await change.getByLabel('New PIN once more').fill('2468')
    await page.keyboard.press('Enter')
    await expect(change).toBeHidden()
    await expect(page.getByRole('banner').getByText('Wang · Cashier')).toBeVisible()
    await expect(page.getByLabel('Lowered fees: Per order or pay-out (¥)')).toHaveValue('2.50')
    await page.getByRole('button', { name: 'Save limits' }).click()
    await expect(page.getByText('may not do this')).toBeVisible()
  } finally {
    await app.close()
  }
})

test('a drawer goes from hand to hand, with every refusal on the way, by keyboard, in both languages', async ({
  desk,
}) => {
  const { page } = desk
  /** Goes to a button or a field, as Tab would, and presses it. */
  const press = async (name: string | RegExp): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).focus()
    await page.keyboard.press('Enter')
  }
  const count = async (pieces: string, done: string): Promise<void> => {
    await page.getByRole('textbox', { name: '¥100', exact: true }).focus()
    await page.keyboard.type(pieces)
    await press(done)
  }
  /** Somebody answers the window of this title, which is given back. */
  const proves = async (title: string, number: string, pin: string): Promise<ReturnType<Desk['lane']>> => {
    const asked = page.getByRole('dialog', { name: title })
    await prove(page, asked, { number, pin })
    return asked
  }
  // Signed out nothing is opened; whoever signs in finds what stands on the screen as it was.
  await page.keyboard.press('Alt+2')
  await count('2', 'Open the shift')
  const nobody = (region: string): ReturnType<Desk['lane']> =>
    page.getByRole('region', { name: region }).getByText('Nobody is signed in at this desk')
  await expect(nobody('Open a shift')).toBeVisible()
  await expect(nobody('Reports')).toBeVisible()
  await signIn(desk.page, wang)
  await expect(header(desk).getByText('Wang · Cashier')).toBeVisible()
  await expect(page.getByRole('article', { name: 'X report' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: '¥100', exact: true })).toHaveValue('2')
  await press('Open the shift')
  await expect(page.getByRole('heading', { name: /^Shift 1 · Wang/ })).toBeVisible()
  await count('1', 'Counted')
  const differences = page.getByRole('list', { name: 'Differences' })
  await expect(differences).toContainText('¥100.00 less in the drawer than the records say')

  // What is not explained is closed over by a supervisor, and by nobody else.
  await press('Hand the drawer over')
  const over = 'A supervisor closes over what is not explained'
  await expect(page.getByRole('list', { name: 'What is closed over' })).toContainText(
    '¥100.00 less in the drawer than the records say',
  )
  await expect(await proves(over, wang.number, wang.pin)).toContainText('may not do this')
  await expect(await proves(over, '77', '7777')).toContainText('Number and PIN do not fit')
  for (let n = 0; n < 5; n += 1)
    await expect(await proves(over, sun.number, '000000')).toContainText('Number and PIN do not fit')
  await expect(await proves(over, sun.number, sun.pin)).toContainText('Too many wrong PINs')
  expect(await violations(page)).toEqual([])
  await picture(page, test.info().outputPath('close-over.png'))
  await expect(await proves(over, ada.number, ada.pin)).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Take the drawer over' })).toBeVisible()

  // Nobody opens beside it, whoever gave it does not take it, and whoever takes it sits there then.
  await press('中文')
  await count('1', '清点完毕，接收')
  const taker = '接收人'
  await expect(await proves(taker, wang.number, wang.pin)).toContainText('不能自己接收')
  await expect(await proves(taker, ada.number, '000000')).toContainText('不符')
  await picture(page, test.info().outputPath('take-over.png'))
  await expect(await proves(taker, ada.number, ada.pin)).toBeHidden()
  await expect(header(desk).getByText('Ada · 管理员')).toBeVisible()
  await press('English')

  // After hours: the shift is held against the lot once more, and what was closed over is explained.
  await page.keyboard.press('Alt+2')
  const closed = page.getByRole('region', { name: 'Closed shifts, held against the lot' })
  await expect(closed).toContainText('Z 1 · Wang')
  await press('Compare Z 1 again')
  await expect(closed).toContainText('differences: 1, not explained: 1')
  await closed.getByRole('textbox').focus()
  await page.keyboard.type('Found behind the drawer')
  await page.keyboard.press('Enter')
  await expect(closed).toContainText('differences: 1, not explained: 0')
  expect(await violations(page)).toEqual([])
  await picture(page, test.info().outputPath('closed-shifts.png'))
})

test('what a supervisor is told of the cashiers is gone when he signs out, and is not for a cashier who signs in', async ({
  desk,
}) => {
  const { page } = desk
  const told = page.getByRole('region', { name: 'To look at' })
  await page.keyboard.press('Alt+2')
  await page.getByRole('button', { name: 'Supervision', exact: true }).click()
  await expect(page.getByText('Nobody is signed in at this desk')).toBeVisible()
  await signIn(page, sun)
  await expect(told).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(told).toBeVisible()
  await page.getByRole('button', { name: /^Operator at the desk/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(told).toHaveCount(0)
  await signIn(page, wang)
  await expect(page.getByText('This is for supervisors')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Show', exact: true })).toHaveCount(0)
  await expect(told).toHaveCount(0)
})
