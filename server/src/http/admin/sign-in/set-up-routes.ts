// What is left to do after the first sign-in: a password, the time zone, one's phone.
import type { Answer } from '../../../../../contract/src/index.ts';
import type { PersonId } from '../../../domain/person.ts';
import type { Auth } from '../../auth/open-auth.ts';
import { problems } from '../../problem.ts';
import type { SomeHandlers } from '../add-routes.ts';
import type { Visitor } from '../guard.ts';
import { noteAct } from './signed-in.ts';

const DAY_MS = 24 * 60 * 60_000;

type Phone = Answer<'GET /set-up'>['phones'][number];

/** Tells it, and sets the time zone. */
export function setUpHandlers(auth: Auth): SomeHandlers<'GET /set-up' | 'PUT /set-up/time-zone'> {
  const { passwords, rooms } = auth;
  const { timeZone } = rooms;
  const phonesOf = openPhoneLinks(auth);
  const tell = async ({ person: { id }, by }: Visitor): Promise<Answer<'GET /set-up'>> => {
    const phones = await phonesOf(id);
    return {
      hasPassword: await passwords.has(id),
      timeZone: timeZone.current(),
      timeZoneFrom: timeZone.from(),
      // A key that leaked must not join a stranger's phone to its owner.
      phones: by === 'session' ? phones : phones.map(({ link: _link, ...phone }) => phone),
    };
  };
  return {
    'GET /set-up': ({ visitor }) => tell(visitor),
    'PUT /set-up/time-zone': async ({ visitor, body }) => {
      const outcome = await timeZone.set(body.timeZone);
      if (outcome === 'fixed') return { refused: problems.timeZoneFixed };
      if (outcome === 'unknown') return { refused: problems.timeZoneUnknown };
      await noteAct(auth, visitor, { act: 'time-zone-changed', detail: timeZone.current() });
      return tell(visitor);
    },
  };
}

/** Links that join a phone. A page that is looked at again shows the same code, for as long as half of its time is left. */
function openPhoneLinks({ rooms }: Auth): (id: PersonId) => Promise<Phone[]> {
  const { people, channels, clock } = rooms;
  const codes = new Map<string, { code: string; madeAt: number }>();
  const codeOf = async (id: PersonId, channel: string): Promise<string> => {
    const key = `${channel} ${id}`;
    const known = codes.get(key);
    if (known !== undefined && clock.now() - known.madeAt < DAY_MS / 2) return known.code;
    const code = await people.makeCode(id, DAY_MS);
    codes.set(key, { code, madeAt: clock.now() });
    return code;
  };
  return (id) => {
    const phoneOn = async (
      { channel, called }: Pick<Phone, 'channel' | 'called'>,
      linkFor: (code: string) => string | undefined,
    ): Promise<Phone> => {
      if (await people.hasWrittenFrom(channel, id)) {
        codes.delete(`${channel} ${id}`);
        return { channel, called, isJoined: true };
      }
      // Until the channel knows who we are there, a code would lead nowhere.
      const link = linkFor('x') === undefined ? undefined : linkFor(await codeOf(id, channel));
      return { channel, called, ...(link !== undefined && { link }), isJoined: false };
    };
    const opening = [...channels].flatMap(([name, channel]) =>
      channel.startLink === undefined
        ? []
        : [phoneOn({ channel: name, called: channel.called('') }, channel.startLink)],
    );
    return Promise.all(opening);
  };
}
