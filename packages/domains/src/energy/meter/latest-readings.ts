import type { MeterReading } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { toWattHours } from '../quantities/watt-hours.ts';
import { parseSeconds } from '../time/instant.ts';

/** A reading with its time and register read. */
export interface ReadRegister {
  readonly reading: MeterReading;
  /** Seconds since 1970. */
  readonly at: number;
  /** Watt hours. */
  readonly register: bigint;
}

/** The order of events of one instant: an old meter leaves before a new one comes. */
const eventOrder: readonly MeterReading['event'][] = ['removed', 'installed', 'periodic'];

function toRead(reading: MeterReading): ReadRegister {
  const register = toWattHours(reading.register);
  if (register >= 0n) return { reading, at: parseSeconds(reading.readAt), register };
  return refuse(
    'ERR_ENERGY_QUANTITY',
    `Expected a register of zero or more, got less in reading ${reading.id}.`,
    'Report what flows the other way as readings of the other direction.',
  );
}

function revisionOf({ reading }: ReadRegister): number {
  return reading.revision ?? 1;
}

/** By time, event and meter: zero for reports of one reading. */
function comparePlaces(left: ReadRegister, right: ReadRegister): number {
  const event = eventOrder.indexOf(left.reading.event) - eventOrder.indexOf(right.reading.event);
  const [one, other] = [left.reading.meterId, right.reading.meterId];
  return left.at - right.at || event || (one === other ? 0 : one < other ? -1 : 1);
}

function compareReads(left: ReadRegister, right: ReadRegister): number {
  return comparePlaces(left, right) || revisionOf(right) - revisionOf(left);
}

function assertOneSeries(readings: readonly MeterReading[]): void {
  const [first] = readings;
  const odd = readings.find(
    ({ usagePointId, flowDirection }) =>
      usagePointId !== first?.usagePointId || flowDirection !== first.flowDirection,
  );
  if (!odd) return;
  refuse(
    'ERR_ENERGY_METER',
    `Expected readings of one usage point and direction, got another one in ${odd.id}.`,
    'Turn the readings of each usage point and direction into intervals apart.',
  );
}

/** The latest revision of each reading of one usage point and direction, in order of time. */
export function latestReadings(readings: readonly MeterReading[]): ReadRegister[] {
  assertOneSeries(readings);
  const kept: ReadRegister[] = [];
  for (const read of readings.map(toRead).sort(compareReads)) {
    const same = kept[kept.length - 1];
    if (!same || comparePlaces(same, read) !== 0) {
      kept.push(read);
    } else if (revisionOf(same) === revisionOf(read) && same.register !== read.register) {
      refuse(
        'ERR_ENERGY_METER',
        `Expected one register of one meter and instant, got two in ${same.reading.id} and ${read.reading.id}.`,
        'Give the one that corrects the other a higher revision.',
      );
    }
  }
  return kept;
}
