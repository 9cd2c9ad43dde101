import type { Cell } from './cell.ts';
import { isEconomyCode } from './economy.ts';
import { malformedSerial, type SerialRange, toSerialBounds } from './serial-range.ts';

/** A range of units of the clean development mechanism, in its parts. Gold Standard labels such units. */
export interface CdmSerial extends SerialRange {
  readonly registry: 'cdm';
  readonly scheme: 'cdm-serial';
  /** 5 for a certified emission reduction, 6 and 7 for temporary and long-term ones. */
  readonly unitType: '5' | '6' | '7';
  readonly originalCommitmentPeriod: string;
  readonly applicableCommitmentPeriod: string;
  /** Land use activity; 0 for none. */
  readonly activity: string;
}

const PATTERN =
  /^([A-Z]{2})-([567])-(\d{1,20})-([1-9])-([1-9])-(\d{1,2})-([1-9]\d{0,8})(?: - \1-\2-(\d{1,20})-\4-\5-\6-\7)?$/;
const EXPECTED =
  'a range of CDM units such as RW-5-990000001-2-2-0-99014 - RW-5-990000120-2-2-0-99014 (ISO 3166-1 economy, unit type 5 to 7, number, original and applicable commitment period, activity, project; both ends alike but for the number)';

/**
 * Parses a range of CDM units, `<first unit> - <last unit>`, or a single unit.
 *
 * The origin is party, unit type and original commitment period: a unit's number is unique for commitment
 * period and party of origin (decision 3/CMP.1, annex, appendix D). The applicable commitment
 * period changes when a unit is carried over, so it is no part of the origin.
 *
 * @param text - The range, with a single space on either side of the middle hyphen.
 * @returns The range in its parts, or the fault `malformed-serial`. `projectNumber` is the CDM's own.
 *
 * @example
 * ```ts
 * import { parseCdmSerial } from './cdm-serial.ts';
 *
 * const { value } = parseCdmSerial('RW-5-990000001-2-2-0-99014 - RW-5-990000120-2-2-0-99014');
 * console.log(value?.originText, value?.last); // RW-5-2 990000120n
 * ```
 */
export function parseCdmSerial(text: string): Cell<CdmSerial> {
  const match = PATTERN.exec(text);
  if (!match) return malformedSerial(EXPECTED);
  const [, economy = '', unitType = '', first = '', originalCommitmentPeriod = ''] = match;
  const [applicableCommitmentPeriod = '', activity = '', projectNumber = '', last = first] = match.slice(5);
  const bounds = toSerialBounds(first, last);
  if (!bounds) return malformedSerial('the last unit of the range not to be below the first');
  if (!isEconomyCode(economy)) return malformedSerial('an ISO 3166-1 code at the start of each unit');
  return {
    value: {
      text,
      registry: 'cdm',
      scheme: 'cdm-serial',
      originText: `${economy}-${unitType}-${originalCommitmentPeriod}`,
      ...bounds,
      economy,
      projectNumber,
      unitType: unitType as CdmSerial['unitType'],
      originalCommitmentPeriod,
      applicableCommitmentPeriod,
      activity,
    },
  };
}

/**
 * Writes a range of CDM units as `<first unit> - <last unit>`.
 *
 * @param serial - The range in its parts.
 * @returns The range as Gold Standard writes it; a single unit is written once on either side.
 *
 * @example
 * ```ts
 * import { formatCdmSerial, parseCdmSerial } from './cdm-serial.ts';
 *
 * const { value } = parseCdmSerial('RW-5-990000001-2-2-0-99014 - RW-5-990000120-2-2-0-99014');
 * if (value) console.log(formatCdmSerial({ ...value, last: 990000060n }));
 * ```
 */
export function formatCdmSerial(serial: CdmSerial): string {
  const { economy, unitType, originalCommitmentPeriod, applicableCommitmentPeriod, activity } = serial;
  const unit = (number: bigint): string =>
    [
      ...[economy, unitType, number, originalCommitmentPeriod],
      ...[applicableCommitmentPeriod, activity, serial.projectNumber],
    ].join('-');
  return `${unit(serial.first)} - ${unit(serial.last)}`;
}
