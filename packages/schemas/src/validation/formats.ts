function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year < 100 ? year + 400 : year, month, 0)).getUTCDate();
}

/** Tells whether a text is a day of the Gregorian calendar (RFC 3339, full-date). */
function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** Tells whether a text is an instant (RFC 3339, date-time), without leap seconds. */
function isDateTime(text: string): boolean {
  const match = /^(.{10})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z|[+-](\d{2}):(\d{2}))$/.exec(text);
  if (!match?.[1] || !isDate(match[1])) return false;
  const [hour, minute, second, offsetHour, offsetMinute] = match.slice(2).map((part) => Number(part ?? 0));
  const isClock = (hours = 0, minutes = 0) => hours < 24 && minutes < 60;
  return isClock(hour, minute) && (second ?? 0) < 60 && isClock(offsetHour, offsetMinute);
}

/** The formats that schemas of this family use, by name. */
export const formats: {
  readonly date: (text: string) => boolean;
  readonly 'date-time': (text: string) => boolean;
} = {
  date: isDate,
  'date-time': isDateTime,
};
