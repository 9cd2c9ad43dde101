import { add, compare, type Exact, multiply, toExact, zero } from '../exact/exact.ts';
import { parseDay } from '../time/instants.ts';
import type { UnitAccount } from './power-unit.ts';

const share = toExact(20n, 100n);

function generationOf(accounts: readonly UnitAccount[]): Exact {
  return accounts.map(({ generation }) => generation.value).reduce(add, zero);
}

/** The newest first; of one day the one whose id comes first. */
function newestFirst(accounts: readonly UnitAccount[]): UnitAccount[] {
  return [...accounts].sort(
    ({ unit: a }, { unit: b }) =>
      parseDay(b.commissionedOn) - parseDay(a.commissionedOn) || (a.id < b.id ? -1 : 1),
  );
}

/** Adds units, newest first, until the set has so much generation; the last one is taken whole. */
function addUntil(
  set: readonly UnitAccount[],
  candidates: readonly UnitAccount[],
  target: Exact,
): UnitAccount[] {
  const sample = [...set];
  for (const candidate of newestFirst(candidates)) {
    if (compare(generationOf(sample), target) >= 0) break;
    sample.push(candidate);
  }
  return sample;
}

function yearsBefore(day: string, years: number): number {
  const year = String(Number(day.slice(0, 4)) - years).padStart(4, '0');
  // A leap day has no counterpart in most years: the day before has.
  const rest = day.slice(4) === '-02-29' ? '-02-28' : day.slice(4);
  return parseDay(`${year}${rest}`);
}

/**
 * The sample of power units of the build margin (CDM TOOL07, version 07.0, step 5, (a) to (f)).
 *
 * The five newest units, or the newest that make up 20 % of the generation, whichever set has more; credited projects are
 * left out. Where a unit of the sample is older than ten years, the old ones are replaced by credited projects, and taken back only
 * as far as 20 % are not reached without them.
 *
 * @param accounts - Power units of one year.
 * @param asOf - Last day of the year.
 */
export function buildSample(accounts: readonly UnitAccount[], asOf: string): UnitAccount[] {
  const target = multiply(generationOf(accounts), share);
  const isCredited = ({ unit }: UnitAccount): boolean => unit.crediting === 'credited';
  const own = accounts.filter((account) => !isCredited(account));
  const five = newestFirst(own).slice(0, 5);
  const fifth = addUntil([], own, target);
  const sample = compare(generationOf(five), generationOf(fifth)) > 0 ? five : fifth;
  const limit = yearsBefore(asOf, 10);
  const isOld = ({ unit }: UnitAccount): boolean => parseDay(unit.commissionedOn) < limit;
  if (!sample.some(isOld)) return sample;
  const withCredited = addUntil(
    sample.filter((account) => !isOld(account)),
    accounts.filter(isCredited),
    target,
  );
  return addUntil(
    withCredited,
    own.filter((account) => isOld(account)),
    target,
  );
}
