import type { RuleError } from './rule-error.ts';

const CODES_SHOWN_MAX = 12;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'true or false',
  integer: 'an integer',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a text',
};

const FORMAT_NAMES: Readonly<Record<string, string>> = {
  date: 'a day that exists, as YYYY-MM-DD',
  'date-time': 'a time that exists, with its offset from UTC',
};

function listOf(values: readonly unknown[]): string {
  const shown = values.slice(0, CODES_SHOWN_MAX).map(String).join(', ');
  return values.length > CODES_SHOWN_MAX ? `one of ${shown}, … (${values.length} codes)` : `one of ${shown}`;
}

const DESCRIPTIONS: Readonly<Record<string, (params: RuleError['params']) => string>> = {
  additionalProperties: () => 'no such property',
  const: ({ allowedValue }) => JSON.stringify(allowedValue),
  enum: ({ allowedValues }) => listOf(allowedValues as unknown[]),
  format: ({ format }) => FORMAT_NAMES[String(format)] ?? `the format ${String(format)}`,
  maxItems: ({ limit }) => `at most ${String(limit)} items`,
  maxLength: ({ limit }) => `at most ${String(limit)} characters`,
  maxProperties: ({ limit }) => `at most ${String(limit)} properties`,
  maximum: ({ limit }) => `at most ${String(limit)}`,
  minItems: ({ limit }) => `at least ${String(limit)} items`,
  minLength: ({ limit }) => `at least ${String(limit)} characters`,
  minProperties: ({ limit }) => `at least ${String(limit)} properties`,
  minimum: ({ limit }) => `at least ${String(limit)}`,
  pattern: ({ pattern }) => `a text that matches ${String(pattern)}`,
  required: () => 'a value',
  type: ({ type }) => TYPE_NAMES[String(type)] ?? String(type),
  uniqueItems: () => 'no item twice',
  'x-check-digits': ({ value }) => `check digits that agree (${String(value)})`,
  'x-ordered': ({ value }) => `${(value as string[]).join(' not after ')}`,
  'x-serial-span': () => 'count to equal last minus first plus one',
};

/** Says in words what a broken rule asks for. */
export function describeExpected(error: RuleError): string {
  return DESCRIPTIONS[error.keyword]?.(error.params) ?? `the rule ${error.keyword} to hold`;
}
