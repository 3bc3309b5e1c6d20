// Colours, type and the components' defaults. The surfaces that must be right before any script runs are in base.css.
import { createTheme, defaultVariantColorsResolver } from '@mantine/core';
import type { MantineColorsTuple, VariantColorsResolver } from '@mantine/core';

/** Persimmon: the one colour of our own. Shade 7 carries white on light pages, shade 4 carries ink on dark ones. */
const ember: MantineColorsTuple = [
  '#fff3ed',
  '#ffe2d5',
  '#ffc6ae',
  '#ffa884',
  '#fb8a5f',
  '#f07142',
  '#d9562a',
  '#b0421c',
  '#8f3618',
  '#6b2913',
];

/** Warm charcoal, from ink on dark pages (0) to the deepest ground (9). */
const dark: MantineColorsTuple = [
  '#ede6df',
  '#d6cbc1',
  '#b5a99e',
  '#94887d',
  '#4a4039',
  '#3a322d',
  '#2b2521',
  '#1a1614',
  '#14110f',
  '#0e0c0a',
];

/** Warm paper, from the ground of light pages (0) to their ink (9). */
const gray: MantineColorsTuple = [
  '#faf7f3',
  '#f3eee8',
  '#eae3db',
  '#ddd4ca',
  '#cbc0b4',
  '#a99c8f',
  '#6f6359',
  '#53483f',
  '#3a312b',
  '#2a231e',
];

/** Crimson, cooler than our own colour, so that danger does not look like home. */
const red: MantineColorsTuple = [
  '#fff0f2',
  '#ffdde1',
  '#ffbfc7',
  '#ff9aa5',
  '#f58592',
  '#e0566a',
  '#c93a52',
  '#a81f3b',
  '#8a1730',
  '#651022',
];

/** White on the dark shades of a light page, ink on the light shades of a dark one: base.css says which. */
const resolveVariant: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant === 'filled') return { ...colors, color: 'var(--wads-on-filled)' };
  const isOwn = input.color === undefined || input.color === 'ember';
  if (input.variant !== 'light' || !isOwn) return colors;
  const hover = 'color-mix(in srgb, var(--wads-accent-soft), var(--wads-accent) 12%)';
  return { ...colors, background: 'var(--wads-accent-soft)', hover, color: 'var(--wads-accent-ink)' };
};

const systemFont =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji"';

export const theme = createTheme({
  colors: { ember, dark, gray, red },
  black: '#221a15',
  primaryColor: 'ember',
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: resolveVariant,
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily: systemFont,
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  defaultRadius: 'md',
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.625rem', lg: '0.875rem', xl: '1.5rem' },
  headings: {
    fontFamily: systemFont,
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.45' },
    },
  },
  components: {
    Button: { defaultProps: { radius: 'md' } },
    Modal: {
      defaultProps: {
        radius: 'lg',
        centered: true,
        overlayProps: { backgroundOpacity: 0.6 },
        // A dialog's head is no second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
    },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Tooltip: { defaultProps: { openDelay: 300 } },
  },
});
