import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../domain/person.ts';
import { firstLanAddress } from '../../kit/network.ts';
import { openSignInLinks } from './sign-in-links.ts';

const owner = 'owner' as PersonId;
const made: string[] = [];
const people = {
  makeCode: async (_id: PersonId, validMs: number, purpose?: string) => {
    made.push(`${purpose} ${validMs}`);
    return 'CODE';
  },
};
const open = (publicUrl?: string, host = '0.0.0.0') =>
  openSignInLinks({ people, publicUrl, host, port: 3000 });

describe('PE-1 PE-11 where links lead', () => {
  it('is the address others reach us at, for what is sent', async () => {
    const lan = `http://${firstLanAddress()}:3000/sign-in#code=CODE`;
    expect(await open('https://wads.example').signInLink(owner, 5)).toBe(
      'https://wads.example/sign-in#code=CODE',
    );
    expect(await open().signInLink(owner, 5)).toBe(lan);
    expect(await open(undefined, '127.0.0.1').signInLink(owner, 5)).toBe(
      'http://localhost:3000/sign-in#code=CODE',
    );
    expect(made).toEqual(Array(3).fill('sign-in 5'));
  });

  it('is this machine first, for the console, and the port that was really taken', async () => {
    made.length = 0;
    const links = open('https://wads.example', '0.0.0.0');
    links.listensOn({ host: '127.0.0.1', port: 4321 });
    expect(await links.setUpLinks(owner, 7)).toEqual([
      'http://localhost:4321/sign-in#code=CODE',
      'https://wads.example/sign-in#code=CODE',
    ]);
    expect(made).toEqual(['set-up 7']);
  });
});
