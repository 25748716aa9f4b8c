import { count, expect, people } from './step.ts'
import type { Stage, Step } from './step.ts'

const { wang, sun, li } = people

/** The car whose payment is taken back. */
const REVERSED = '苏E09XY1'

/** Wang comes: he signs in and counts the float. */
export function beginning(stage: Stage): readonly Step[] {
  const { page, dialog, press } = stage
  return [
    [
      'The booth shows its eight lanes, on line. Nobody is signed in: lanes are seen, nothing is given.',
      async () => {
        await expect(page.getByRole('region', { name: /Lane$/ })).toHaveCount(8)
        await expect(page.getByRole('banner')).toContainText(/online/i)
        await expect(page.getByText('Nobody is signed in')).toBeVisible()
      },
    ],
    [
      'Wang signs in with his number and PIN.',
      async () => {
        await press(page, 'Sign in')
        await dialog.getByRole('button', { name: /^Wang/ }).click()
        await page.keyboard.type(wang.pin)
        await expect(dialog.getByLabel('PIN', { exact: true })).toHaveValue(wang.pin)
      },
    ],
    [
      'He counts the float that he puts into the drawer: ¥300.',
      async () => {
        await page.keyboard.press('Enter')
        await expect(page.getByRole('banner')).toContainText('Wang')
        await page.keyboard.press('Alt+2')
        await count(stage, 30_000)
        await expect(page.getByText('¥300.00')).toBeVisible()
      },
    ],
    [
      'His shift is open; the X report tells no amount of cash, because he will count blind.',
      async () => {
        await press(page, 'Open the shift')
        await expect(page.getByRole('heading', { name: /^Shift 1 · Wang/ })).toBeVisible()
        await expect(page.getByRole('article')).toContainText('X report of shift 1')
        await page.keyboard.press('Escape')
      },
    ],
  ]
}

/** A payment is taken back, the drawer is counted and goes to Li. */
export function ending(stage: Stage): readonly Step[] {
  const { lot, page, dialog, press, printer } = stage
  const payments = (): number => lot.payments.length
  const report = page.getByRole('article')
  /** What lies in the drawer: the float, what was taken and not given back, less a note of ¥5. */
  const inTheDrawer = (): number =>
    30_000 +
    lot.payments.filter(({ plate }) => plate !== REVERSED).reduce((sum, { paid }) => sum + paid, 0) -
    500
  return [
    [
      'A driver comes back: he had paid by phone. Every payment of the desk is listed, with its receipt.',
      async () => {
        await page.keyboard.press('Alt+2')
        await press(page, 'Payments')
        await expect(page.getByRole('region', { name: 'Booked' }).getByRole('listitem')).toHaveCount(
          payments(),
        )
      },
    ],
    [
      'A payment is never edited. To take it back needs a reason and a supervisor who did not take it.',
      async () => {
        const row = page
          .getByRole('region', { name: 'Booked' })
          .getByRole('listitem')
          .filter({ hasText: REVERSED })
        await press(row, 'Reverse…')
        await dialog.getByRole('button', { name: /^Was paid already/ }).click()
        await press(dialog, 'On to the approval')
        await dialog.getByRole('button', { name: /^Sun/ }).click()
        await page.keyboard.type(sun.pin)
      },
    ],
    [
      'The drawer opens, the slip of the reversal is printed; the screen says that the lot still has the payment.',
      async () => {
        const [before, slips] = [printer.drawerOpenings, printer.slips.length]
        await page.keyboard.press('Enter')
        await expect(dialog).toBeHidden()
        const row = page
          .getByRole('region', { name: 'Booked' })
          .getByRole('listitem')
          .filter({ hasText: REVERSED })
        await expect(row).toContainText('the lot still has it')
        await expect.poll(() => printer.drawerOpenings).toBe(before + 1)
        await expect.poll(() => printer.slips.length).toBe(slips + 1)
      },
    ],
    [
      'End of the shift: he counts what lies in the drawer, and does not know what should be there. A ¥5 note is missing.',
      async () => {
        await press(page, 'Shift')
        await count(stage, inTheDrawer())
        await expect(page.getByText(`¥${inTheDrawer() / 100}.00`)).toBeVisible()
      },
    ],
    [
      "The count, this desk's records and the lot's lists are held against each other, line by line.",
      async () => {
        await press(page, 'Counted')
        const lines = page.getByRole('list', { name: 'Differences' })
        await expect(lines).toContainText('¥5.00 less in the drawer than the records say')
        await expect(lines).toContainText('was reversed here; the lot still has it')
      },
    ],
    [
      'What is not explained does not go: it takes a supervisor to close over it.',
      async () => {
        await press(page, 'Hand the drawer over')
        const asked = page.getByRole('dialog', { name: 'A supervisor closes over what is not explained' })
        await expect(asked).toContainText('Not explained: ')
      },
    ],
    [
      'He explains it and hands the drawer over. Nobody opens the next shift before it is accepted.',
      async () => {
        await page.keyboard.press('Escape')
        const lines = page.getByRole('list', { name: 'Differences' })
        for (;;) {
          const open = lines.getByRole('textbox')
          const before = await open.count()
          if (before === 0) break
          await open.first().fill('Fell behind the drawer')
          await lines.getByRole('button', { name: 'Explain' }).first().click()
          await expect(open).toHaveCount(before - 1)
        }
        await press(page, 'Hand the drawer over')
        await expect(page.getByRole('heading', { name: 'Take the drawer over' })).toBeVisible()
      },
    ],
    [
      'Z report 1: its number is never given twice, and the end of the audit stands on it. Who counts next counts blind, too: it tells no cash yet.',
      async () => {
        await expect(report).toContainText('Z report 1')
        await expect(report).toContainText('Payments reversed')
        await expect(report).not.toContainText('Should be in the drawer')
      },
    ],
    [
      'Li counts the same and accepts with her own PIN.',
      async () => {
        await count(stage, inTheDrawer())
        await press(page, 'Counted: take over')
        const receiver = page.getByRole('dialog', { name: 'Who takes over' })
        await receiver.getByRole('button', { name: /^Li/ }).click()
        await page.keyboard.type(li.pin)
        await expect(receiver.getByLabel('PIN', { exact: true })).toHaveValue(li.pin)
      },
    ],
    [
      'Shift 2 is hers, and she sits at the desk.',
      async () => {
        await page.keyboard.press('Enter')
        await expect(page.getByRole('banner')).toContainText('Li')
        await expect(page.getByRole('heading', { name: /^Shift 2 · Li/ })).toBeVisible()
      },
    ],
    [
      'Now Z report 1 tells what lay in the drawer, and is printed.',
      async () => {
        await expect(report).toContainText('Z report 1')
        await expect(report).toContainText('Should be in the drawer')
        const slips = printer.slips.length
        await press(page, 'Print')
        await expect.poll(() => printer.slips.length).toBe(slips + 1)
      },
    ],
  ]
}
