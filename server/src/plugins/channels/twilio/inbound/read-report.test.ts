import { describe, expect, it } from 'vitest';
import { readReport } from './read-report.ts';

const report = (
  fields: Record<string, string>,
  query: Record<string, string> = { delivery: 'd1', part: '2' },
) =>
  readReport({
    ...{ header: () => undefined, path: '/webhook/twilio/status', query },
    body: { MessageSid: 'SM1', To: '+14155550111', ...fields },
  });
const outcome = (MessageStatus: string, ErrorCode?: string) =>
  report({ MessageStatus, ...(ErrorCode === undefined ? {} : { ErrorCode }) })?.outcome;

describe('CH-2 what became of a message', () => {
  it('names delivery, part and Twilio’s own id', () => {
    expect(report({ MessageStatus: 'delivered' })).toEqual({
      ...{ deliveryId: 'd1', part: 2, externalId: 'SM1', outcome: { kind: 'delivered' } },
    });
  });

  it.each(['accepted', 'scheduled', 'queued', 'sending', 'word-of-tomorrow', ''])(
    '%s says nothing yet',
    (status) => {
      expect(outcome(status)).toBeUndefined();
    },
  );

  it('knows a message that arrived, was read, or failed', () => {
    expect(['sent', 'delivered', 'read'].map((status) => outcome(status))).toEqual([
      { kind: 'sent' },
      { kind: 'delivered' },
      { kind: 'read' },
    ]);
    expect(outcome('undelivered', '30003')).toMatchObject({ kind: 'failed', afterMs: 900_000 });
    expect(outcome('undelivered', '30005')).toMatchObject({ kind: 'refused', unreachable: true });
    expect(outcome('failed', '21610')).toMatchObject({ kind: 'refused', optedOut: true });
    expect(outcome('undelivered', '30034')).toMatchObject({ kind: 'refused', isOurs: true });
    expect(outcome('undelivered')).toMatchObject({ kind: 'failed' });
    expect(outcome('undelivered', 'nonsense')).toMatchObject({ kind: 'failed' });
  });

  it('leaves messages that are not ours, and refuses what is no message', () => {
    expect(report({ MessageStatus: 'delivered' }, {})).toBeUndefined();
    expect(report({ MessageStatus: 'delivered' }, { delivery: 'd1', part: 'x' })).toBeUndefined();
    expect(() => report({ MessageSid: '' })).toThrow(expect.objectContaining({ code: 'REQUEST_INVALID' }));
  });
});
