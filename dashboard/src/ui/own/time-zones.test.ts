import { describe, expect, it } from 'vitest';
import { clockIn, zoneGroups } from './time-zones.ts';

describe('AD-7 the list of time zones', () => {
  it('groups by continent and says places in words', () => {
    const groups = zoneGroups(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'America/New_York'], []);
    expect(groups).toEqual([
      {
        group: 'America',
        items: [
          { value: 'America/Argentina/Buenos_Aires', label: 'Argentina, Buenos Aires' },
          { value: 'America/New_York', label: 'New York' },
        ],
      },
      { group: 'Europe', items: [{ value: 'Europe/Berlin', label: 'Berlin' }] },
      { group: 'Other', items: [{ value: 'UTC', label: 'UTC' }] },
    ]);
  });

  it('holds the zone in use though the browser does not list it, once', () => {
    const groups = zoneGroups(['Europe/Berlin'], ['Etc/GMT-14', 'Europe/Berlin']);
    expect(groups.flatMap(({ items }) => items.map(({ value }) => value))).toEqual([
      'Etc/GMT-14',
      'Europe/Berlin',
      'UTC',
    ]);
  });

  it('shows the clock of a zone, and nothing for one nobody knows', () => {
    expect(clockIn('Asia/Tokyo', Date.UTC(2026, 0, 1, 12))).toBe('21:00');
    expect(clockIn('Mars/Olympus', 0)).toBe('');
  });
});
