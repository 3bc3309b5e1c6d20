import type { Auth } from '../../http/auth/open-auth.ts';
import type { Household } from '../compose.ts';
import type { SignInLinks } from './sign-in-links.ts';

const VALID_MS = 24 * 60 * 60_000;

interface SetUpParts {
  print(text: string): void;
  people: Household['people'];
  auth: Auth;
  links: SignInLinks;
}

/** Prints, at each start until the owner has come in once, the link that lets them in without a password (PE-1). */
export async function offerSetUpLink({ print, people, auth, links }: SetUpParts): Promise<void> {
  if (await auth.arrivals.hasOwnerCome()) return;
  const owner = await people.owner();
  const offered = await links.setUpLinks(owner.id, VALID_MS);
  print(
    `Open this to set it up and chat in your browser; it lets you in once, within a day:\n${offered.map((link) => `  ${link}\n`).join('')}`,
  );
}
