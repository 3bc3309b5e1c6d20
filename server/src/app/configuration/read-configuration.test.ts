import { describe, expect, it } from 'vitest';
import * as register from '../../plugins/index.ts';
import { problemLine } from '../../kit/config.ts';
import { modelTimeoutMs } from './household-facts.ts';
import { readConfiguration } from './read-configuration.ts';

const read = (values: Record<string, string>) => readConfiguration({ values, problems: [] }, register);
const good = (values: Record<string, string>) => {
  const result = read(values);
  if ('problems' in result) throw new Error(result.problems.map(problemLine).join('\n'));
  return result.configuration;
};
const problems = (values: Record<string, string>): string[] => {
  const result = read(values);
  return 'problems' in result ? result.problems.map(problemLine) : [];
};

describe('RE-7 configuration', () => {
  it('needs nothing at all', () => {
    const configuration = good({});
    expect(configuration.server).toMatchObject({
      PORT: 3000,
      HOST: '0.0.0.0',
      DATA_DIR: './data',
      DEMO: 'auto',
      LLM_MAX_CONCURRENT: 8,
      LLM_CONTEXT_TOKENS: 4096,
      PERSONA: 'wads',
      REGION: 'US',
    });
    expect(configuration.services).toEqual([]);
    expect(configuration.model).toBeUndefined();
    expect(configuration.channels.map(({ definition }) => definition.name)).toEqual(['terminal', 'web']);
  });

  it('shows every mistake at once', () => {
    const lines = problems({
      PORT: 'http',
      TZ: 'Mars/Olympus',
      RADARR_URL: 'radarr',
      ADMIN_PHONE: '555',
      TWILIO_ACCOUNT_SID: 'AC1',
      TWILIO_PHONE_NUMBER: 'x',
    });
    expect(lines.map((line) => line.split(':')[0] ?? '').toSorted()).toEqual([
      'ADMIN_PHONE',
      'PORT',
      'RADARR_API_KEY',
      'RADARR_URL',
      'TWILIO_AUTH_TOKEN',
      'TWILIO_PHONE_NUMBER',
      'TZ',
    ]);
    for (const line of lines) expect(line).toContain('for example');
  });

  it('names the missing half of a service', () => {
    expect(problems({ SONARR_URL: 'http://sonarr:8989' })).toEqual([
      expect.stringMatching(/^SONARR_API_KEY: is needed but not set/),
    ]);
    expect(problems({ SONARR_API_KEY: 'k' })).toEqual([
      expect.stringMatching(/^SONARR_URL: is needed but not set/),
    ]);
  });

  it('MS-5 reads a second instance of each service', () => {
    const { services } = good({
      RADARR_URL: 'http://r:1',
      RADARR_API_KEY: 'a',
      RADARR_4K_URL: 'http://r:2',
      RADARR_4K_API_KEY: 'b',
    });
    expect(services.map(({ instance }) => instance)).toEqual(['main', '4k']);
  });

  it('does not let one channel demand the variables of another', () => {
    const { channels } = good({ TELEGRAM_BOT_TOKEN: '123:abc' });
    expect(channels.map(({ definition }) => definition.name).toSorted()).toEqual([
      ...['telegram', 'terminal', 'web'],
    ]);
  });

  it('CV-1 chooses the model', () => {
    expect(good({ LLM_API_KEY: 'k' }).model?.settings).toMatchObject({
      baseUrl: 'https://api.openai.com/v1',
      model: 'gpt-4o',
    });
    expect(
      good({ LLM_BASE_URL: 'http://ollama:11434/v1', LLM_MODEL: 'qwen3' }).model?.settings,
    ).toMatchObject({ model: 'qwen3' });
    expect(good({ LLM_API_KEY: 'k', LLM_PROVIDER: 'none' }).model).toBeUndefined();
    expect(problems({ LLM_BASE_URL: 'http://ollama:11434/v1' })).toEqual([
      expect.stringMatching(/^LLM_MODEL/),
    ]);
  });

  it.each([
    ['anthropic', { LLM_API_KEY: 'k', LLM_MODEL: 'm' }, 'https://api.anthropic.com/v1'],
    ['google', { LLM_API_KEY: 'k', LLM_MODEL: 'm' }, 'https://generativelanguage.googleapis.com/v1beta'],
    ['ollama', { LLM_MODEL: 'm' }, 'http://127.0.0.1:11434'],
    ['Ollama', { LLM_MODEL: 'm', LLM_BASE_URL: 'http://box:11434/v1' }, 'http://box:11434'],
  ])('CV-1 LLM_PROVIDER chooses %s, at its usual address', (provider, values, baseUrl) => {
    const { model, notes } = good({ ...values, LLM_PROVIDER: provider });
    expect(model?.definition.name).toBe(provider.toLowerCase());
    expect(model?.settings).toMatchObject({ model: 'm', baseUrl });
    expect(notes).toEqual([]);
  });

  it.each([
    ['anthropic', ['LLM_API_KEY', 'LLM_MODEL']],
    ['google', ['LLM_API_KEY', 'LLM_MODEL']],
    ['ollama', ['LLM_MODEL']],
    ['openai-compatible', ['LLM_API_KEY']],
  ])('CV-1 names what %s lacks, each with an example', (provider, missing) => {
    const lines = problems({ LLM_PROVIDER: provider });
    expect(lines.map((line) => line.split(':')[0] ?? '').toSorted()).toEqual(missing);
    for (const line of lines) expect(line).toMatch(/is needed but not set, for example \w+=\S/);
  });

  it('CV-1 says once what is wrong with a variable that server and model both read', () => {
    const values = { LLM_PROVIDER: 'ollama', LLM_MODEL: 'm' };
    expect(problems({ ...values, LLM_TIMEOUT_MS: 'long', LLM_CONTEXT_TOKENS: '12' })).toHaveLength(2);
    expect(problems({ LLM_PROVIDER: 'bard' })).toEqual([
      expect.stringMatching(/^LLM_PROVIDER: must be one of .*anthropic, google, none, for example/),
    ]);
  });

  it('CV-1 gives a model nearby two minutes, and says that a fallback stands alone', () => {
    const timeout = (values: Record<string, string>) => modelTimeoutMs(good(values));
    expect(timeout({ LLM_PROVIDER: 'ollama', LLM_MODEL: 'm' })).toBe(120_000);
    expect(timeout({ LLM_API_KEY: 'k' })).toBe(30_000);
    expect(timeout({ LLM_API_KEY: 'k', LLM_TIMEOUT_MS: '5000' })).toBe(5_000);
    expect(good({ LLM_FALLBACK_MODEL: 'm' }).notes.join()).toContain('LLM_FALLBACK_MODEL');
  });

  it('demands https of the public address', () => {
    expect(problems({ PUBLIC_URL: 'http://wads.example.org' })).toEqual([
      expect.stringMatching(/^PUBLIC_URL: must begin with https/),
    ]);
    expect(good({ PUBLIC_URL: 'https://wads.example.org/' }).server.PUBLIC_URL).toBe(
      'https://wads.example.org',
    );
  });

  it('accepts the variables of the older program with a note, and takes no other variable amiss', () => {
    const { notes } = good({
      ADMIN_SESSION_SECRET: 'x',
      TELEGRAM_BOT_USERNAME: 'wads_bot',
      NODE_ENV: 'production',
      BRAVE_SEARCH_API_KEY: 'k',
      PATH: '/bin',
    });
    expect(notes.join('\n')).toMatch(/ADMIN_SESSION_SECRET[\s\S]*TELEGRAM_BOT_USERNAME|BRAVE_SEARCH_API_KEY/);
    expect(notes.join('\n')).not.toContain('PATH');
  });

  it('reports a file of one of our variables that cannot be read, and none of a foreign one', () => {
    const unreadable = ['TELEGRAM_BOT_TOKEN_FILE', 'GIT_CONFIG_FILE'].map((variable) => ({
      variable,
      what: 'the file it names cannot be read',
    }));
    const result = readConfiguration({ values: {}, problems: unreadable }, register);
    expect('problems' in result && result.problems.map(({ variable }) => variable)).toEqual([
      'TELEGRAM_BOT_TOKEN_FILE',
    ]);
  });

  it('never shows a secret when it is printed', () => {
    const printed = JSON.stringify(
      good({
        TELEGRAM_BOT_TOKEN: '123:hush',
        RADARR_URL: 'http://r',
        RADARR_API_KEY: 'quiet',
        DATABASE_URL: 'postgres://u:pw@h/d',
        LLM_API_KEY: 'still',
      }),
    );
    for (const secret of ['hush', 'quiet', 'pw@h', 'still']) expect(printed).not.toContain(secret);
  });
});
