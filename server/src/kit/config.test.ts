import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  booleanField,
  choiceField,
  gatherEnvironment,
  integerField,
  parseSettings,
  phoneListField,
  problemLine,
  secretField,
  urlField,
} from './config.ts';

const noFiles = (): string => {
  throw new Error('ENOENT');
};

describe('RE-7 the environment', () => {
  it('is .env with the process on top; empty counts as not set', () => {
    const { values } = gatherEnvironment({
      processEnvironment: { PORT: '4000', EMPTY: '  ' },
      dotenv: 'PORT=3000\nNAME="Wads Media" # comment\nEMPTY=set',
      readFile: noFiles,
    });
    expect(values).toEqual({ PORT: '4000', NAME: 'Wads Media' });
  });

  it('reads NAME_FILE, unless NAME itself is set', () => {
    const readFile = (path: string): string => (path === '/run/secrets/token' ? 'from-file\n' : noFiles());
    const files = { BOT_TOKEN_FILE: '/run/secrets/token' };
    expect(gatherEnvironment({ processEnvironment: files, readFile }).values['BOT_TOKEN']).toBe('from-file');
    const both = { ...files, BOT_TOKEN: 'direct' };
    expect(gatherEnvironment({ processEnvironment: both, readFile }).values['BOT_TOKEN']).toBe('direct');
  });

  it('names a file that cannot be read', () => {
    const { problems } = gatherEnvironment({
      processEnvironment: { API_KEY_FILE: '/nowhere' },
      readFile: noFiles,
    });
    expect(problems).toMatchObject([{ variable: 'API_KEY_FILE' }]);
  });
});

describe('RE-7 settings', () => {
  const schema = z.object({
    port: integerField(0, 65535).meta({ description: 'Port', example: '3000' }),
    url: urlField().meta({ description: 'Address', example: 'http://radarr:7878' }),
    key: secretField().optional(),
  });
  const variables = { port: 'PORT', url: 'RADARR_URL', key: 'RADARR_API_KEY' };

  it('tells all problems at once, each with the variable, what is wrong and an example', () => {
    const result = parseSettings(schema, variables, { PORT: 'abc' });
    const lines = 'problems' in result ? result.problems.map(problemLine) : [];
    expect(lines).toEqual([
      'PORT: must be a whole number from 0 to 65535, for example PORT=3000',
      'RADARR_URL: is needed but not set, for example RADARR_URL=http://radarr:7878',
    ]);
  });

  it('never repeats a secret it refuses', () => {
    const result = parseSettings(
      z.object({ url: urlField() }),
      { url: 'RADARR_URL' },
      { RADARR_URL: 'my-password' },
    );
    expect(JSON.stringify(result)).not.toContain('my-password');
  });

  it('takes a slash off an address and hides a secret', () => {
    const result = parseSettings(schema, variables, {
      PORT: '1',
      RADARR_URL: 'http://r:1/base/',
      RADARR_API_KEY: 'k',
    });
    const settings = 'settings' in result ? result.settings : undefined;
    expect(settings?.url).toBe('http://r:1/base');
    expect(`${String(settings?.key)} ${JSON.stringify(settings)}`).not.toMatch(/"k"|^k /);
    expect(settings?.key?.reveal()).toBe('k');
  });

  it.each([
    [urlField(), 'ftp://x'],
    [urlField(), 'radarr:7878'],
    [phoneListField(), '+14155550123, 555'],
    [booleanField(), 'maybe'],
    [choiceField(['a', 'b']), 'c'],
    [integerField(1, 10), '-1'],
    [integerField(1, 10), '1.5'],
  ])('refuses what is wrong (%#)', (field, value) => {
    expect(field.safeParse(value).success).toBe(false);
  });

  it('reads lists, choices and truths as people write them', () => {
    expect(phoneListField().parse('+14155550123 , +442071234567,')).toEqual([
      '+14155550123',
      '+442071234567',
    ]);
    expect(choiceField(['a', 'b']).parse('A')).toBe('a');
    expect(booleanField().parse('Yes')).toBe(true);
    expect(booleanField().parse('off')).toBe(false);
  });
});
