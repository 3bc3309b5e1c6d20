import { describe, expect, it } from 'vitest';
import * as calendar from './calendar-day.ts';

describe('MS-14 calendar days in a zone', () => {
  it.each([
    ['2026-03-11T23:30:00Z', 'America/Los_Angeles', '2026-03-11'],
    ['2026-03-12T02:30:00Z', 'America/Los_Angeles', '2026-03-11'],
    ['2026-03-11T23:30:00Z', 'Europe/Berlin', '2026-03-12'],
    ['2026-03-11T12:00:00Z', 'Pacific/Kiritimati', '2026-03-12'],
  ])('%s in %s is %s', (at, zone, day) => {
    expect(calendar.dayAt(Date.parse(at), zone)).toBe(day);
  });

  it.each([
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-03-11', 'America/Los_Angeles', '2026-03-11T07:00:00.000Z'],
    ['2026-03-11', 'UTC', '2026-03-11T00:00:00.000Z'],
  ])('%s begins in %s at %s', (day, zone, instant) => {
    expect(new Date(calendar.startOfDay(day, zone)).toISOString()).toBe(instant);
  });

  it('counts days, weekdays and months', () => {
    expect(calendar.addDays('2026-02-27', 3)).toBe('2026-03-02');
    expect(calendar.weekdayOf('2026-03-11')).toBe(2);
    expect(calendar.endOfMonth('2026-01-31')).toBe('2026-01-31');
    expect(calendar.endOfMonth('2026-12-05', 2)).toBe('2027-02-28');
    expect(calendar.startOfMonth('2026-12-05', 1)).toBe('2027-01-01');
    expect(calendar.dayWords('2026-03-11')).toBe('Wednesday 11 March');
    expect(calendar.timeOfDayAt(Date.parse('2026-03-11T20:05:00Z'), 'Europe/Berlin')).toBe('21:05');
  });

  it.each(['2026-02-30', '2026-13-01', 'tomorrow', '2026-3-1'])('%s is no day', (words) => {
    expect(calendar.isCalendarDay(words)).toBe(false);
  });
});
