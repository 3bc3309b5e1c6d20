// Links to the web page that sign somebody in once. The code stands behind a `#`, which no browser sends: it is in no log.
import type { People } from '../../core/people/index.ts';
import type { PersonId } from '../../domain/person.ts';
import { firstLanAddress } from '../../kit/network.ts';

/** Makes links. */
export interface SignInLinks {
  /** Told once the server listens; before, links lead to where it is going to. */
  listensOn(place: ListeningPlace): void;
  /** For sending to a person: leads there from another machine of the household. */
  signInLink(id: PersonId, validMs: number): Promise<string>;
  /** The owner's first way in, for the console: from this machine, and from others when there is such a way. */
  setUpLinks(id: PersonId, validMs: number): Promise<string[]>;
}

interface ListeningPlace {
  host: string;
  port: number;
}

interface LinkParts extends ListeningPlace {
  people: Pick<People, 'makeCode'>;
  publicUrl: string | undefined;
}

/** Opens the making of links. */
export function openSignInLinks({ people, publicUrl, host, port }: LinkParts): SignInLinks {
  let place: ListeningPlace = { host, port };
  const isOpenToOthers = (): boolean => ['0.0.0.0', '::'].includes(place.host);
  const localUrl = (): string => `http://localhost:${place.port}`;
  const lanUrl = (): string => `http://${firstLanAddress()}:${place.port}`;
  return {
    listensOn: (now) => {
      place = now;
    },
    signInLink: async (id, validMs) => {
      const code = await people.makeCode(id, validMs, 'sign-in');
      return withCode(publicUrl ?? (isOpenToOthers() ? lanUrl() : localUrl()), code);
    },
    setUpLinks: async (id, validMs) => {
      const code = await people.makeCode(id, validMs, 'set-up');
      const bases = [localUrl()];
      if (isOpenToOthers()) bases.push(lanUrl());
      if (publicUrl !== undefined) bases.push(publicUrl);
      return bases.map((base) => withCode(base, code));
    },
  };
}

function withCode(base: string, code: string): string {
  return `${base.replace(/\/+$/, '')}/sign-in#code=${code}`;
}
