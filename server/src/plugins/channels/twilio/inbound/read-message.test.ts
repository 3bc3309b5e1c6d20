import { describe, expect, it } from 'vitest';
import { readMessage } from './read-message.ts';

const own = '+14155550100';
const form = (fields: Record<string, unknown> = {}) => ({
  ...{ MessageSid: 'SM1', AccountSid: 'AC1', From: '+14155550111', To: own, Body: 'add dune', NumMedia: '0' },
  ...fields,
});
const contentOf = (fields: Record<string, unknown>) => readMessage(form(fields), own)?.content;

describe('CH-2 what somebody sends by SMS', () => {
  it('is their words, from their number, under the id of Twilio', () => {
    expect(readMessage(form(), own)).toEqual({
      channel: 'twilio',
      externalId: 'SM1',
      conversation: { address: '+14155550111', kind: 'direct' },
      sender: { address: '+14155550111' },
      content: { kind: 'text', text: 'add dune' },
    });
  });

  it('is by RCS from the same person, by WhatsApp from somebody to answer there', () => {
    const address = (From: string) => readMessage(form({ From }), own)?.sender.address;
    expect(address('rcs:+14155550111')).toBe('+14155550111');
    expect(address('RCS:+14155550111')).toBe('+14155550111');
    expect(address('whatsapp:+14155550111')).toBe('whatsapp:+14155550111');
  });

  it.each([
    ['a short code', '72345'],
    ['a name', 'BANK'],
    ['nothing', ''],
    ['letters in it', '+1415555CALL'],
    ['far too many digits', `+${'1'.repeat(40)}`],
    ['a zero first', '+0123456789'],
    ['our own number', own],
    ['an RCS agent', 'rcs:brand_agent'],
  ])('is of no interest from %s', (_what, From) => {
    expect(readMessage(form({ From }), own)).toBeUndefined();
  });

  it('is of no interest without a sender, without anything in it, or as a state of our own message', () => {
    const { From: _from, ...without } = form();
    expect(readMessage(without, own)).toBeUndefined();
    expect(contentOf({ Body: ' \n' })).toBeUndefined();
    expect(contentOf({ Body: '', MessageStatus: 'delivered' })).toBeUndefined();
    expect(contentOf({ SmsStatus: 'sent' })).toBeUndefined();
  });

  it.each([
    ['image/jpeg', 'a photo'],
    ['video/3gpp', 'a video'],
    ['audio/amr', 'a voice note'],
    ['text/x-vcard', 'a contact'],
    ['application/pdf', 'a file'],
    ['', 'a file'],
  ])('is named when we cannot read it: %s', (MediaContentType0, what) => {
    expect(contentOf({ Body: '', NumMedia: '1', MediaContentType0 })).toEqual({ kind: 'unsupported', what });
  });

  it('is its words where a picture comes with them', () => {
    expect(contentOf({ NumMedia: '2', MediaContentType0: 'image/png' })).toEqual({
      kind: 'text',
      text: 'add dune',
    });
  });

  it('is a tap where a button was tapped, whatever its title says', () => {
    const tapped = { Body: 'Stop', ButtonText: 'Stop', ButtonPayload: 'add:movie:tmdb:603' };
    expect(contentOf(tapped)).toEqual({ kind: 'tap', payload: 'add:movie:tmdb:603' });
  });

  it('takes a field that stands there twice by its first value, and cuts what is endless', () => {
    expect(contentOf({ Body: ['one', 'two'] })).toEqual({ kind: 'text', text: 'one' });
    expect(contentOf({ Body: 'x'.repeat(900_000) })).toMatchObject({ kind: 'text' });
    expect(JSON.stringify(contentOf({ Body: 'x'.repeat(900_000) })).length).toBeLessThan(10_000);
  });
});

describe('CH-2 STOP, START and HELP', () => {
  it.each([
    'STOP',
    'stop',
    ' Stop ',
    'STOPALL',
    'UNSUBSCRIBE',
    'Cancel',
    'END',
    'quit',
    'REVOKE',
    'OPTOUT',
    'Stop!',
  ])('%s wants nothing more', (Body) => {
    expect(contentOf({ Body })).toEqual({ kind: 'consent', given: false, isAnswered: true });
  });

  it.each(['START', 'unstop', 'Start.'])('%s takes it back', (Body) => {
    expect(contentOf({ Body })).toEqual({ kind: 'consent', given: true, isAnswered: true });
  });

  it('YES answers a question unless Twilio says that it opts in', () => {
    expect(contentOf({ Body: 'YES' })).toEqual({ kind: 'text', text: 'YES', mayTakeBack: true });
    expect(contentOf({ Body: 'yes please' })).toEqual({ kind: 'text', text: 'yes please' });
    expect(contentOf({ Body: 'YES', OptOutType: 'START' })).toEqual({
      kind: 'consent',
      given: true,
      isAnswered: true,
    });
  });

  it('takes the word of Twilio about words of the household', () => {
    expect(contentOf({ Body: 'basta', OptOutType: 'STOP' })).toEqual({
      kind: 'consent',
      given: false,
      isAnswered: true,
    });
  });

  it.each([{ Body: 'HELP' }, { Body: 'info' }, { Body: 'aide', OptOutType: 'HELP' }])(
    'leaves %o to Twilio, which answers it',
    (fields) => {
      expect(contentOf(fields)).toBeUndefined();
    },
  );

  it.each([
    'stop the download',
    'cancel dune',
    'help me find a film',
    'the end',
    'end.',
    'quit it',
    'yes please',
  ])('“%s” is a sentence like any other', (Body) => {
    expect(contentOf({ Body })).toEqual({ kind: 'text', text: Body });
  });
});
