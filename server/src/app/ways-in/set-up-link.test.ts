import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSignIn } from '../../../testkit/open-sign-in.ts';
import type { SignInHouse } from '../../../testkit/open-sign-in.ts';
import { offerSetUpLink } from './set-up-link.ts';

let house: SignInHouse;
beforeEach(async () => {
  house = await openSignIn();
});
afterEach(() => house.close());

/** What a start prints. */
const start = async (): Promise<string> => {
  const printed: string[] = [];
  await offerSetUpLink({ ...house, print: (text) => void printed.push(text) });
  return printed.join('\n');
};
const linkIn = (printed: string): string => /http\S+#code=\S+/.exec(printed)?.[0] ?? '';

describe('PE-1 the set-up link of the console', () => {
  it('is printed anew at each start until it is used, and then no more', async () => {
    const [first, second] = [linkIn(await start()), linkIn(await start())];
    expect(first).not.toBe(second);

    expect((await house.browser().open(second)).json()).toMatchObject({ person: { isOwner: true } });

    expect(await start()).toBe('');
    expect((await house.browser().open(first)).statusCode).toBe(401);
  });

  it('is no longer printed once the owner has come by a password', async () => {
    await house.auth.passwords.set(house.owner, 'correct horse battery');
    expect(await start()).toContain('#code=');
    await house.browser().signIn('Owner', 'correct horse battery');
    expect(await start()).toBe('');
  });

  it('is good for a day, and in no log', async () => {
    const link = linkIn(await start());
    expect(house.text()).not.toContain(link.split('#code=')[1]);
    await house.clock.advance(24 * 60 * 60_000);
    expect((await house.browser().open(link)).json()).toMatchObject({ code: 'LINK_WRONG' });
  });
});
