import { describe, expect, it } from 'vitest';
import { openLog, redact } from './log.ts';
import { Secret, secretMatches } from './secret.ts';

const written = (write: (log: ReturnType<typeof openLog>) => void): string => {
  const lines: string[] = [];
  write(openLog('info', { write: (line) => lines.push(line) }));
  return lines.join('');
};

describe('RE-8 logs', () => {
  it('are JSON lines that carry the turn through', () => {
    const line = written((log) => log.child({ turn: 't1' }).info({ delivery: 'd1' }, 'Delivered'));
    expect(JSON.parse(line)).toMatchObject({ level: 'info', turn: 't1', delivery: 'd1', msg: 'Delivered' });
    expect(JSON.parse(line)).toHaveProperty('time');
  });

  it('keep what is under the level to themselves', () => {
    expect(written((log) => log.debug({}, 'detail'))).toBe('');
  });

  it.each([
    ['a phone number', 'text from +14155550123', '4155550'],
    [
      'a bot token in an address',
      'https://api.telegram.org/bot123456789:AAExampleExampleExampleExampleExample/getMe',
      'AAExample',
    ],
    ['a key in a query', 'http://radarr:7878/api/v3/movie?apikey=abcdef123&x=1', 'abcdef123'],
    ['a token in a query', '/webhook/sonarr?token=hush-hush', 'hush-hush'],
  ])('hide %s', (_what, text, secret) => {
    expect(written((log) => log.warn({ error: text }, text))).not.toContain(secret);
    expect(redact(text)).not.toContain(secret);
  });

  it('hide fields that hold secrets, and Secrets anywhere', () => {
    const line = written((log) =>
      log.info(
        { token: 'aaa', nested: { apiKey: 'bbb', headers: { x: 'ccc' } }, any: new Secret('ddd') },
        'x',
      ),
    );
    for (const secret of ['aaa', 'bbb', 'ccc', 'ddd']) expect(line).not.toContain(secret);
  });
});

describe('Secret', () => {
  it('prints as dots however it is printed', () => {
    const secret = new Secret('hush');
    expect(`${String(secret)} ${secret.toString()} ${JSON.stringify({ secret })}`).not.toContain('hush');
    expect(secret.reveal()).toBe('hush');
  });

  it('matches only the same text; nothing never matches', () => {
    expect(secretMatches(new Secret('hush'), 'hush')).toBe(true);
    expect(secretMatches(new Secret('hush'), 'hus')).toBe(false);
    expect(secretMatches(new Secret(''), undefined)).toBe(false);
  });
});
