// The owner of a household, signed in once for all tests of a file, on as many pages as a test wants.
import type { Cookies, Look, Visitor, Visitors } from './browser.ts';
import type { Household } from './household.ts';
import { openApi } from './signed-in-api.ts';

export interface Owner {
  /** Opens a page in a browser of its own; the session is the same in all of them. */
  open(path: string, look?: Look): Promise<Visitor>;
  /** Signs in by the link if nobody has yet, and stays wherever that leads. */
  cookies(): Promise<Cookies>;
}

/** What the owner signs in with, wherever a test gives them a password. */
export const owners = { name: 'Owner', password: 'seven odd bicycles' };

export function useOwner(household: Household, chromium: Visitors): Owner {
  let state: Cookies | undefined;
  const cookies = async (): Promise<Cookies> => {
    if (state !== undefined) return state;
    const { page, context } = await chromium.visit(await household.setUpLink());
    await page.waitForURL((url) => url.pathname === '/set-up');
    state = await context.storageState();
    await context.close();
    return state;
  };
  return {
    cookies,
    open: async (path, look) => chromium.visit(household.url + path, { ...look, state: await cookies() }),
  };
}

/** Gives the signed-in owner of a page the password above. */
export async function givePassword({ context }: Visitor, { url }: Household): Promise<void> {
  const api = await openApi(context, url);
  await api.send('PUT', '/password', { password: owners.password });
}

/** Fills in the form of the sign-in page and sends it. */
export async function signIn({ page }: Visitor, { name, password }: typeof owners): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
