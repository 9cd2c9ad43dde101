import { yearPeriod } from './calendar-date.ts';
import type { Cell } from './cell.ts';
import { isEconomyCode } from './economy.ts';
import { malformedSerial, type SerialRange, toSerialBounds } from './serial-range.ts';

/** A serial of the Gold Standard Impact Registry, in its parts. */
export interface GoldStandardSerial extends SerialRange {
  readonly registry: 'gold-standard';
  readonly scheme: 'gold-standard-serial';
  /** Registry and unit type, such as `GS1` and `1`. */
  readonly programme: string;
  readonly unitType: string;
  /** Code of the project type, such as `16` (domestic energy efficiency). */
  readonly projectType: string;
  readonly vintageYear: number;
  /** Number of the issuance; the registry counts issuances of all projects in one sequence. */
  readonly issuance: string;
}

// No part of the origin may have a second spelling, or one unit would have two origins: so no leading zeros.
const NUMBER = '(?:0|[1-9]\\d*)';
const PATTERN = new RegExp(
  `^(GS\\d)-([0-9A-Z]{1,4})-([A-Z]{2})-GS(${NUMBER})-(${NUMBER})-((?:19|20)\\d{2})-(${NUMBER})-(\\d{1,20})-(\\d{1,20})$`,
);
const EXPECTED =
  'a Gold Standard serial such as GS1-1-KE-GS90001-16-2025-80256-110-5463 (programme, unit type, ISO 3166-1 economy, project, project type, vintage, issuance, first number, last number)';

/**
 * Parses a Gold Standard serial. The origin is the serial without its last two numbers: they count from 1 within
 * one issuance.
 *
 * @param text - The serial, without white space around it.
 * @returns The serial in its parts, or the fault `malformed-serial`.
 *
 * @example
 * ```ts
 * import { parseGoldStandardSerial } from './gold-standard-serial.ts';
 *
 * const { value } = parseGoldStandardSerial('GS1-1-KE-GS90001-16-2025-80256-110-5463');
 * console.log(value?.originText, value?.first); // GS1-1-KE-GS90001-16-2025-80256 110n
 * ```
 */
export function parseGoldStandardSerial(text: string): Cell<GoldStandardSerial> {
  const match = PATTERN.exec(text);
  if (!match) return malformedSerial(EXPECTED);
  const [, programme = '', unitType = '', economy = '', projectNumber = '', projectType = ''] = match;
  const [year = '', issuance = '', first = '', last = ''] = match.slice(6);
  const bounds = toSerialBounds(first, last);
  if (!bounds) return malformedSerial('the last number of the serial not to be below the first');
  if (!isEconomyCode(economy)) return malformedSerial('an ISO 3166-1 code as third part of the serial');
  const vintageYear = Number(year);
  const originText = [programme, unitType, economy, `GS${projectNumber}`, projectType, year, issuance].join(
    '-',
  );
  return {
    value: {
      text,
      registry: 'gold-standard',
      scheme: 'gold-standard-serial',
      originText,
      ...bounds,
      economy,
      projectNumber,
      vintage: yearPeriod(vintageYear),
      programme,
      unitType,
      projectType,
      vintageYear,
      issuance,
    },
  };
}

/**
 * Writes a Gold Standard serial, for example that of a part of a range.
 *
 * @param serial - The origin text and the first and last number.
 * @returns The serial as the registry writes it.
 *
 * @example
 * ```ts
 * import { formatGoldStandardSerial } from './gold-standard-serial.ts';
 *
 * const originText = 'GS1-1-KE-GS90001-16-2025-80256';
 * console.log(formatGoldStandardSerial({ originText, first: 1n, last: 109n }));
 * ```
 */
export function formatGoldStandardSerial(
  serial: Pick<GoldStandardSerial, 'originText' | 'first' | 'last'>,
): string {
  return `${serial.originText}-${serial.first}-${serial.last}`;
}
