// What stands where a page should be: it is on its way, it broke, or there is none.
import { Button, VisuallyHidden } from '@mantine/core';
import { IconCompass } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../ui/states.tsx';

export function PagePending() {
  return (
    <div style={{ padding: '2.25rem 2rem', maxWidth: '68rem', margin: '0 auto' }}>
      <VisuallyHidden component="h1">The page is loading</VisuallyHidden>
      <LoadingRows />
    </div>
  );
}

export function PageBroken({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  // After an update the files of the older pages are gone: only a fresh page knows the new ones.
  const isOutdated = /dynamically imported module|module script/i.test(String(error));
  return (
    <Page title="Something went wrong" width="narrow">
      <ErrorState error={error} onRetry={isOutdated ? () => window.location.reload() : retry} />
    </Page>
  );
}

/** The same where the shell is not around it. */
export function HouseBroken(props: ErrorComponentProps) {
  return (
    <main>
      <PageBroken {...props} />
    </main>
  );
}

export function NotFoundPage() {
  return (
    <main>
      <Page title="Nothing here" width="narrow">
        <EmptyState
          icon={<IconCompass size={22} />}
          title="There is no page at this address"
          action={
            <Button component={Link} to="/" variant="default">
              Go home
            </Button>
          }
        >
          It may have moved, or the link was cut short.
        </EmptyState>
      </Page>
    </main>
  );
}
