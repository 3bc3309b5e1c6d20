// The time zones of the browser, by continent, for a list.
interface ZoneGroup {
  group: string;
  items: { value: string; label: string }[];
}

/** Every zone the browser knows, with the given ones among them, grouped and in the order of the alphabet. */
export function zoneGroups(known: string[], always: string[]): ZoneGroup[] {
  const groups = new Map<string, { value: string; label: string }[]>();
  const names = [...new Set([...known, ...always, 'UTC'])].sort((one, other) => one.localeCompare(other));
  for (const value of names) {
    const [continent = '', ...place] = value.split('/');
    const group = place.length === 0 ? 'Other' : continent;
    const label = (place.length === 0 ? value : place.join(', ')).replaceAll('_', ' ');
    groups.set(group, [...(groups.get(group) ?? []), { value, label }]);
  }
  return [...groups].map(([group, items]) => ({ group, items }));
}

/** "16:40": what the clock on the wall shows there; empty for a zone the browser does not know. */
export function clockIn(timeZone: string, now: number): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now);
  } catch {
    return '';
  }
}

export function zoneOfBrowser(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
