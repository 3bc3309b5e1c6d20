// The first minutes of an owner: three short steps, in any order, none of them a must.
import { Button, Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readOf } from '../../lib/query-client.ts';
import { useSession } from '../../lib/session.ts';
import type { SignedIn } from '../../lib/session.ts';
import { Front } from '../../ui/front.tsx';
import { isPhoneAwaited, Phones, phonesEveryMs } from '../../ui/own/phones.tsx';
import { PasswordForm } from '../../ui/own/password-form.tsx';
import { TimeZoneForm } from '../../ui/own/time-zone-form.tsx';
import { ErrorState, LoadingRows } from '../../ui/states.tsx';
import { Step } from './step.tsx';
import classes from './set-up-page.module.css';

export function SetUpPage() {
  const session = useSession();
  useDocumentTitle('Set up · WadsMedia');
  return session?.state === 'signed-in' ? <Steps session={session} /> : null;
}

function Steps({ session }: { session: SignedIn }) {
  const setUp = useQuery({
    ...readOf('GET /set-up'),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && isPhoneAwaited(data) ? phonesEveryMs : false,
  });
  return (
    <Front isWide>
      <div className={classes.welcome}>
        <Title order={1}>Welcome home</Title>
        <Text c="dimmed">Three short steps. Skip what you like: all of it waits in Settings.</Text>
      </div>
      {setUp.data === undefined ? (
        setUp.isError ? (
          <ErrorState
            error={setUp.error}
            onRetry={() => void setUp.refetch()}
            isRetrying={setUp.isFetching}
          />
        ) : (
          <LoadingRows rows={3} height={220} />
        )
      ) : (
        <>
          <Step
            number={1}
            title="Choose a password"
            isDone={session.hasPassword}
            doneWords="Your password is set."
          >
            <PasswordForm session={session} hasName />
          </Step>
          <Step
            number={2}
            title="Where is home?"
            description="So that “tonight at eight” is your eight."
            isDone={setUp.data.timeZoneFrom !== 'machine'}
            doneWords={`${setUp.data.timeZone.replaceAll('_', ' ')}${setUp.data.timeZoneFrom === 'environment' ? ', set by TZ' : ''}.`}
          >
            <TimeZoneForm setUp={setUp.data} />
          </Step>
          <Step
            number={3}
            title="Connect your phone"
            description="Then you can text the house from the sofa."
            isDone={setUp.data.phones.some(({ isJoined }) => isJoined)}
            doneWords="Your phone is connected."
          >
            <Phones phones={setUp.data.phones} />
          </Step>
        </>
      )}
      <Group justify="space-between" gap="sm" className={classes.end}>
        <Button component={Link} to="/" variant="subtle" size="md">
          Go to the overview
        </Button>
        <Button component={Link} to="/chat" size="md">
          Say hello
        </Button>
      </Group>
    </Front>
  );
}
