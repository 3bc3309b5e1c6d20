// Questions about titles and services, through the whole server and back: nothing is written, nothing of others is told.
import { afterEach, describe, expect, it } from 'vitest';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

let house: TestHousehold;
const { owner, member, otherMember } = chats;
const INCEPTION = 27_205;
const MOON = 17_431;
const LOST = 73_739;

afterEach(() => house.close());

async function answerTo(chat: number, words: string): Promise<string> {
  const writes = () =>
    [...house.radarr.journal, ...house.sonarr.journal].filter(({ method }) => method !== 'GET').length;
  const before = writes();
  const answers = await house.say(chat, words);
  expect(answers).toHaveLength(1);
  expect(writes()).toBe(before);
  return answers[0]?.text ?? '';
}

const furnished = () =>
  openTestHousehold({
    environment: { PERSONA: 'plain' },
    films: [
      { tmdbId: INCEPTION, hasFile: true },
      { tmdbId: MOON, downloading: { stuck: 'No files found are eligible for import' } },
    ],
    series: [{ tvdbId: LOST, seasonsWithFiles: [1, 2, 3], monitored: false }],
  });

describe('MS-10 MS-12 MS-15 what a household asks', () => {
  it('have we got it, which seasons, who is in it, where is it', async () => {
    house = await furnished();
    expect(await answerTo(member, 'do we have inception')).toMatch(
      /^You have the film Inception \(2010\): .*1080p, \d/mu,
    );
    expect(await answerTo(member, 'which seasons of lost do we have')).toContain(
      'seasons 1–3 complete, missing seasons 4–6',
    );
    expect(await answerTo(member, 'who plays Cobb in Inception')).toMatch(
      /Leonardo DiCaprio plays Dom Cobb in Inception \(2010\)\./u,
    );
    expect(await answerTo(member, 'where is moon')).toMatch(
      /Moon \(2009\) is stuck at 100%: No files found are eligible for import\. An admin has to import it by hand in Radarr/u,
    );
    expect(await answerTo(owner, 'where is moon')).toContain('Import it by hand in Radarr');
  });

  it('what one member waits for is not told to another by name', async () => {
    house = await furnished();
    await house.say(member, 'add the matrix');
    expect(await answerTo(member, 'is there a movie called the matrix')).toContain('You asked for it.');
    const others = await answerTo(otherMember, 'is there a movie called the matrix');
    expect(others).toContain('Somebody here asked for it.');
  });

  it('how the services are doing is for admins', async () => {
    house = await furnished();
    house.radarr.warnings.push({
      source: 'IndexerStatusCheck',
      type: 'error',
      message: 'All indexers are unavailable',
    });
    const told = await answerTo(owner, 'is radarr up?');
    expect(told).toContain('Radarr warns: All indexers are unavailable');
    expect(told).toContain('(1 stuck)');
    expect(await answerTo(member, 'is radarr up?')).not.toMatch(/indexers|stuck|version/u);
  });

  it('while Radarr is away, nothing is called missing', async () => {
    house = await furnished();
    house.radarr.faults = () => ({ kind: 'answer', status: 503 });
    house.telegram.say(member, 'do we have inception');
    await house.passTimeUntil(() => house.telegram.sent(member).length > 0);
    const told = house.telegram.sent(member).at(-1)?.text ?? '';
    expect(told).toContain('Radarr');
    expect(told).not.toMatch(/not here|nothing called|You have/iu);
  });
});
