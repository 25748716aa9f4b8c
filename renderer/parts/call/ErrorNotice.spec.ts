import { MantineProvider } from '@mantine/core'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '#shared/contract/errors.ts'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { isCurable } from '#renderer/parts/help/cures.ts'
import { ErrorNotice } from './ErrorNotice.tsx'

await startI18n('en')

const shown = (code: (typeof errorCodes)[number]): string =>
  renderToStaticMarkup(createElement(MantineProvider, null, createElement(ErrorNotice, { error: { code } })))

describe('the sentence of an error', () => {
  it.each(errorCodes.filter((code) => isCurable(code)))('%s: has a button for what helps', (code) => {
    expect(shown(code)).toContain('What helps')
  })

  it('has none where the sentence says it all', () => {
    expect(shown('pin-wrong')).not.toContain('What helps')
  })
})
