import { type Exact, multiply, toExact } from '../exact/exact.ts';
import { parseExact } from '../exact/parse-exact.ts';

/** What a unit of measure is a unit of. Amounts of gas at reference conditions are not volumes. */
export type Dimension =
  | 'mass'
  | 'energy'
  | 'volume'
  | 'gas'
  | 'length'
  | 'transport'
  | 'time'
  | 'number'
  | 'area'
  | 'power';

/** A unit of measure: what it is of, and how many base units it has. */
export interface UnitDefinition {
  readonly dimension: Dimension;
  /** Exactly so many base units: kilogram, joule, cubic metre, normalised cubic metre, metre, tonne kilometre, second. */
  readonly factor: Exact;
}

const decimal = (text: string): Exact => parseExact(text);
const britishThermalUnit = decimal('1055.05585262');
const calorie = decimal('4.1868');
const pound = decimal('0.45359237');

/** Exact definitions: SI Brochure (9th edition), NIST SP 811 appendix B.8, ISO 13443 for gas, IEA for tce and toe. */
const units: Readonly<Record<string, readonly [Dimension, Exact]>> = {
  GRM: ['mass', decimal('0.001')],
  KGM: ['mass', decimal('1')],
  TNE: ['mass', decimal('1000')],
  KTN: ['mass', decimal('1000000')],
  LBR: ['mass', pound],
  STN: ['mass', multiply(pound, decimal('2000'))],
  LTN: ['mass', multiply(pound, decimal('2240'))],
  JOU: ['energy', decimal('1')],
  KJO: ['energy', decimal('1000')],
  '3B': ['energy', decimal('1000000')],
  GV: ['energy', decimal('1000000000')],
  D30: ['energy', decimal('1000000000000')],
  WHR: ['energy', decimal('3600')],
  KWH: ['energy', decimal('3600000')],
  MWH: ['energy', decimal('3600000000')],
  GWH: ['energy', decimal('3600000000000')],
  D32: ['energy', decimal('3600000000000000')],
  BTU: ['energy', britishThermalUnit],
  N71: ['energy', multiply(britishThermalUnit, decimal('100000'))],
  N72: ['energy', decimal('105480400')],
  E14: ['energy', multiply(calorie, decimal('1000'))],
  'x-tce': ['energy', multiply(calorie, decimal('7000000000'))],
  'x-toe': ['energy', multiply(calorie, decimal('10000000000'))],
  LTR: ['volume', decimal('0.001')],
  MTQ: ['volume', decimal('1')],
  GLL: ['volume', decimal('0.003785411784')],
  GLI: ['volume', decimal('0.00454609')],
  BLL: ['volume', decimal('0.158987294928')],
  FTQ: ['volume', decimal('0.028316846592')],
  NM3: ['gas', decimal('1')],
  // An ideal gas at 15 °C instead of 0 °C and equal pressure (ISO 13443): 273.15 K / 288.15 K.
  SM3: ['gas', toExact(27315n, 28815n)],
  'x-10k-nm3': ['gas', decimal('10000')],
  KMT: ['length', decimal('1000')],
  TKM: ['transport', decimal('1')],
  SEC: ['time', decimal('1')],
  C62: ['number', decimal('1')],
  HAR: ['area', decimal('10000')],
  WTT: ['power', decimal('1')],
  KWT: ['power', decimal('1000')],
  MAW: ['power', decimal('1000000')],
};

const definitions = new Map<string, UnitDefinition>(
  Object.entries(units).map(([code, [dimension, factor]]) => [code, { dimension, factor }]),
);

/** The definition of a unit of measure code, where it is known. */
export function findUnit(code: string): UnitDefinition | undefined {
  return definitions.get(code);
}
