import { describe, expect, it } from 'vitest';
import { welcomeLines } from './welcome.ts';

const addresses = ['http://localhost:3000', 'https://wads.example'];

describe('RE-7 the welcome of the console', () => {
  it('says of a bare house what it does without, and how a phone comes in', () => {
    const told = welcomeLines({ addresses, isDemo: true, hasModel: false, hasChannel: false }).join('\n');
    expect(told).toContain('http://localhost:3000  https://wads.example');
    expect(told).toMatch(/demo household/);
    expect(told).toMatch(/No language model/);
    expect(told).toMatch(/put TELEGRAM_BOT_TOKEN into \.env/);
  });

  it('asks for no bot where people can text already, by whichever channel', () => {
    const told = welcomeLines({ addresses, isDemo: false, hasModel: true, hasChannel: true }).join('\n');
    expect(told).not.toMatch(/TELEGRAM|demo|model/);
    expect(told).toContain('npm run chat');
  });
});
