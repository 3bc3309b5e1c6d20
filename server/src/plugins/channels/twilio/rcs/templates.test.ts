import { afterEach, describe, expect, it } from 'vitest';
import type { RichText } from '../../../../domain/rich-text.ts';
import { say } from '../../../../domain/rich-text.ts';
import { titleRef } from '../../../../domain/title.ts';
import { Secret } from '../../../../kit/secret.ts';
import { recordedLog } from '../../../../../testkit/recorded-log.ts';
import { testClock } from '../../../../../testkit/test-clock.ts';
import { simulatedContent } from '../../../../../testkit/twilio/content-api.ts';
import { startSimulatedTwilio } from '../../../../../testkit/twilio/index.ts';
import type { SimulatedTwilio, TwilioFaultPlan } from '../../../../../testkit/twilio/index.ts';
import { openTwilioApi } from '../api.ts';
import type { ContentPart } from '../part.ts';
import { withRichPart } from './rich-part.ts';
import { openTemplates } from './templates.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function open() {
  const content = simulatedContent();
  const twilio = await startSimulatedTwilio({ routes: [content.route] });
  closers.push(() => twilio.close());
  const calls = (): string[] => twilio.calls().map(({ method, path }) => `${method} ${path}`);
  return { content, twilio, calls, ...openOn(twilio) };
}

function openOn({ accountSid, authToken, url }: SimulatedTwilio) {
  const clock = testClock();
  const recorded = recordedLog();
  const api = openTwilioApi({
    ...{ accountSid, authToken: new Secret(authToken) },
    ...{ apiRoot: url, contentApiRoot: url, clock, random: () => 0 },
  });
  return { clock, recorded, templates: openTemplates({ api, clock, log: recorded.log }) };
}

function partOf(document: RichText): ContentPart {
  const [part] = withRichPart(document, [{ kind: 'text', body: 'words' }], 3);
  if (part?.kind !== 'content') throw new Error('No card was made of it.');
  return part;
}

const asked = (words: string, buttons = 2): ContentPart =>
  partOf({
    ...say(words),
    choices: Array.from({ length: buttons }, (_, index) => ({
      label: `Add ${index}`,
      action: { kind: 'add', ref: titleRef('movie', 'tmdb', index + 1) },
    })),
  });

describe('CH-3 Content templates', () => {
  it('are made once for each shape, and filled in anew for each message', async () => {
    const { content, templates } = await open();
    const first = await templates.form(asked('Add which?'));
    const second = await templates.form(asked('Or one of these?'));
    await templates.form(asked('Three of them', 3));
    expect(second?.ContentSid).toBe(first?.ContentSid);
    expect(content.templates()).toHaveLength(2);
    expect(content.complaints()).toEqual([]);
    expect(content.fillIn(second?.ContentSid ?? '', second?.ContentVariables ?? '')).toMatchObject({
      'twilio/quick-reply': {
        body: 'Or one of these?',
        actions: [
          { type: 'QUICK_REPLY', title: 'Add 0', id: 'add:movie:tmdb:1' },
          { type: 'QUICK_REPLY', title: 'Add 1', id: 'add:movie:tmdb:2' },
        ],
      },
      'twilio/text': { body: 'Or one of these?\nReply "Add 0" or "Add 1".' },
    });
  });

  it('hold nothing of what was said', async () => {
    const { content, templates } = await open();
    await templates.form(asked('A secret wish of Sam'));
    expect(JSON.stringify(content.templates())).not.toMatch(/secret|Sam/);
  });

  it('are found again by name after a restart, on whichever page they lie', async () => {
    const { content, twilio, calls, templates } = await open();
    content.fill(7);
    const made = await templates.form(asked('Which?'));
    const again = openOn(twilio);
    expect(await again.templates.form(asked('Another one?'))).toMatchObject({ ContentSid: made?.ContentSid });
    expect(calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
    expect(content.templates()).toHaveLength(8);
  });

  it('are made once when many messages want one at the same moment', async () => {
    const { calls, templates } = await open();
    const forms = await Promise.all(
      Array.from({ length: 20 }, (_, index) => templates.form(asked(`Is it ${index}?`))),
    );
    expect(new Set(forms.map((form) => form?.ContentSid)).size).toBe(1);
    expect(calls()).toEqual(['GET /v1/Content', 'POST /v1/Content']);
  });

  const faults: [string, TwilioFaultPlan][] = [
    ['401', { kind: 'error', status: 401 }],
    ['429', { kind: 'error', status: 429 }],
    ['500', { kind: 'error', status: 500 }],
    ['a cut connection', { kind: 'reset' }],
    ['a refusal', { kind: 'error', status: 400, code: 20001 }],
    ['nonsense', { kind: 'garbage' }],
  ];

  it.each(faults)(
    'that cannot be had (%s) cost one try, one line of the log, and come back by themselves',
    async (_name, fault) => {
      const { twilio, calls, templates, recorded, clock } = await open();
      twilio.failNext(fault);
      expect(await templates.form(asked('Which?'))).toBeUndefined();
      expect(await templates.form(asked('Which?'))).toBeUndefined();
      expect(calls()).toHaveLength(1);
      await clock.advance(11 * 60_000);
      twilio.failNext(fault);
      expect(await templates.form(asked('Which?'))).toBeUndefined();
      expect(recorded.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
      expect(recorded.text()).not.toContain(twilio.authToken);
      await clock.advance(11 * 60_000);
      expect(await templates.form(asked('Which?'))).toBeDefined();
    },
  );

  it('whose making was not heard of are found instead of made twice', async () => {
    const { content, twilio, templates, clock } = await open();
    await templates.form(asked('One?', 1));
    twilio.failNext({ kind: 'lost-reply' });
    expect(await templates.form(asked('Two?', 2))).toBeUndefined();
    await clock.advance(11 * 60_000);
    expect(await templates.form(asked('Two?', 2))).toMatchObject({ ContentSid: content.templates()[1]?.sid });
    expect(content.templates()).toHaveLength(2);
  });

  it('that somebody deleted are made again', async () => {
    const { content, templates } = await open();
    const before = await templates.form(asked('Which?'));
    content.removeAll();
    templates.forget(asked('Which?'));
    const after = await templates.form(asked('Which?'));
    expect(after?.ContentSid).not.toBe(before?.ContentSid);
    expect(content.templates()).toHaveLength(1);
  });
});
