// The frame around the pages: where one can go, who one is, and whether what is shown is still true.
import { Text } from '@mantine/core';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLive } from '../lib/live.ts';
import { readOf } from '../lib/query-client.ts';
import { returnPath } from '../lib/return-path.ts';
import { useSession } from '../lib/session.ts';
import { Mark } from '../ui/mark.tsx';
import { ConnectionNote } from './connection-note.tsx';
import { PersonMenu } from './person-menu.tsx';
import { placesFor } from './places.ts';
import type { Place } from './places.ts';
import classes from './shell.module.css';

export function Shell() {
  const session = useSession();
  useLeaveWhenSignedOut(session?.state === 'signed-out');
  // The pages go at once: nothing of the household stays on the screen of somebody who is out.
  return session?.state === 'signed-in' ? <House role={session.person.role} /> : null;
}

function useLeaveWhenSignedOut(isOut: boolean): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!isOut) return;
    const to = returnPath(window.location.pathname + window.location.search);
    void navigate({ to: '/sign-in', search: { ended: true, ...(to === '/' ? {} : { to }) }, replace: true });
  }, [isOut, navigate]);
}

function House({ role }: { role: 'admin' | 'member' }) {
  const stream = useLive();
  const places = placesFor(role);
  const waiting = useWaiting(role === 'admin');
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <header className={classes.top}>
        <Brand />
        <PersonMenu isCompact />
      </header>
      <nav aria-label="Main" className={classes.side}>
        <Brand />
        <div className={classes.places}>
          {places.map((place) => (
            <PlaceLink key={place.to} place={place} waiting={waiting} />
          ))}
        </div>
        <PersonMenu />
      </nav>
      <main id="main" tabIndex={-1} className={classes.main}>
        <ConnectionNote state={stream} />
        <Outlet />
      </main>
      <nav aria-label="Main" className={classes.tabs}>
        {places.map((place) => (
          <PlaceLink key={place.to} place={place} waiting={waiting} />
        ))}
      </nav>
    </div>
  );
}

function Brand() {
  return (
    <Link to="/" className={classes.brand} aria-label="WadsMedia, home">
      <Mark size={26} />
      <span>WadsMedia</span>
    </Link>
  );
}

type Waiting = Record<NonNullable<Place['waiting']>, number>;

/** Home counts them already; the pages themselves are asked for nothing. */
function useWaiting(isAdmin: boolean): Waiting {
  const { data } = useQuery({ ...readOf('GET /home'), enabled: isAdmin });
  return { people: data?.counts.waitingPeople ?? 0, requests: data?.counts.waitingRequests ?? 0 };
}

function PlaceLink({ place, waiting }: { place: Place; waiting: Waiting }) {
  const { to, label, icon: Icon } = place;
  const count = place.waiting === undefined ? 0 : waiting[place.waiting];
  return (
    <Link to={to} className={classes.place} activeOptions={{ exact: to === '/' }}>
      <span className={classes.icon}>
        <Icon size={20} stroke={1.75} aria-hidden />
      </span>
      <Text component="span" className={classes.label}>
        {label}
      </Text>
      {count === 0 ? null : (
        <span className={classes.count}>
          {count}
          <span className={classes.hidden}> waiting</span>
        </span>
      )}
    </Link>
  );
}
