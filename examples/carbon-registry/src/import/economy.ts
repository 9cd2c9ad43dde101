import { iso31661 } from 'iso-3166';
import type { Cell, CellContext } from './cell.ts';

/** ISO 3166-1 alpha-2 code of an economy. */
export type EconomyCode = string;

/**
 * Codes the registries use beyond those ISO 3166-1 assigns today: XZ is Gold Standard's for projects in
 * several economies, XK is in general use for Kosovo, AN was assigned until 2010 and stands in old serials.
 */
const FURTHER_CODES = ['XZ', 'XK', 'AN'] as const;

/** Names in use that share no set of words with the ISO name. */
const FURTHER_NAMES: Readonly<Record<string, EconomyCode>> = {
  Bolivia: 'BO',
  Brunei: 'BN',
  Burma: 'MM',
  'Myanmar (Burma)': 'MM',
  'Cape Verde': 'CV',
  'Chinese Taipei': 'TW',
  Taiwan: 'TW',
  'Congo (Kinshasa)': 'CD',
  'DR Congo': 'CD',
  'Congo (Brazzaville)': 'CG',
  'Republic of the Congo': 'CG',
  "Cote d'Ivoire (Ivory Coast)": 'CI',
  'Ivory Coast': 'CI',
  'Czech Republic': 'CZ',
  'East Timor': 'TL',
  'Falkland Islands': 'FK',
  'Hong Kong, China': 'HK',
  'Hong Kong SAR': 'HK',
  International: 'XZ',
  Iran: 'IR',
  Kosovo: 'XK',
  'Republic of Kosovo': 'XK',
  'Kyrgyz Republic': 'KG',
  'Lao PDR': 'LA',
  Laos: 'LA',
  'Libyan Arab Jamahiriya': 'LY',
  Macau: 'MO',
  'Macao, China': 'MO',
  Macedonia: 'MK',
  'Republic of North Macedonia': 'MK',
  'The former Yugoslav Republic of Macedonia': 'MK',
  Micronesia: 'FM',
  Moldova: 'MD',
  Netherlands: 'NL',
  'Netherlands Antilles': 'AN',
  'North Korea': 'KP',
  'Occupied Palestinian Territory': 'PS',
  Palestine: 'PS',
  Russia: 'RU',
  'Slovak Republic': 'SK',
  'South Korea': 'KR',
  Swaziland: 'SZ',
  Syria: 'SY',
  Tanzania: 'TZ',
  Turkey: 'TR',
  'United Kingdom': 'GB',
  'United States': 'US',
  USA: 'US',
  'Holy See (Vatican City State)': 'VA',
  'Vatican City': 'VA',
  Venezuela: 'VE',
  Vietnam: 'VN',
};

/** The words of a name without accents, order and filler: `Congo, Democratic Republic of the` has one key. */
function nameKey(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{Mark}/gu, '');
  const words = plain.toLowerCase().match(/\p{Letter}+/gu) ?? [];
  return words
    .map((word) => (word === 'st' ? 'saint' : word))
    .filter((word) => !['and', 'of', 'the'].includes(word))
    .sort()
    .join(' ');
}

const codes: ReadonlySet<EconomyCode> = new Set([...iso31661.map(({ alpha2 }) => alpha2), ...FURTHER_CODES]);

const codeByName: ReadonlyMap<string, EconomyCode> = new Map(
  [...iso31661.map(({ name, alpha2 }) => [name, alpha2] as const), ...Object.entries(FURTHER_NAMES)].map(
    ([name, code]) => [nameKey(name), code],
  ),
);

/**
 * Tells whether a text is a code of the list.
 *
 * @param text - Anything, such as `KE`.
 * @returns True for an alpha-2 code ISO 3166-1 assigns, and for XZ, XK and AN.
 *
 * @example
 * ```ts
 * import { isEconomyCode } from './economy.ts';
 *
 * console.log(isEconomyCode('KE'), isEconomyCode('QQ')); // true false
 * ```
 */
export function isEconomyCode(text: string): boolean {
  return codes.has(text);
}

/**
 * Reads the name or the alpha-2 code of an economy.
 *
 * Accents, case, punctuation and the order of the words do not matter, so `Tanzania United Republic of`
 * and `United Republic of Tanzania` are one name.
 *
 * @param text - Trimmed cell.
 * @param context - `economyNames` adds names, or gives a listed name another code.
 * @returns The alpha-2 code, or the fault `unknown-economy`.
 *
 * @example
 * ```ts
 * import { readEconomy } from './economy.ts';
 *
 * console.log(readEconomy('Tanzania United Republic of', {}).value); // TZ
 * console.log(readEconomy('Kenya highlands', { economyNames: { 'Kenya highlands': 'KE' } }).value); // KE
 * ```
 */
export function readEconomy(text: string, context: CellContext): Cell<EconomyCode> {
  const key = nameKey(text);
  const override = Object.entries(context.economyNames ?? {}).find(([name]) => nameKey(name) === key);
  const value = override?.[1] ?? codeByName.get(key) ?? (isEconomyCode(text) ? text : undefined);
  if (value !== undefined) return { value };
  const message =
    'Expected a name or alpha-2 code of ISO 3166-1. If the name is right, add it with its code to economyNames.';
  return { fault: { code: 'unknown-economy', message } };
}
