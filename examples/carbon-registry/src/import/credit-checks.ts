import { type CalendarDate, isInside, type Period } from './calendar-date.ts';
import type { ExportRegistry } from './export-row.ts';
import type { Fault } from './refusal.ts';
import { countSerials, type SerialRange } from './serial-range.ts';

/** Refuses a quantity that is not the number of units in the ranges: one unit is one tonne. */
export function checkQuantity(quantity: bigint, serials: readonly SerialRange[]): Fault | undefined {
  const span = serials.reduce((sum, range) => sum + countSerials(range), 0n);
  if (quantity === span) return undefined;
  return { code: 'quantity-mismatch', message: `The serial spans ${span} units; expected that quantity.` };
}

/** Refuses serials of another project. Units another registry numbered carry its project numbers. */
export function checkProject(
  project: { readonly registry: ExportRegistry; readonly number: string },
  serials: readonly SerialRange[],
): Fault | undefined {
  const other = serials.find(
    (range) => range.registry === project.registry && range.projectNumber !== project.number,
  );
  if (!other) return undefined;
  const message = `The serial is of project ${other.projectNumber}; expected that number.`;
  return { code: 'project-mismatch', message };
}

/** Refuses a period that ends before it starts. */
export function checkPeriod(
  start: CalendarDate | undefined,
  end: CalendarDate | undefined,
): Fault | undefined {
  if (start === undefined || end === undefined || start <= end) return undefined;
  return { code: 'period-reversed', message: `The period starts on ${start}; expected it to end later.` };
}

/** Refuses a vintage that is not within `outer`. */
export function checkVintage(vintage: Period, outer: Period, of: string): Fault | undefined {
  if (isInside(vintage, outer)) return undefined;
  const message = `Expected a vintage within ${outer.start} to ${outer.end}, the time of the ${of}.`;
  return { code: 'vintage-outside-block', message };
}

/** Refuses a vintage that is not within the time a serial names. */
export function checkSerialVintage(vintage: Period, serials: readonly SerialRange[]): Fault | undefined {
  return serials
    .map((range) => range.vintage && checkVintage(vintage, range.vintage, 'serial'))
    .find((fault) => fault !== undefined);
}

/** Refuses units that ended before they were issued. */
export function checkEnd(issuedOn: CalendarDate, endedOn: CalendarDate | undefined): Fault | undefined {
  if (endedOn === undefined || issuedOn <= endedOn) return undefined;
  const message = `The units were issued on ${issuedOn}; expected a day not before it.`;
  return { code: 'retired-before-issued', message };
}
