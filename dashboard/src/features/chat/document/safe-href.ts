// Which addresses from outside become links: whole ones of the web, and nothing that a browser would run.

export function safeHref(href: string): string | undefined {
  try {
    const { protocol, href: whole } = new URL(href.trim());
    return protocol === 'http:' || protocol === 'https:' ? whole : undefined;
  } catch {
    return undefined;
  }
}

/** A picture may also be at an address of ours. */
export function safePicture(url: string): string | undefined {
  return /^\/(?![/\\])/.test(url) ? url : safeHref(url);
}
