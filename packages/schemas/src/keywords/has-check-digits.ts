/** Letters count as two digits: A is 10, Z is 35 (ISO/IEC 7064, section 9). */
function modulo97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

const SCHEMES: Readonly<Record<string, (text: string) => boolean>> = {
  'iso7064-mod97-10': (text) => modulo97(text) === 1,
};

/** Names of the check digit schemes that `x-check-digits` knows. */
export const checkDigitSchemes: readonly string[] = Object.keys(SCHEMES);

/**
 * Rule `x-check-digits`: the check digits in a text agree with the rest of it.
 *
 * Text that is not digits and capital letters is the business of other rules.
 */
export function hasCheckDigits(text: string, scheme: string): boolean {
  return !/^[0-9A-Z]+$/.test(text) || SCHEMES[scheme]?.(text) === true;
}
