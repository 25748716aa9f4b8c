import { createTheme, defaultVariantColorsResolver } from '@mantine/core'
import type {
  CSSVariablesResolver,
  MantineColorSchemeManager,
  MantineThemeOverride,
  VariantColorsResolver,
} from '@mantine/core'
import { preferencesStore } from '#renderer/stores/preferences-store.ts'

/** Named for Windows first; its Chinese faces stand before whatever a system would choose by itself. */
const fonts = [
  '"Segoe UI Variable Text"',
  '"Segoe UI"',
  '"Microsoft YaHei UI"',
  '"Microsoft YaHei"',
  '"PingFang SC"',
  '"Noto Sans CJK SC"',
  '"WenQuanYi Micro Hei"',
  'system-ui',
  'sans-serif',
].join(', ')

/** What is filled with the main colour has our pair of colours, in both themes. */
const variantColors: VariantColorsResolver = (input) =>
  input.variant === 'filled' && input.color === input.theme.primaryColor
    ? {
        background: 'var(--ld-accent)',
        hover: 'var(--ld-accent-hover)',
        color: 'var(--ld-on-accent)',
        border: '1px solid transparent',
      }
    : defaultVariantColorsResolver(input)

export const theme: MantineThemeOverride = createTheme({
  fontFamily: fonts,
  headings: { fontFamily: fonts },
  variantColorResolver: variantColors,
  // Spelled out, because Mantine asks the resolver only about variants that are.
  components: {
    Button: { defaultProps: { variant: 'filled' } },
    Checkbox: { defaultProps: { color: 'var(--ld-accent)', iconColor: 'var(--ld-on-accent)' } },
  },
  // Nothing but captions and units is smaller than the usual text (tokens.css has the scale).
  fontSizes: { xs: '0.9375rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
})

/** Mantine's own colours follow ours (tokens.css), which are checked for contrast. */
export const cssVariables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--ld-surface)',
    '--mantine-color-text': 'var(--ld-text)',
    '--mantine-color-dimmed': 'var(--ld-muted)',
    '--mantine-color-placeholder': 'var(--ld-muted)',
    '--mantine-color-disabled': 'var(--ld-surface-3)',
    '--mantine-color-disabled-color': 'var(--ld-muted)',
    '--mantine-color-error': 'var(--ld-bad)',
    '--mantine-primary-color-filled': 'var(--ld-accent)',
    '--mantine-primary-color-filled-hover': 'var(--ld-accent-hover)',
    '--mantine-primary-color-contrast': 'var(--ld-on-accent)',
    '--mantine-color-default': 'var(--ld-surface-2)',
    '--mantine-color-default-hover': 'var(--ld-surface-3)',
    '--mantine-color-default-border': 'var(--ld-line-strong)',
  }
  return { variables: {}, light: ours, dark: ours }
}

/** Light, dark or automatic come from the preferences, which main keeps: nothing is stored in the page. */
export function preferredColorScheme(): MantineColorSchemeManager {
  let unsubscribe = (): void => {}
  return {
    get: () => preferencesStore.getState().colorScheme,
    set: () => {},
    subscribe: (onUpdate) => {
      unsubscribe = preferencesStore.subscribe((now, before) => {
        if (now.colorScheme !== before.colorScheme) onUpdate(now.colorScheme)
      })
    },
    unsubscribe: () => unsubscribe(),
    clear: () => {},
  }
}
