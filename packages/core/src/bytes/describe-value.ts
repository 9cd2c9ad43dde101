const digitsMax = 40;
const keysMax = 6;

function describeText(text: string, charactersMax: number): string {
  // A URL may carry credentials in front of an @, so such a text is described by its length alone.
  if (text.includes('@') || text.includes('://')) return `text of ${text.length} characters (not shown)`;
  if (text.length <= charactersMax) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, 16))}… (${text.length} characters)`;
}

function describeHex(hex: string): string {
  // Up to an address in full; a longer one could be key material handed over by mistake.
  return hex.length <= 42 ? `"${hex}"` : `"${hex.slice(0, 10)}…" (${hex.length} characters)`;
}

function describeInteger(value: bigint): string {
  const digits = value.toString();
  return digits.length <= digitsMax ? `${digits}n` : `a bigint of ${digits.length} digits`;
}

function describeObject(value: object): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${value.byteLength} bytes`;
  const keys = Object.keys(value);
  const shown = keys.slice(0, keysMax).map((key) => key.slice(0, 40));
  return `an object with keys {${shown.join(', ')}${keys.length > keysMax ? ', …' : ''}}`;
}

/** Options of {@link describeValue}. */
export interface DescribeValueOptions {
  /** Longest text that is shown in full; 32 when absent, which is shorter than encoded keys. */
  readonly charactersMax?: number | undefined;
}

/**
 * Describes a value for an error message: short, without what could be a secret.
 *
 * Long texts and long hex are cut, texts that could be a URL with credentials are given by length only,
 * and of objects only the keys are named.
 *
 * @param value - Anything.
 * @param options - `charactersMax`: raise it only for what is public by nature, such as identifiers.
 * @returns One line of at most about 300 characters.
 *
 * @example
 * ```ts
 * import { describeValue } from '@tallystick/core';
 *
 * console.log(`Expected an address, got ${describeValue('0x12')}.`);
 * ```
 */
export function describeValue(value: unknown, options: DescribeValueOptions = {}): string {
  if (typeof value === 'string' && /^(0x)?[0-9a-fA-F]{32,}$/.test(value)) return describeHex(value);
  if (typeof value === 'string') return describeText(value, options.charactersMax ?? 32);
  if (typeof value === 'bigint') return describeInteger(value);
  if (typeof value === 'object' && value !== null) return describeObject(value);
  return typeof value === 'function' || typeof value === 'symbol' ? `a ${typeof value}` : String(value);
}
