import { join } from 'node:path';
import { _, type CodeKeywordDefinition, type KeywordCxt } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { hasCheckDigits } from '../src/keywords/has-check-digits.ts';
import { isOrdered } from '../src/keywords/is-ordered.ts';
import { isSerialSpan } from '../src/keywords/is-serial-span.ts';
import { formats } from '../src/validation/formats.ts';
import type { JsonObject } from './json.ts';

const SRC = join(import.meta.dirname, '../src');

/** Keywords of this family that say something about a field and refuse nothing. */
export const ANNOTATION_KEYWORDS: readonly string[] = ['x-privacy', 'x-term', 'x-datatype'];

interface RuleKeyword {
  readonly keyword: string;
  readonly type: 'object' | 'string';
  readonly schemaType: 'array' | 'boolean' | 'string';
  readonly rule: (value: never, argument: never) => boolean;
  /** File under `src/keywords` that exports the rule, so that generated code can bring it along. */
  readonly file: string;
}

const RULE_KEYWORDS: readonly RuleKeyword[] = [
  {
    keyword: 'x-check-digits',
    type: 'string',
    schemaType: 'string',
    rule: hasCheckDigits,
    file: 'has-check-digits',
  },
  { keyword: 'x-ordered', type: 'object', schemaType: 'array', rule: isOrdered, file: 'is-ordered' },
  {
    keyword: 'x-serial-span',
    type: 'object',
    schemaType: 'boolean',
    rule: isSerialSpan,
    file: 'is-serial-span',
  },
];

/** A keyword whose generated code calls a function of this package. */
function defineRule({ keyword, type, schemaType, rule, file }: RuleKeyword): CodeKeywordDefinition {
  return {
    keyword,
    type,
    schemaType,
    error: {
      message: keyword,
      params: ({ schemaValue }: { schemaValue?: unknown }) => _`{value: ${schemaValue as string}}`,
    },
    code(context: KeywordCxt): void {
      const path = join(SRC, 'keywords', `${file}.ts`);
      const code = _`require(${path})[${rule.name}]`;
      const call = context.gen.scopeValue('func', { ref: rule, code });
      context.fail(_`!${call}(${context.data}, ${context.schemaValue})`);
    },
  };
}

/**
 * An ajv that knows the given schemas and this family's keywords and formats, and never loads anything.
 *
 * With `verbose`, errors carry the schema object that was broken.
 */
export function createAjv(parameters: { schemas: readonly JsonObject[]; verbose?: boolean }): Ajv2020 {
  const { schemas, verbose = false } = parameters;
  return new Ajv2020({
    allErrors: true,
    messages: false,
    verbose,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    formats,
    code: { source: true, esm: true, formats: _`require(${join(SRC, 'validation/formats.ts')}).formats` },
    schemas: schemas as object[],
    keywords: [...ANNOTATION_KEYWORDS, ...RULE_KEYWORDS.map(defineRule)],
  });
}
