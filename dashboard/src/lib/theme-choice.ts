// The colours of this device: the system's, or the ones that were chosen. public/theme.js reads the same key.
import { useMantineColorScheme } from '@mantine/core';
import type { MantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';

export const themeKey = 'wadsmedia-theme';

const grounds = { light: '#faf7f3', dark: '#1a1614' };
export const themeChoices: { value: MantineColorScheme; label: string }[] = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** What was chosen, and how to choose; the bar of the browser follows. */
export function useThemeChoice(): {
  choice: MantineColorScheme;
  choose: (value: MantineColorScheme) => void;
} {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      const own = meta.media.includes('dark') ? 'dark' : 'light';
      meta.content = grounds[colorScheme === 'auto' ? own : colorScheme];
    }
  }, [colorScheme]);
  return { choice: colorScheme, choose: setColorScheme };
}
