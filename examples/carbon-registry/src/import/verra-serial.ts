import { type CalendarDate, toCalendarDate } from './calendar-date.ts';
import type { Cell } from './cell.ts';
import { isEconomyCode } from './economy.ts';
import { malformedSerial, type SerialRange, toSerialBounds } from './serial-range.ts';

/** A serial of Verified Carbon Units in the Verra registry, in its parts. */
export interface VerraSerial extends SerialRange {
  readonly registry: 'verra';
  readonly scheme: 'verra-serial';
  readonly vintage: { readonly start: CalendarDate; readonly end: CalendarDate };
  /** Number of the batch; the registry counts batches of all projects in one sequence. */
  readonly batch: bigint;
  /** `VCS` in serials of the present registry system; serials of the one before have no such part. */
  readonly programme?: 'VCS' | undefined;
  /** Number of the validation and verification body, zeros included. */
  readonly verifier: string;
  /** Registry the units were issued in: `VER`, in old serials also others such as `MER` or `APX`. */
  readonly issuingRegistry: string;
  /** Sectoral scopes; some serials name none. */
  readonly sectors: readonly string[];
  readonly hasAdditionalCertification: boolean;
}

const PATTERN =
  /^(\d{1,9})-(\d{1,20})-(\d{1,20})-(?:(VCS)-)?VCU-(\d{1,6})-([A-Z]{3})-([A-Z]{2})-((?:\d{1,2}-){0,2})(\d{1,9})-(\d{8})-(\d{8})-([01])$/;
const EXPECTED =
  'a Verra serial such as 70001-7000000001-7000000425-VCS-VCU-900-VER-ET-14-90001-01012020-31122020-1 (batch, first number, last number, programme, VCU, verifier, registry, ISO 3166-1 economy, sector, project, vintage start and end as DDMMYYYY, 0 or 1)';

function fromDdMmYyyy(text: string): CalendarDate | undefined {
  return toCalendarDate({ year: text.slice(4), month: text.slice(2, 4), day: text.slice(0, 2) });
}

function toDdMmYyyy(date: CalendarDate): string {
  return date.split('-').reverse().join('');
}

function readVintage(start: string, end: string): VerraSerial['vintage'] | undefined {
  const vintage = { start: fromDdMmYyyy(start), end: fromDdMmYyyy(end) };
  if (vintage.start === undefined || vintage.end === undefined) return undefined;
  return vintage.start <= vintage.end ? { start: vintage.start, end: vintage.end } : undefined;
}

/**
 * Parses a Verra serial.
 *
 * The origin is the sequence of numbers itself, `VCS-VCU` or `VCU`. Verra numbers its units in one sequence
 * over all projects: each batch goes on after the batch before it (in public exports of 2026 the numbers rise
 * with the batch, never overlap, and most batches join exactly). Serials without the part `VCS` are of an
 * earlier registry system with a sequence of its own: its batch 8040 holds number 449402275, the later batch
 * 9344, with `VCS`, number 82392553. So sequence and number name one unit. Batch, verifier, project, vintage
 * and the mark for additional certification do not count units; were they part of the origin, the same number
 * under another batch or mark would pass as another unit.
 *
 * @param text - The serial, without white space around it. Forms with no sector, one or two are read, with
 * and without `VCS`.
 * @returns The serial in its parts, or the fault `malformed-serial`.
 *
 * @example
 * ```ts
 * import { parseVerraSerial } from './verra-serial.ts';
 *
 * const { value } = parseVerraSerial('70001-7000000001-7000000425-VCS-VCU-900-VER-ET-14-90001-01012020-31122020-1');
 * console.log(value?.originText, value?.vintage.end); // VCS-VCU 2020-12-31
 * ```
 */
export function parseVerraSerial(text: string): Cell<VerraSerial> {
  const match = PATTERN.exec(text);
  if (!match) return malformedSerial(EXPECTED);
  const [, batch = '', first = '', last = '', programme, verifier = '', issuingRegistry = ''] = match;
  const [economy = '', sectors = '', project = '', start = '', end = '', mark = ''] = match.slice(7);
  const bounds = toSerialBounds(first, last);
  if (!bounds) return malformedSerial('the third number of the serial not to be below the second');
  if (!isEconomyCode(economy)) return malformedSerial('an ISO 3166-1 code after the registry in the serial');
  const vintage = readVintage(start, end);
  if (!vintage) return malformedSerial('the serial to end with two days as DDMMYYYY in order, then 0 or 1');
  return {
    value: {
      text,
      registry: 'verra',
      scheme: 'verra-serial',
      originText: programme ? 'VCS-VCU' : 'VCU',
      ...bounds,
      economy,
      projectNumber: BigInt(project).toString(),
      vintage,
      batch: BigInt(batch),
      programme: programme ? 'VCS' : undefined,
      verifier,
      issuingRegistry,
      sectors: sectors.split('-').filter((sector) => sector !== ''),
      hasAdditionalCertification: mark === '1',
    },
  };
}

/**
 * Writes a Verra serial, for example that of a part of a range.
 *
 * @param serial - The serial in its parts.
 * @returns The serial as the registry writes it now: without zeros in front of batch, numbers and project.
 *
 * @example
 * ```ts
 * import { formatVerraSerial, parseVerraSerial } from './verra-serial.ts';
 *
 * const { value } = parseVerraSerial('70001-7000000001-7000000425-VCS-VCU-900-VER-ET-14-90001-01012020-31122020-1');
 * if (value) console.log(formatVerraSerial({ ...value, last: 7000000100n }));
 * ```
 */
export function formatVerraSerial(serial: VerraSerial): string {
  const { batch, first, last, programme, verifier, issuingRegistry, economy, sectors } = serial;
  return [
    ...[batch, first, last],
    ...(programme ? [programme] : []),
    ...['VCU', verifier, issuingRegistry, economy, ...sectors, serial.projectNumber],
    ...[toDdMmYyyy(serial.vintage.start), toDdMmYyyy(serial.vintage.end)],
    serial.hasAdditionalCertification ? '1' : '0',
  ].join('-');
}
