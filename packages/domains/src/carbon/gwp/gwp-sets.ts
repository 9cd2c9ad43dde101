import { BaseError, describeValue } from '@tallystick/core';
import type { Citation } from '@tallystick/schemas';
import { type Quantity, toQuantity } from '../calculation/calculation.ts';

/** Global warming potentials over 100 years of one assessment report. */
export interface GwpSet {
  /** Name of the set, such as `AR6`. */
  readonly id: string;
  readonly source: Citation;
  /** Decimal text per gas: mass of carbon dioxide that one mass of the gas is equivalent to. */
  readonly values: Readonly<Record<string, string>>;
}

const gases = [
  'CO2 CH4 CH4-fossil N2O SF6 NF3 CF4 C2F6 C3F8 c-C4F8 C4F10 C5F12 C6F14',
  'HFC-23 HFC-32 HFC-41 HFC-43-10mee HFC-125 HFC-134 HFC-134a HFC-143 HFC-143a HFC-152 HFC-152a HFC-161',
  'HFC-227ea HFC-236cb HFC-236ea HFC-236fa HFC-245ca HFC-245fa HFC-365mfc',
]
  .join(' ')
  .split(' ');

/** Values in the order of the gases; a dash where the report has none. */
function toValues(table: string): Readonly<Record<string, string>> {
  const values = table.trim().split(/\s+/);
  const entries = gases.map((gas, index) => [gas, values[index] ?? '-'] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== '-'));
}

/**
 * The global warming potentials of the IPCC Assessment Reports, over 100 years.
 *
 * `CH4-fossil` counts the carbon dioxide that fossil methane turns into; use it only where that carbon is counted
 * nowhere else, as in leaks, not for combustion. The second and fourth reports do not tell the two apart. The sixth
 * report gives 27.9 for methane of unstated origin, which is not used here (its table 7.15 gives both origins).
 *
 * @example
 * ```ts
 * import { gwpSets } from '@tallystick/domains/carbon';
 *
 * console.log(gwpSets.AR6.values.N2O); // 273
 * ```
 */
export const gwpSets: {
  readonly SAR: GwpSet;
  readonly AR4: GwpSet;
  readonly AR5: GwpSet;
  readonly AR6: GwpSet;
} = {
  SAR: {
    id: 'SAR',
    source: {
      title: 'Climate Change 1995: The Science of Climate Change',
      publisher: 'IPCC',
      edition: 'Second Assessment Report',
      clause: 'Technical Summary, table 4',
    },
    values: toValues(`
      1 21 21 310 23900 - 6500 9200 7000 8700 7000 7500 7400
      11700 650 150 1300 2800 1000 1300 300 3800 - 140 -
      2900 - - 6300 560 - -`),
  },
  AR4: {
    id: 'AR4',
    source: {
      title: 'Climate Change 2007: The Physical Science Basis',
      publisher: 'IPCC',
      edition: 'Fourth Assessment Report, with errata',
      clause: 'table 2.14; UNFCCC decision 24/CP.19, annex III',
    },
    values: toValues(`
      1 25 25 298 22800 17200 7390 12200 8830 10300 8860 9160 9300
      14800 675 92 1640 3500 1100 1430 353 4470 53 124 12
      3220 1340 1370 9810 693 1030 794`),
  },
  AR5: {
    id: 'AR5',
    source: {
      title: 'Climate Change 2013: The Physical Science Basis',
      publisher: 'IPCC',
      edition: 'Fifth Assessment Report',
      clause: 'table 8.A.1, without climate-carbon feedback',
    },
    values: toValues(`
      1 28 30 265 23500 16100 6630 11100 8900 9540 9200 8550 7910
      12400 677 116 1650 3170 1120 1300 328 4800 16 138 4
      3350 1210 1330 8060 716 858 804`),
  },
  AR6: {
    id: 'AR6',
    source: {
      title: 'Climate Change 2021: The Physical Science Basis',
      publisher: 'IPCC',
      edition: 'Sixth Assessment Report',
      clause: 'table 7.15 (methane) and table 7.SM.7',
    },
    values: toValues(`
      1 27.0 29.8 273 25200 17400 7380 12400 9290 10200 10000 9220 8620
      14600 771 135 1600 3740 1260 1530 364 5810 21.5 164 4.84
      3600 1350 1500 8690 787 962 914`),
  },
};

/** Finds a set by name among the built-in ones and those given. Refuses an unknown one. */
export function findGwpSet(id: string, further: readonly GwpSet[] = []): GwpSet {
  const set = [...further, ...Object.values(gwpSets)].find((candidate) => candidate.id === id);
  if (set) return set;
  throw new BaseError({
    code: 'ERR_CARBON_GWP_UNKNOWN',
    shortMessage: `Expected a GWP set (${Object.keys(gwpSets).join(', ')}, or one given), got ${describeValue(id)}.`,
    details: 'Give a set of your own with its source as `gwpSets`.',
  });
}

/** The potential of a gas as an operand: tonnes of carbon dioxide equivalent per tonne. */
export function gwpOf(set: GwpSet, gas: string): Quantity {
  const unit = `TNE{CO2e}/TNE{${gas}}`;
  if (gas === 'CO2e') return toQuantity('1', '1', 'constant:identity');
  const value = Object.hasOwn(set.values, gas) ? set.values[gas] : undefined;
  if (value !== undefined) return toQuantity(value, unit, `gwp:${set.id}:${gas}`);
  throw new BaseError({
    code: 'ERR_CARBON_GWP_UNKNOWN',
    shortMessage: `The GWP set ${set.id} has no value for the gas ${describeValue(gas)}.`,
    details: 'Choose a set that has one, or give a set of your own with its source as `gwpSets`.',
  });
}
