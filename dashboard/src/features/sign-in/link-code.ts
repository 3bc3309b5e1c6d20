// Reads the one-time code of a link.

/** From the fragment of an address: "#code=…". */
export function codeOfFragment(fragment: string): string | undefined {
  const code = new URLSearchParams(fragment.replace(/^#/, '')).get('code');
  return code === null || code === '' ? undefined : code;
}

/** From what somebody pasted: the whole link, or only its code. */
export function codeOfPasted(pasted: string): string | undefined {
  const text = pasted.trim();
  const [, fragment] = text.split('#');
  if (fragment !== undefined) return codeOfFragment(fragment);
  return /^[\w-]{6,200}$/.test(text) ? text : undefined;
}
