// A line of the audit as a sentence: who did what to whom, and by which channel.
import type { AuditEntry } from '../../../../contract/src/index.ts';
import { knownActs } from './act-words.ts';
import type { ActIcon, ActTone, ActWords } from './act-words.ts';

export interface AuditSentence {
  who: string;
  verb: string;
  /** What or whom, set apart; may be empty. */
  what: string;
  rest: string;
  /** "by web chat"; empty when it is not known. */
  by: string;
  /** What else was noted. */
  note: string;
}

/** A ref such as `movie:tmdb:603`: people never read one. */
const ref = /^(movie|series):\w+:\d+$/;
/** "Sam (0190…)": the id helps nobody. */
const trailingId = /\s*\([0-9a-f]{8}-[0-9a-f-]{27}\)$/i;
export function auditSentence({ act, who, target, detail = '', channel, called }: AuditEntry): AuditSentence {
  const facts = { ...nameAndDetail(target, detail), isByPerson: who !== undefined };
  const words = knownActs[act];
  const told = words?.tell(facts) ?? { verb: actWords(act), what: facts.name, note: facts.detail };
  return {
    who: who?.name ?? 'WadsMedia',
    verb: told.verb,
    what: told.what ?? '',
    rest: told.rest ?? '',
    by: channel === undefined ? '' : channelPhrase({ channel, called }, words),
    note: told.note ?? '',
  };
}

/** The whole line as plain words. */
export function auditWords(entry: AuditEntry): string {
  const { who, verb, what, rest, by } = auditSentence(entry);
  return [who, verb, what, rest, by].filter((word) => word !== '').join(' ');
}

export function actLook(act: string): { tone: ActTone; icon: ActIcon } {
  const { tone = 'plain', icon = 'other' } = knownActs[act] ?? {};
  return { tone, icon };
}

/** The acts to choose from, by the words they are told in; two of the same words are told apart. */
export function actOptions(acts: readonly string[]): { value: string; label: string }[] {
  const labels = acts.map(actLabel);
  const isTwice = (label: string) => labels.filter((other) => other === label).length > 1;
  return acts
    .map((value) => ({
      value,
      label: isTwice(actLabel(value)) ? `${actLabel(value)} (${value})` : actLabel(value),
    }))
    .sort((one, other) => one.label.localeCompare(other.label));
}

function actLabel(act: string): string {
  const words = knownActs[act]?.label ?? actWords(act);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A detail that ends in the ref is rid of it; a target that is only a ref becomes what it is one of. */
function nameAndDetail(target: string, detail: string): { name: string; detail: string } {
  const kind = ref.exec(target)?.[1];
  const name = kind === undefined ? target.replace(trailingId, '') : kind === 'movie' ? 'a film' : 'a series';
  const parts = detail.split(', ').filter((part) => part !== '' && !ref.test(part));
  return { name, detail: parts.join(', ') };
}

function actWords(act: string): string {
  return act.replaceAll(/[-_]+/g, ' ').trim();
}

/** The web is both: some acts are asked for in its chat, everything else is done on the pages of the dashboard. */
function channelPhrase(
  { channel, called = channel }: { channel: string; called: string | undefined },
  words: ActWords | undefined,
): string {
  // "signed in in the dashboard" says nothing twice.
  if (channel === 'web' && words?.icon === 'key') return '';
  if (channel === 'web') return words?.isOfChat ? 'by web chat' : 'in the dashboard';
  return channel === 'api' ? 'by the API' : `by ${called}`;
}
