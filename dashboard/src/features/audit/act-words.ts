// The acts we know by name: how each is told, and how it looks. An unknown one is told plainly.

export type ActTone = 'good' | 'bad' | 'plain';
export type ActIcon = 'title' | 'remove' | 'person' | 'block' | 'key' | 'link' | 'settings' | 'other';

/** What an act is about, taken apart. */
export interface ActFacts {
  /** A title's, a person's or a service's name; "a film" where only a ref was noted. */
  name: string;
  /** What else was noted. */
  detail: string;
  /** Somebody did it; otherwise the house itself. */
  isByPerson: boolean;
}

/** The sentence around the name. */
export interface ActTold {
  verb: string;
  /** Set apart; absent when the sentence needs none. */
  what?: string;
  rest?: string;
  /** What the sentence does not say. */
  note?: string;
}

export interface ActWords {
  label: string;
  /** It is done by writing in a chat, and on no page. */
  isOfChat?: true;
  tone: ActTone;
  icon: ActIcon;
  tell(facts: ActFacts): ActTold;
}

const fromTo = /^from (.*) to (.*)$/s;
const plainly =
  (verb: string) =>
  ({ name, detail }: ActFacts): ActTold => ({ verb, what: name, note: detail });
const good = { tone: 'good', icon: 'person' } as const;

const ofChat = { isOfChat: true } as const;
const added: ActWords = {
  ...ofChat,
  label: 'Added a title',
  tone: 'good',
  icon: 'title',
  tell: plainly('added'),
};
const removed: ActWords = {
  ...ofChat,
  label: 'Removed a title',
  tone: 'bad',
  icon: 'remove',
  tell: plainly('removed'),
};
const approved: ActWords = { ...good, label: 'Let a person in', tell: plainly('let in') };
const blocked: ActWords = { label: 'Blocked a person', tone: 'bad', icon: 'block', tell: plainly('blocked') };
const letIn: ActWords = {
  ...good,
  label: 'Let in by the house',
  // Whoever invited them stands in front of the sentence already.
  tell: ({ name, detail, isByPerson }) => ({
    verb: 'let in',
    what: name,
    rest: isByPerson ? 'by an invitation' : detail,
  }),
};
const renamed: ActWords = {
  label: 'Renamed a person',
  tone: 'plain',
  icon: 'person',
  tell: ({ name, detail }) => {
    const [, before = name, after = ''] = fromTo.exec(detail) ?? [];
    return after === ''
      ? { verb: 'renamed', what: name, note: detail }
      : { verb: 'renamed', what: before, rest: `to ${after}` };
  },
};
const roleChanged: ActWords = {
  label: 'Changed a role',
  tone: 'plain',
  icon: 'person',
  tell: ({ name, detail }) => {
    const [, , role] = fromTo.exec(detail) ?? [];
    if (role !== 'admin' && role !== 'member')
      return { verb: 'changed the role of', what: name, note: detail };
    return { verb: 'made', what: name, rest: role === 'admin' ? 'an admin' : 'a member' };
  },
};
const allowedGroup: ActWords = { ...good, label: 'Allowed a group', tell: plainly('allowed WadsMedia in') };
const refusedGroup: ActWords = {
  label: 'Refused a group',
  tone: 'bad',
  icon: 'block',
  tell: plainly('kept WadsMedia silent in'),
};
/** What is limited, as the pages call it. */
const limitNames: Readonly<Record<string, string>> = {
  needsApproval: 'approval',
  moviesPerWeek: 'films a week',
  seriesPerWeek: 'series a week',
  defaultQuality: 'usual quality',
  highestQuality: 'highest quality',
  ratingCap: 'rated at most',
  smsPerDay: 'SMS parts a day',
};
const approvalWords: Readonly<Record<string, string>> = { true: 'each title', false: 'not needed' };

/** "moviesPerWeek: none to 3" as "films a week: none to 3". */
function limitInWords(change: string): string {
  const [, key = '', before = '', after = ''] = /^(\w+): (.*) to (.*)$/.exec(change) ?? [];
  const name = limitNames[key];
  if (name === undefined) return change;
  const words = (value: string): string => approvalWords[value] ?? value;
  return `${name}: ${words(before)} to ${words(after)}`;
}

const limitsChanged: ActWords = {
  label: 'Changed limits',
  tone: 'plain',
  icon: 'settings',
  tell: ({ name, detail }) => ({
    verb: 'changed the limits of',
    what: name,
    note: detail.split(', ').map(limitInWords).join(', '),
  }),
};
const joined: ActWords = {
  ...ofChat,
  label: 'Joined a channel',
  tone: 'plain',
  icon: 'link',
  tell: ({ name, detail, isByPerson }) =>
    isByPerson
      ? { verb: 'joined a channel', note: detail }
      : { verb: 'joined a channel to', what: name, note: detail },
};

