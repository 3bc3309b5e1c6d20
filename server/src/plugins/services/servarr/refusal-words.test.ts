import { describe, expect, it } from 'vitest';
import { isRefusedBy, refusalWords } from './refusal-words.ts';

const failure = (errorMessage: string, errorCode: string) => ({
  propertyName: 'Path',
  errorMessage,
  attemptedValue: '/movies',
  severity: 'error',
  errorCode,
});

describe('MS-1 what a refusal says', () => {
  it.each([
    ['validation failures', [failure('One.', 'A'), failure('Two.', 'B'), failure('One.', 'A')], 'One. Two.'],
    ['a problem with details', { title: 'Not valid', status: 400, errors: { id: ['Bad id.'] } }, 'Bad id.'],
    ['a problem without details', { title: 'Not Found', status: 404 }, 'Not Found'],
    ['an exception, without its stack', { message: 'Boom', description: 'System.Exception at …' }, 'Boom'],
    ['nothing', undefined, undefined],
    ['something else', 'no', undefined],
  ])('%s', (_, body, words) => {
    expect(refusalWords(body)).toBe(words);
  });

  it('leaves out what the person searched for', () => {
    const message = "Search for 'my secret' film' failed. Unable to communicate with RadarrAPI.";
    expect(refusalWords({ message })).toBe('The search failed. Unable to communicate with RadarrAPI.');
  });

  it('knows the validator by its code, not by its words', () => {
    const body = [failure('This movie has already been added', 'MovieExistsValidator')];
    expect(isRefusedBy(body, 'MovieExistsValidator')).toBe(true);
    expect(isRefusedBy(body, 'RootFolderExistsValidator')).toBe(false);
    expect(isRefusedBy({ message: 'MovieExistsValidator' }, 'MovieExistsValidator')).toBe(false);
  });
});
