// What is one's own: the way in, the channels, the devices, the colours; for admins also the household's limits, keys and
// the time zone.
import { SegmentedControl, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { readOf } from '../../lib/query-client.ts';
import { useSession } from '../../lib/session.ts';
import type { SignedIn } from '../../lib/session.ts';
import { themeChoices, useThemeChoice } from '../../lib/theme-choice.ts';
import { PasswordForm } from '../../ui/own/password-form.tsx';
import { TimeZoneForm } from '../../ui/own/time-zone-form.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorState, LoadingRows } from '../../ui/states.tsx';
import { ApiKeys } from './api-keys.tsx';
import { OwnChannels } from './channels/own-channels.tsx';
import { Devices } from './devices.tsx';
import { HouseholdLimits } from './household-limits.tsx';
import { OwnName } from './own-name.tsx';

export function SettingsPage() {
  const session = useSession();
  if (session?.state !== 'signed-in') return null;
  const isAdmin = session.person.role === 'admin';
  return (
    <Page title="Settings" width="narrow">
      <Stack gap="lg">
        {isAdmin ? <OwnName person={session.person} /> : null}
        <Appearance />
        {isAdmin ? <AdminsOwn session={session} /> : null}
        <div id="channels">
          <OwnChannels />
        </div>
        <Devices />
        {isAdmin ? <HouseholdLimits /> : null}
        {isAdmin ? <ApiKeys /> : null}
      </Stack>
    </Page>
  );
}

function Appearance() {
  const { choice, choose } = useThemeChoice();
  return (
    <Section title="Appearance" description="On this device.">
      <SegmentedControl aria-label="Colours" data={themeChoices} value={choice} onChange={choose} />
    </Section>
  );
}

function AdminsOwn({ session }: { session: SignedIn }) {
  const setUp = useQuery(readOf('GET /set-up'));
  const wait = setUp.isError ? (
    <ErrorState error={setUp.error} onRetry={() => void setUp.refetch()} isRetrying={setUp.isFetching} />
  ) : (
    <LoadingRows rows={1} height={84} />
  );
  return (
    <>
      <Section
        title="Password"
        description={
          session.hasPassword
            ? 'A new one signs out every other browser.'
            : 'Without one, you sign in by a link sent to your phone.'
        }
      >
        <PasswordForm session={session} />
      </Section>
      <Section title="Time zone" description="Of the whole household.">
        {setUp.data === undefined ? wait : <TimeZoneForm setUp={setUp.data} />}
      </Section>
    </>
  );
}
