// What every page stands in: colours, questions, toasts, what is known of the server, and the router.
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queryClient } from '../lib/query-client.ts';
import { themeKey } from '../lib/theme-choice.ts';
import { router } from './router.tsx';
import { theme } from './theme.ts';

const schemes = localStorageColorSchemeManager({ key: themeKey });

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={schemes}>
      <QueryClientProvider client={queryClient}>
        <ModalsProvider>
          <RouterProvider router={router} />
        </ModalsProvider>
        <Notifications position="bottom-right" limit={3} className="toasts" />
      </QueryClientProvider>
    </MantineProvider>
  );
}
