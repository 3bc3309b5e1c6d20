import { describe, expect, it } from 'vitest';
import { isNearAddress } from './network.ts';

describe('near addresses', () => {
  it.each([
    'http://localhost:1234/v1',
    'http://127.0.0.1',
    'http://10.1.2.3',
    'http://172.16.0.1',
    'http://192.168.1.20:8080',
    'http://169.254.3.4',
    'http://ollama:11434',
    'http://nas.local',
    'http://[::1]:11434',
    'http://[fd12:3456::1]',
    'http://[fe80::1]',
  ])('%s is near', (address) => expect(isNearAddress(address)).toBe(true));

  it.each([
    'https://api.openai.com/v1',
    'https://172.32.0.1',
    'https://11.0.0.1',
    'https://10.example.org',
    'https://127.example.org',
    'https://[2606:4700::1]',
    'https://localhost.example.org',
  ])('%s is far', (address) => expect(isNearAddress(address)).toBe(false));
});
