import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../../contract/src/index.ts';
import { actOptions, auditSentence, auditWords } from './audit-sentence.ts';

const id = '0190b1a2-1111-7222-8333-444455556666';
const telegram = { channel: 'telegram', called: 'Telegram' };
const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  id: '1',
  at: 1,
  who: { id, name: 'Owner' },
  channel: 'web',
  act: 'title-added',
  target: 'movie:tmdb:603',
  ...more,
});

describe('AD-5 a line of the audit as a sentence', () => {
  it('names the title and keeps the rest as a note, without its ref', () => {
    const line = entry({ target: 'The Matrix (1999)', detail: 'HD-1080p, /movies, movie:tmdb:603' });
    expect(auditWords(line)).toBe('Owner added The Matrix (1999) by web chat');
    expect(auditSentence(line).note).toBe('HD-1080p, /movies');
  });

  it('never shows a ref or an id', () => {
    expect(auditWords(entry({ target: 'movie:tmdb:603' }))).toBe('Owner added a film by web chat');
    const person = entry({ act: 'person-approved', target: `Sam (${id})`, ...telegram });
    expect(auditWords(person)).toBe('Owner let in Sam by Telegram');
  });

  it('says what came of a removal, never more', () => {
    const removal = (act: string) =>
      auditWords(entry({ act, channel: undefined, target: 'Inception (2010)' }));
    expect(removal('title-removed')).toBe('Owner removed Inception (2010)');
    expect(removal('title-unmonitored')).toBe('Owner stopped looking for Inception (2010)');
    expect(removal('removal-failed')).toBe('Owner could not remove Inception (2010)');
  });

  it('tells the chat of the web from the pages around it', () => {
    expect(auditWords(entry({ act: 'person-blocked', target: `Sam (${id})` }))).toBe(
      'Owner blocked Sam in the dashboard',
    );
    const signedIn = entry({
      act: 'signed-in',
      target: `Owner (${id})`,
      detail: 'by password, with Firefox on Linux',
    });
    expect(auditWords(signedIn)).toBe('Owner signed in');
    expect(auditSentence(signedIn).note).toBe('by password, with Firefox on Linux');
  });

  it('says that what only a chat can do was done there', () => {
    const changed = entry({ act: 'preference-changed', target: `Sam (${id})`, detail: 'quality: 720p' });
    expect(auditWords(changed)).toBe('Owner changed a preference by web chat');
    expect(auditWords(entry({ act: 'request-granted', target: 'Dune (2021)' }))).toBe(
      'Owner approved Dune (2021) in the dashboard',
    );
  });

  it('tells who came, who went and who is whom', () => {
    expect(auditWords(entry({ act: 'person-invited', target: 'Kim' }))).toBe(
      'Owner invited Kim in the dashboard',
    );
    expect(auditWords(entry({ act: 'person-removed', target: `Kim (${id})` }))).toBe(
      'Owner removed Kim from the household in the dashboard',
    );
    const merged = entry({ act: 'people-merged', target: `Sam (${id})`, ...telegram });
    const detail = `Sam S. (${id}) is the same person, by a code`;
    expect(auditWords({ ...merged, detail })).toBe('Owner became one with Sam S. by a code by Telegram');
    expect(auditWords(entry({ act: 'group-allowed', target: 'Film night', ...telegram }))).toBe(
      'Owner allowed WadsMedia in Film night by Telegram',
    );
  });

  it('calls limits what the pages call them', () => {
    const line = entry({ act: 'limits-changed', target: `Sam (${id})` });
    const detail = 'needsApproval: none to true, moviesPerWeek: none to 3';
    expect(auditSentence({ ...line, detail }).note).toBe(
      'approval: none to each title, films a week: none to 3',
    );
  });

  it('tells new names and roles', () => {
    const renamed = entry({
      act: 'person-renamed',
      target: `Sam (${id})`,
      detail: 'from Sam to Sam the Elder',
    });
    expect(auditWords(renamed)).toBe('Owner renamed Sam to Sam the Elder in the dashboard');
    const role = entry({ act: 'role-changed', target: `Sam (${id})`, detail: 'from member to admin' });
    expect(auditWords(role)).toBe('Owner made Sam an admin in the dashboard');
  });

  it('tells what the house itself did, and by which channel', () => {
    const line = entry({ who: undefined, act: 'person-let-in', target: `Kim (${id})`, ...telegram });
    expect(auditWords({ ...line, detail: 'by the list of the environment' })).toBe(
      'WadsMedia let in Kim by the list of the environment by Telegram',
    );
  });

  it('tells an invitation that was used without naming twice who gave it', () => {
    const line = entry({ act: 'person-let-in', target: `Kim (${id})`, ...telegram });
    expect(auditWords({ ...line, detail: 'invited by Owner' })).toBe(
      'Owner let in Kim by an invitation by Telegram',
    );
  });

  it('tells an unknown act plainly', () => {
    const line = entry({ act: 'backup_made', target: 'everything', channel: 'pigeon', detail: '12 MB' });
    expect(auditWords(line)).toBe('Owner backup made everything by pigeon');
    expect(auditSentence(line).note).toBe('12 MB');
  });

  it('offers the acts by their words and tells twins apart', () => {
    expect(actOptions(['block-person', 'person-blocked', 'backup-made'])).toEqual([
      { value: 'backup-made', label: 'Backup made' },
      { value: 'block-person', label: 'Blocked a person (block-person)' },
      { value: 'person-blocked', label: 'Blocked a person (person-blocked)' },
    ]);
  });
});
