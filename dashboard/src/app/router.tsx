// Every page and its address. A page is loaded when it is first gone to.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { HomePending } from '../features/home/home-pending.tsx';
import { queryClient, readOf } from '../lib/query-client.ts';
import { returnPath } from '../lib/return-path.ts';
import { sessionRead } from '../lib/session.ts';
import type { SignedIn } from '../lib/session.ts';
import { HouseBroken, NotFoundPage, PageBroken, PagePending } from './page-states.tsx';
import { Shell } from './shell.tsx';

interface SignInSearch {
  /** Where to go afterwards. */
  to?: string;
  /** The session was open and is over. */
  ended?: boolean;
}

interface RequestsSearch {
  /** The id of whose requests are looked at. */
  person?: string;
  /** How they stand; anything unknown is as if nothing was said. */
  standing?: string;
}

const rootRoute = createRootRoute({
  component: Outlet,
  errorComponent: HouseBroken,
  notFoundComponent: NotFoundPage,
  // A link may be to any page: its one-time code is always taken by the sign-in page.
  beforeLoad: ({ location }) => {
    if (location.hash.startsWith('code=') && location.pathname !== '/sign-in')
      throw redirect({
        to: '/sign-in',
        search: { to: location.pathname },
        hash: location.hash,
        replace: true,
      });
  },
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ to, ended }: Record<string, unknown>): SignInSearch => ({
    ...(typeof to === 'string' ? { to: returnPath(to) } : {}),
    ...(ended === true ? { ended } : {}),
  }),
  beforeLoad: async ({ location, search }) => {
    if (location.hash.startsWith('code=')) return;
    const session = await queryClient.ensureQueryData(sessionRead);
    if (session.state === 'signed-in') throw redirect({ href: returnPath(search.to), replace: true });
  },
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

/** Lets nobody on who has no session. */
async function signedIn(href: string): Promise<SignedIn> {
  const session = await queryClient.ensureQueryData(sessionRead);
  if (session.state === 'signed-in') return session;
  const to = returnPath(href);
  throw redirect({ to: '/sign-in', search: to === '/' ? {} : { to }, replace: true });
}

/** Members have the chat and their settings; the rest is for admins. */
async function adminOnly(href: string): Promise<void> {
  const { person } = await signedIn(href);
  if (person.role !== 'admin') throw redirect({ to: '/chat', replace: true });
}

const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up',
  beforeLoad: ({ location }) => adminOnly(location.href),
  component: lazyRouteComponent(() => import('../features/set-up/set-up-page.tsx'), 'SetUpPage'),
});

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    await signedIn(location.href);
  },
  component: Shell,
});

const shellPage = { getParentRoute: () => shellRoute };

const homeRoute = createRoute({
  ...shellPage,
  path: '/',
  beforeLoad: ({ location }) => adminOnly(location.href),
  // The page comes as a whole; what goes wrong here, it says itself.
  loader: () => queryClient.ensureQueryData(readOf('GET /home')).catch(() => undefined),
  pendingComponent: HomePending,
  component: lazyRouteComponent(() => import('../features/home/home-page.tsx'), 'HomePage'),
});

const chatRoute = createRoute({
  ...shellPage,
  path: '/chat',
  component: lazyRouteComponent(() => import('../features/chat/chat-page.tsx'), 'ChatPage'),
});

const peopleRoute = createRoute({
  ...shellPage,
  path: '/people',
  beforeLoad: ({ location }) => adminOnly(location.href),
  component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
});

const personRoute = createRoute({
  ...shellPage,
  path: '/people/$id',
  beforeLoad: ({ location }) => adminOnly(location.href),
  component: lazyRouteComponent(() => import('../features/people/person/person-page.tsx'), 'PersonPage'),
});

const requestsRoute = createRoute({
  ...shellPage,
  path: '/requests',
  validateSearch: ({ person, standing }: Record<string, unknown>): RequestsSearch => ({
    ...(typeof person === 'string' ? { person } : {}),
    ...(typeof standing === 'string' ? { standing } : {}),
  }),
  beforeLoad: ({ location }) => adminOnly(location.href),
  component: lazyRouteComponent(() => import('../features/requests/requests-page.tsx'), 'RequestsPage'),
});

const activityRoute = createRoute({
  ...shellPage,
  path: '/activity',
  beforeLoad: ({ location }) => adminOnly(location.href),
  component: lazyRouteComponent(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
});

const settingsRoute = createRoute({
  ...shellPage,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    setUpRoute,
    shellRoute.addChildren([
      homeRoute,
      chatRoute,
      requestsRoute,
      peopleRoute,
      personRoute,
      activityRoute,
      settingsRoute,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPendingMs: 250,
  defaultPendingMinMs: 200,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: PageBroken,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
