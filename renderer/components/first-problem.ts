/**
 * Leads to the first field of a form that is marked as wrong: it gets the focus and is scrolled into sight, and a screen
 * reader says its name and what is wrong. Waits for the next frame, when the marks of the try that just failed are there.
 */
export function leadToFirstProblem(form: HTMLElement): void {
  requestAnimationFrame(() => {
    const field = form.querySelector<HTMLElement>('[aria-invalid="true"]')
    field?.focus({ preventScroll: true })
    field?.scrollIntoView({ block: 'center' })
  })
}
