// Where to go after signing in. The wish comes from an address that anybody can write, so it never leaves this site.
const here = 'https://here.invalid';

/** The path to go to: the one wished for when it is a page of ours, or the home page. */
export function returnPath(wish: unknown): string {
  if (typeof wish !== 'string' || !wish.startsWith('/')) return '/';
  let wished: URL;
  try {
    wished = new URL(wish, here);
  } catch {
    return '/';
  }
  const isElsewhere = wished.origin !== here || wished.pathname.startsWith('//');
  if (isElsewhere || /^\/(?:sign-in|api)(?:\/|$)/.test(wished.pathname)) return '/';
  return wished.pathname + wished.search;
}
