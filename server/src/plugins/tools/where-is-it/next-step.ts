// What can be done about a title that is not here yet, and by whom.
import { may } from '../../../domain/permission.ts';
import type { Person } from '../../../domain/person.ts';
import type { Cause } from './cause-of.ts';

interface Standpoint {
  service: string;
  person: Person;
  /** Whether the person will hear of the title by themselves. */
  isTold: boolean;
}

/** What can be done now, and by whom; empty when there is nothing left to do. */
export function nextStep(cause: Cause, { service, person, isTold }: Standpoint): string {
  const mayRepair = may(person, 'see-service-status');
  switch (cause.kind) {
    case 'download':
      return afterDownload(cause, { service, mayRepair, isTold });
    case 'failed':
    case 'deleted':
      return `${service} looks for another copy by itself.`;
    case 'handed-over':
      return hearing(isTold);
    case 'vanished':
      return mayRepair
        ? `Search for it again in ${service}.`
        : `An admin can have ${service} search for it again.`;
    case 'not-found':
      return `It keeps looking. ${hearing(isTold)}`;
    case 'request':
      return afterRequest(cause);
    default:
      return ALWAYS[cause.kind];
  }
}

/** What does not depend on who asks. */
const ALWAYS = {
  ready: '',
  'never-asked': 'Say “add it” and I will get it.',
  unmonitored: 'Say “add it” and it is looked for again.',
  'not-out': 'It is fetched by itself as soon as it can be had.',
  'not-aired': 'It is fetched by itself as soon as it can be had.',
  'nobody-knows': 'Please ask again in a few minutes.',
};

function afterDownload(
  { download }: Extract<Cause, { kind: 'download' }>,
  { service, mayRepair, isTold }: { service: string; mayRepair: boolean; isTold: boolean },
): string {
  if (download.state === 'paused')
    return mayRepair
      ? 'Resume it in the download client.'
      : 'An admin has to resume it in the download client.';
  if (download.state !== 'stuck') return hearing(isTold);
  const isComplete = download.percent >= 100;
  if (isComplete)
    return mayRepair
      ? `Import it by hand in ${service} (Activity, Queue), or remove it there so that another copy is looked for.`
      : `An admin has to import it by hand in ${service}, or have another copy looked for.`;
  return mayRepair
    ? `Have a look at it in ${service} (Activity, Queue).`
    : `An admin has to look at it in ${service}.`;
}

function afterRequest({ state }: Extract<Cause, { kind: 'request' }>): string {
  if (state === 'pending' || state === 'waiting') return 'I keep trying until it works.';
  return state === 'declined' ? 'An admin can tell you more.' : 'Say “add it” to ask again.';
}

/** Only who asked for a title, or follows it, is told of it. */
function hearing(isTold: boolean): string {
  return isTold
    ? 'I will tell you when it is ready.'
    : 'Say “tell me when it is ready” and you will hear of it.';
}
