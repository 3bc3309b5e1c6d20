import { describe, expect, it } from 'vitest';
import { say } from '../../../domain/rich-text.ts';
import { openWeb } from './open-web.ts';
import type { WebPage } from './open-web.ts';

interface Page extends WebPage {
  seen: string[];
}

function openPage(): Page {
  const seen: string[] = [];
  return {
    seen,
    show: async (_document, { deliveryId }) => void seen.push(deliveryId),
    typing: () => void seen.push('typing'),
  };
}

const gone: WebPage = { show: () => Promise.reject(new Error('gone')), typing: () => {} };

function opened() {
  const web = openWeb();
  const [part = {}] = web.render(say('Ready.'));
  return {
    web,
    send: (address: string, deliveryId = 'd') => web.send(address, part, { deliveryId, part: 0 }),
  };
}

describe('CH-6 the web chat', () => {
  it('hands a message to every open page of that person and to nobody else', async () => {
    const { web, send } = opened();
    const [first, second, other] = [openPage(), openPage(), openPage()];
    web.attach('ada', first);
    web.attach('ada', second);
    web.attach('mo', other);
    expect(await send('ada')).toEqual({ kind: 'sent', externalId: 'd' });
    await web.signal?.({ kind: 'typing', address: 'ada' });
    await web.signal?.({ kind: 'tap-answer', tapId: 't' });
    expect([first.seen, second.seen, other.seen]).toEqual([['d', 'typing'], ['d', 'typing'], []]);
  });

  it('NT-2 is there only while a page is open', async () => {
    const { web, send } = opened();
    expect(await send('ada')).toEqual({ kind: 'absent' });
    const leave = web.attach('ada', openPage());
    const leaveToo = web.attach('ada', openPage());
    leave();
    leave();
    expect(web.isPresent?.('ada')).toBe(true);
    leaveToo();
    expect(web.isPresent?.('ada')).toBe(false);
    expect(await send('ada')).toEqual({ kind: 'absent' });
  });

  it('counts a page whose connection broke as absent, and the other one as there', async () => {
    const { web, send } = opened();
    const leave = web.attach('ada', gone);
    expect(await send('ada')).toEqual({ kind: 'absent' });
    const page = openPage();
    web.attach('ada', page);
    expect(await send('ada', 'again')).toMatchObject({ kind: 'sent' });
    leave();
    expect(page.seen).toEqual(['again']);
  });

  it('leaves "1" as it was typed', () => {
    const { web } = opened();
    expect(web.message('ada', { kind: 'text', text: '1' }, 'm-1')).toEqual({
      ...{ channel: 'web', externalId: 'm-1', conversation: { address: 'ada', kind: 'direct' } },
      ...{ sender: { address: 'ada' }, content: { kind: 'text', text: '1' } },
    });
  });
});