/** An act on one's own account: whom it concerns is who did it. */
const own = (label: string, icon: ActIcon, verb: string): ActWords => ({
  label,
  tone: 'plain',
  icon,
  tell: ({ detail }) => ({ verb, note: detail }),
});

export const knownActs: Readonly<Record<string, ActWords>> = {
  'title-added': added,
  'seasons-added': { ...added, label: 'Added seasons', tell: plainly('added more seasons of') },
  'title-removed': removed,
  'title-unmonitored': {
    ...removed,
    label: 'Stopped looking for a title',
    tone: 'plain',
    tell: ({ name }) => ({ verb: 'stopped looking for', what: name }),
  },
  'add-undone': { ...removed, label: 'Took an add back', tone: 'plain', tell: plainly('took back adding') },
  'request-withdrawn': {
    ...removed,
    label: 'Withdrew a request',
    tone: 'plain',
    tell: plainly('withdrew the request for'),
  },
  'seasons-undone': {
    ...removed,
    label: 'Took seasons back',
    tone: 'plain',
    tell: plainly('took back more seasons of'),
  },
  'removal-undone': { ...added, label: 'Took a removal back', tell: plainly('took back removing') },
  'removal-failed': { ...removed, label: 'Could not remove a title', tell: plainly('could not remove') },
  'person-approved': approved,
  'approve-person': approved,
  'person-let-in': letIn,
  'person-blocked': blocked,
  'block-person': blocked,
  'person-denied': { ...blocked, label: 'Turned a newcomer away', tell: plainly('turned away') },
  'person-put-back': {
    ...ofChat,
    label: 'Took a decision back',
    tone: 'plain',
    icon: 'person',
    tell: plainly('took back a decision about'),
  },
  'person-removed': {
    label: 'Removed a person',
    tone: 'bad',
    icon: 'block',
    tell: ({ name, detail }) => ({ verb: 'removed', what: name, rest: 'from the household', note: detail }),
  },
  'person-invited': { ...good, label: 'Invited a person', icon: 'link', tell: plainly('invited') },
  'invitation-revoked': {
    label: 'Took an invitation back',
    tone: 'plain',
    icon: 'link',
    tell: plainly('took back the invitation for'),
  },
  'people-merged': {
    ...ofChat,
    label: 'Found two people to be one',
    tone: 'plain',
    icon: 'link',
    tell: ({ detail }) => {
      const [, other = ''] = /^(.*?)(?: \([0-9a-f-]{36}\))? is the same person/.exec(detail) ?? [];
      return other === ''
        ? { verb: 'became one with somebody', note: detail }
        : { verb: 'became one with', what: other, rest: 'by a code' };
    },
  },
  'address-unlinked': {
    label: 'Unlinked a channel',
    tone: 'plain',
    icon: 'link',
    tell: plainly('unlinked a channel of'),
  },
  'request-granted': { label: 'Approved a request', tone: 'good', icon: 'title', tell: plainly('approved') },
  'request-declined': { label: 'Declined a request', tone: 'bad', icon: 'block', tell: plainly('declined') },
  'limits-changed': limitsChanged,
  'group-joined': {
    label: 'Came into a group',
    tone: 'plain',
    icon: 'other',
    tell: ({ name, detail, isByPerson }) =>
      isByPerson
        ? { verb: 'brought WadsMedia into', what: name, note: detail }
        : { verb: 'came into', what: name, note: detail },
  },
  'group-left': {
    label: 'Left a group',
    tone: 'plain',
    icon: 'other',
    tell: ({ name, detail, isByPerson }) =>
      isByPerson
        ? { verb: 'took WadsMedia out of', what: name, note: detail }
        : { verb: 'is not in', what: name, rest: 'any more', note: detail },
  },
  'group-allowed': allowedGroup,
  'group-refused': refusedGroup,
  'preference-changed': {
    ...ofChat,
    ...own('Changed a preference', 'settings', 'changed a preference'),
  },
  'person-renamed': renamed,
  'role-changed': roleChanged,
  'address-joined': joined,
  'sign-in-link-sent': {
    label: 'Sent a sign-in link',
    tone: 'plain',
    icon: 'link',
    tell: plainly('sent a sign-in link to'),
  },
  'signed-in': own('Signed in', 'key', 'signed in'),
  'signed-out-elsewhere': own('Signed out another browser', 'key', 'signed out another browser'),
  'password-changed': own('Changed the password', 'key', 'changed their password'),
  'api-key-made': own('Made an API key', 'key', 'made an API key'),
  'api-key-removed': own('Took back an API key', 'key', 'took back an API key'),
  'time-zone-changed': own('Changed the time zone', 'settings', 'changed the time zone'),
  'webhook-connected': {
    label: 'Connected a webhook',
    tone: 'plain',
    icon: 'settings',
    tell: ({ name }) => ({ verb: 'asked', what: name, rest: 'to tell us what happens there' }),
  },
};
