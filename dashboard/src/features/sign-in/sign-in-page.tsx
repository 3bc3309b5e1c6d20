// The way in: by the code of a link at once, by name and password, or by asking for a link.
import { Loader, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Session } from '../../../../contract/src/index.ts';
import { call } from '../../lib/call.ts';
import { returnPath } from '../../lib/return-path.ts';
import { beginSession, useSession } from '../../lib/session.ts';
import { Front, FrontCard } from '../../ui/front.tsx';
import { Note } from '../../ui/note.tsx';
import { AskForLink } from './ask-for-link.tsx';
import { codeOfFragment } from './link-code.ts';
import { NewHouse } from './new-house.tsx';
import { PasswordSignIn } from './password-sign-in.tsx';
import { refusalWords } from './refusal-words.ts';

type Way = 'password' | 'link';

export function SignInPage() {
  const { ended } = useSearch({ from: '/sign-in' });
  const session = useSession();
  const link = useLinkSignIn();
  const isIn = session?.state === 'signed-in';
  const [way, setWay] = useState<Way>();
  useDocumentTitle('Sign in · WadsMedia');
  const isNew = session?.state === 'signed-out' && session.isNew;

  useGoOn(link.isUnderWay ? undefined : session);
  if (link.isUnderWay || isIn) return <ComingIn />;
  return (
    <Front>
      <FrontCard>
        {link.error === undefined ? null : (
          <div style={{ marginBottom: '1.25rem' }}>
            <Note tone="bad" isUrgent>
              {refusalWords(link.error)}
            </Note>
          </div>
        )}
        {isNew && way === undefined ? (
          <NewHouse onCode={link.take} onPassword={() => setWay('password')} />
        ) : way === 'link' ? (
          <AskForLink onBack={() => setWay('password')} />
        ) : (
          <PasswordSignIn
            wasSignedOut={ended === true}
            onSignedIn={beginSession}
            onAskForLink={() => setWay('link')}
          />
        )}
      </FrontCard>
    </Front>
  );
}

function ComingIn() {
  return (
    <Front>
      <FrontCard>
        <div
          role="status"
          style={{ display: 'grid', justifyItems: 'center', gap: '1rem', padding: '1.5rem 0' }}
        >
          <Loader size="sm" aria-hidden />
          <Title order={1} size="h2">
            Signing you in…
          </Title>
          <Text size="sm" c="dimmed">
            This takes a moment.
          </Text>
        </div>
      </FrontCard>
    </Front>
  );
}

/** Whoever is in, here or in another tab, goes to the page wanted; a new owner first sets the house up. */
function useGoOn(session: Session | undefined): void {
  const search = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const to = returnPath(search.to);
  const isIn = session?.state === 'signed-in';
  const isNewOwner = isIn && session.person.isOwner && !session.hasPassword;
  const next = isNewOwner && to === '/' ? '/set-up' : to;
  useEffect(() => {
    if (isIn) void navigate({ href: next, replace: true });
  }, [isIn, next, navigate]);
}

/**
 * Takes the code of the address: out of the address first, so that it stands in no history, then to the server. A link
 * that is pasted while this page is open changes the fragment only, and is taken all the same.
 */
function useLinkSignIn() {
  const code = useLocation({ select: ({ hash }) => codeOfFragment(hash) });
  const taken = useRef<string>(undefined);
  const { mutate, error, isPending } = useMutation({
    mutationFn: (given: string) => call('POST /session/link', { body: { code: given } }),
    onSuccess: beginSession,
  });
  useEffect(() => {
    // Sent once: React runs effects twice while developing, and the code is good for one use.
    const isTaken = code === taken.current;
    taken.current = code;
    if (code === undefined || isTaken) return;
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
    mutate(code);
  }, [code, mutate]);
  return { isUnderWay: code !== undefined || isPending, error: error ?? undefined, take: mutate };
}
