import type { ReceivedRequest } from './api-request.ts';

/** A way in which a service can misbehave for one request. */
export type Fault =
  | { kind: 'answer'; status: number; body?: unknown; contentType?: string; headers?: Record<string, string> }
  /** A page of HTML with status 200, as a proxy's login page is. */
  | { kind: 'html' }
  /** Takes the request and never answers. */
  | { kind: 'hang' }
  | { kind: 'reset' }
  /** Answers properly, but `ms` later by the clock. */
  | { kind: 'slow'; ms: number }
  | { kind: 'unauthorized' }
  /** Does what was asked, then breaks the connection before the reply. */
  | { kind: 'drop-after-work' };

/** Says for each request whether, and how, it goes wrong. */
export type Faults = (request: ReceivedRequest) => Fault | undefined;
