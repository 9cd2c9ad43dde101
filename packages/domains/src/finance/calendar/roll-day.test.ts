import { describe, expect, it } from 'vitest';
import type { HolidayCalendar } from './holiday-calendar.ts';
import { type RollCode, rollDate } from './roll-day.ts';

const interbank: HolidayCalendar = {
  ...{ name: 'interbank', version: '2024', start: '2024-01-01', end: '2024-12-31', weekend: [6, 7] },
  holidays: ['2024-02-12', '2024-02-13', '2024-02-14', '2024-02-15', '2024-02-16', '2024-10-01'],
  workingDays: ['2024-02-04', '2024-02-18'],
};
const target: HolidayCalendar = {
  ...{ name: 'target', version: '2024', start: '2024-01-01', end: '2024-12-31', weekend: [6, 7] },
  holidays: ['2024-03-29', '2024-04-01'],
};
const calendars = [interbank, target];
const rolled = (date: string, roll: RollCode, calendarNames = ['interbank']): string =>
  rollDate({ date, roll, calendarNames, calendars });

describe('business-day rolls (2006 ISDA Definitions, section 4.12)', () => {
  it('leaves an open day and an unadjusted one where they are', () => {
    expect(rolled('2024-02-19', 'following')).toBe('2024-02-19');
    expect(rolled('2024-02-10', 'unadjusted')).toBe('2024-02-10');
  });

  it('goes past a long holiday to a weekend day that is made a working day', () => {
    expect(rolled('2024-02-10', 'following')).toBe('2024-02-18');
    expect(rolled('2024-02-10', 'preceding')).toBe('2024-02-09');
  });

  it('turns back rather than leave the month', () => {
    expect(rolled('2024-03-30', 'following')).toBe('2024-04-01');
    expect(rolled('2024-03-30', 'modified-following')).toBe('2024-03-29');
    expect(rolled('2024-06-01', 'preceding')).toBe('2024-05-31');
    expect(rolled('2024-06-01', 'modified-preceding')).toBe('2024-06-03');
  });

  it('asks that all places are open', () => {
    expect(rolled('2024-03-29', 'following')).toBe('2024-03-29');
    expect(rolled('2024-03-29', 'following', ['interbank', 'target'])).toBe('2024-04-02');
    expect(rolled('2024-03-29', 'modified-following', ['interbank', 'target'])).toBe('2024-03-28');
  });
});

describe('bad input', () => {
  it('refuses an unknown calendar and two of one name', () => {
    expect(() => rolled('2024-03-29', 'following', ['lunar'])).toThrow(/ERR_FINANCE_CALENDAR/);
    const twice = { date: '2024-03-29', roll: 'following', calendarNames: ['target'] } as const;
    expect(() => rollDate({ ...twice, calendars: [target, target] })).toThrow(/ERR_FINANCE_CALENDAR/);
  });

  it('refuses a day the calendar says nothing of, also when the roll leads there', () => {
    expect(() => rolled('2025-01-02', 'following')).toThrow(/ERR_FINANCE_CALENDAR.*/);
    const closed = { ...target, holidays: ['2024-12-30', '2024-12-31'] };
    const atEnd = { date: '2024-12-30', roll: 'following', calendarNames: ['target'] } as const;
    expect(() => rollDate({ ...atEnd, calendars: [closed] })).toThrow(/ERR_FINANCE_CALENDAR/);
  });

  it('refuses a calendar whose day is both open and closed, or that has no open weekday', () => {
    const one = { date: '2024-03-29', roll: 'following', calendarNames: ['target'] } as const;
    const both = { ...target, workingDays: ['2024-03-29'] };
    const never = { ...target, weekend: [1, 2, 3, 4, 5, 6, 7] };
    expect(() => rollDate({ ...one, calendars: [both] })).toThrow(/ERR_FINANCE_CALENDAR/);
    expect(() => rollDate({ ...one, calendars: [never] })).toThrow(/ERR_FINANCE_CALENDAR/);
  });

  it('refuses a holiday that is no day', () => {
    const one = { date: '2024-03-29', roll: 'following', calendarNames: ['target'] } as const;
    const odd = { ...target, holidays: ['2024-02-30'] };
    expect(() => rollDate({ ...one, calendars: [odd] })).toThrow(/ERR_FINANCE_DATE/);
  });

  it('refuses an unknown roll', () => {
    expect(() => rolled('2024-03-29', 'sideways' as RollCode)).toThrow(/ERR_FINANCE_POLICY/);
  });
});
