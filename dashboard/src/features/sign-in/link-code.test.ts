import { describe, expect, it } from 'vitest';
import { codeOfFragment, codeOfPasted } from './link-code.ts';

describe('PE-1 the code of a link', () => {
  it('is read from the fragment', () => {
    expect(codeOfFragment('#code=aB3-_x')).toBe('aB3-_x');
  });

  it.each(['', '#', '#code=', '#main'])('is not seen in "%s"', (fragment) => {
    expect(codeOfFragment(fragment)).toBeUndefined();
  });

  it.each(['http://nas.local:3000/sign-in#code=aB3-_x9', '  http://nas/#code=aB3-_x9\n', 'aB3-_x9'])(
    'is read from the pasted "%s"',
    (pasted) => {
      expect(codeOfPasted(pasted)).toBe('aB3-_x9');
    },
  );

  it.each(['', 'http://nas.local:3000/', 'open the link', '<script>'])(
    'is not seen in the pasted "%s"',
    (pasted) => {
      expect(codeOfPasted(pasted)).toBeUndefined();
    },
  );
});
