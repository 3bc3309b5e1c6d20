import { describe, expect, it } from 'vitest';
import { channelHost } from '../../../../testkit/channel-host.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import { parseSettings } from '../../../kit/config.ts';
import { twilio } from './index.ts';

const variables = twilio.environment[0]?.variables ?? {};
const account = { TWILIO_ACCOUNT_SID: 'any words', TWILIO_AUTH_TOKEN: 'the-token' };
const read = (values: Record<string, string>) => parseSettings(twilio.settings, variables, values);

describe('PE-3 CH-3 what its ways are called', () => {
  const open = () => {
    const settings = read({ ...account, TWILIO_PHONE_NUMBER: '+14155550100' });
    if (!('settings' in settings)) throw new Error('these settings are complete');
    return twilio.open(settings.settings, channelHost(testClock()));
  };

  it('is SMS, or RCS where the address says so, and never Twilio', () => {
    const channel = open();
    expect(channel.called('')).toBe('SMS');
    expect(channel.called('+14155550142')).toBe('SMS');
    expect(channel.called('rcs:+14155550142')).toBe('RCS');
  });
});

describe('CH-7 PE-1 a link to Twilio', () => {
  const linkOf = (values: Record<string, string>) => {
    const settings = read({ ...account, ...values });
    if (!('settings' in settings)) throw new Error('these settings are complete');
    return twilio.open(settings.settings, channelHost(testClock())).startLink?.('KTHM-7Q4X');
  };

  it('opens a text message that says the code', () => {
    expect(linkOf({ TWILIO_PHONE_NUMBER: '+14155550100' })).toBe('sms:+14155550100?&body=join%20KTHM-7Q4X');
  });

  it('is none where the number is not known', () => {
    expect(linkOf({ TWILIO_MESSAGING_SERVICE_SID: 'MG1' })).toBeUndefined();
  });
});

describe('RE-7 the settings of Twilio', () => {
  it('need an account and a number or a Messaging Service', () => {
    expect(read({ ...account, TWILIO_PHONE_NUMBER: '+14155550100' })).toMatchObject({
      settings: { maxSegments: 3, richCards: false, apiRoot: 'https://api.twilio.com' },
    });
    expect(read({ ...account, TWILIO_MESSAGING_SERVICE_SID: 'MG1' })).toHaveProperty('settings');
    expect(read(account)).toEqual({
      problems: [
        {
          variable: 'TWILIO_PHONE_NUMBER',
          what: 'is needed but not set, or TWILIO_MESSAGING_SERVICE_SID in its place',
          example: '+14155550100',
        },
      ],
    });
    expect(read({ TWILIO_ACCOUNT_SID: 'AC1', TWILIO_PHONE_NUMBER: '555' })).toMatchObject({
      problems: [{ variable: 'TWILIO_AUTH_TOKEN' }, { variable: 'TWILIO_PHONE_NUMBER' }],
    });
  });

  it('need a Messaging Service for cards', () => {
    expect(
      read({ ...account, TWILIO_PHONE_NUMBER: '+14155550100', TWILIO_RICH_CARDS: 'true' }),
    ).toMatchObject({
      problems: [
        { variable: 'TWILIO_MESSAGING_SERVICE_SID', what: expect.stringContaining('TWILIO_RICH_CARDS') },
      ],
    });
  });

  it('print no secret', () => {
    expect(JSON.stringify(read({ ...account, TWILIO_PHONE_NUMBER: '+14155550100' }))).not.toContain(
      'the-token',
    );
  });
});
