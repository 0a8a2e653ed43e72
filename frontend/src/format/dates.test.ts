import { describe, expect, it } from 'vitest';
import { dateTime, daysBetween, deadline, endOfDay, startOfDay, today } from './dates';

describe('Business dates', () => {
  it('are those of Shanghai, also late in the evening of Greenwich', () => {
    expect(dateTime('2026-11-20T17:05:00Z')).toBe('2026-11-21 01:05');
    expect(today(Date.parse('2026-11-20T16:00:00Z'))).toBe('2026-11-21');
  });

  it('name the end of a day as its 24th hour', () => {
    expect(deadline('2026-11-24T16:00:00Z')).toBe('2026-11-24 24:00');
    expect(deadline('2026-11-24T09:00:00Z')).toBe('2026-11-24 17:00');
    expect(deadline(null)).toBe('');
  });

  it('show nothing where there is no instant', () => {
    expect(dateTime(null)).toBe('');
  });

  it('bound a day by its first instant and the first one after it', () => {
    expect(startOfDay('2026-11-21')).toBe('2026-11-20T16:00:00.000Z');
    expect(endOfDay('2026-11-21')).toBe('2026-11-21T16:00:00.000Z');
  });

  it('count days over the end of a month', () => {
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
    expect(daysBetween('2026-03-01', '2026-02-27')).toBe(-2);
  });
});
