import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSchemaError } from '../errors/schema-error.ts';
import { assertCreditBatch, validateCreditBatch } from '../generated/carbon/credit-batch.ts';
import { validateProject } from '../generated/carbon/project.ts';
import { isParty, validateParty } from '../generated/core/party.ts';
import type { ValidationResult } from './violation.ts';

function example(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(import.meta.dirname, '..', path), 'utf8')) as Record<string, unknown>;
}

const batch = example('carbon/credit-batch/0.1.0/examples/valid/full.json');
const party = example('core/party/0.1.0/examples/valid/full.json');

function messagesOf(result: ValidationResult<unknown>): string[] {
  return result.valid ? [] : result.errors.map(({ message }) => message);
}

describe('validators', () => {
  it('give back the very document they accept', () => {
    const result = validateCreditBatch(batch);
    expect(result.valid && result.value).toBe(batch);
  });

  it('name path, rule, expected and got', () => {
    const result = validateCreditBatch({ ...batch, vintage: 1850 });
    expect(result).toEqual({
      valid: false,
      errors: [
        {
          path: '/vintage',
          rule: 'minimum',
          expected: 'at least 1990',
          got: '1850',
          message: '/vintage: expected at least 1990, got 1850',
        },
      ],
    });
  });

  it('name every fault, each place once', () => {
    const messages = messagesOf(validateCreditBatch({ ...batch, vintage: '2024', status: 'lost', more: 1 }));
    expect(messages).toEqual([
      '/more: expected no such property, got a number',
      '/vintage: expected an integer, got "2024"',
      '/status: expected one of held, buffer, pending-export, exported, retired, cancelled, expired, got "lost"',
    ]);
  });

  it('say what both sides of an open code list ask for', () => {
    const [message] = messagesOf(validateCreditBatch({ ...batch, right: 'sunshine' }));
    expect(message).toMatch(/^\/right: expected one of emission-reduction, .*, or a text that matches \^/);
  });

  it('refuse a code of this name space that the list does not have', () => {
    const right = 'https://w3id.org/ledger-toolbox/schemas/rights/sunshine';
    expect(validateCreditBatch({ ...batch, right }).valid).toBe(false);
    expect(validateCreditBatch({ ...batch, right: 'https://example.org/rights/sunshine' }).valid).toBe(true);
  });

  it('shorten long code lists', () => {
    const [message] = messagesOf(validateParty({ ...party, economy: 'XX' }));
    expect(message).toMatch(/^\/economy: expected one of AD, AE, .*, … \(249 codes\), got "XX"$/);
  });

  it('never show a value that is not public, nor an unknown one', () => {
    const secret = 'Jane Doe '.repeat(100);
    const results = [
      validateParty({ ...party, name: secret }),
      validateParty({ ...party, identifiers: [{ scheme: 'https://example.org/', value: secret }] }),
      validateParty({ ...party, passport: secret }),
      validateCreditBatch({ ...batch, statusReason: [secret] }),
      validateProject({ developerName: [secret] }),
    ];
    for (const result of results) {
      expect(result.valid).toBe(false);
      expect(JSON.stringify(result)).not.toContain('Jane');
    }
    expect(messagesOf(results[0] as ValidationResult<unknown>)).toEqual([
      '/name: expected at most 512 characters, got a text of 900 characters',
    ]);
  });

  it('never show the credentials of a URL', () => {
    const [message] = messagesOf(
      validateCreditBatch({ ...batch, registryLink: 'https://me:pass@example.org/' }),
    );
    expect(message).toContain('/registryLink: expected a text that matches');
    expect(message).toContain('got "https://…@example.org/"');
  });

  it('refuse amounts that are numbers, carry exponents or are not numbers at all', () => {
    for (const value of [
      425,
      '4e2',
      'NaN',
      'Infinity',
      '-1',
      '0',
      '0.0',
      '+1',
      '01',
      '1.',
      '.5',
      ' 1',
      '1 000',
      '1,000',
    ]) {
      expect([value, validateCreditBatch({ ...batch, quantity: { value, unit: 'TNE' } }).valid]).toEqual([
        value,
        false,
      ]);
    }
    for (const value of ['1', '0.5', '1454054', '0.10', '18446744073709551616']) {
      expect(validateCreditBatch({ ...batch, quantity: { value, unit: 'TNE' } }).valid).toBe(true);
    }
  });

  it('hold serial numbers to 64 bits', () => {
    const serial = (first: string, last: string, count: string) => ({ text: 'S', first, last, count });
    const isValid = (range: object) => validateCreditBatch({ ...batch, serial: range }).valid;
    expect(isValid(serial('18446744073709551615', '18446744073709551615', '1'))).toBe(true);
    expect(isValid(serial('18446744073709551616', '18446744073709551616', '1'))).toBe(false);
    expect(isValid(serial('99999999999999999999', '99999999999999999999', '1'))).toBe(false);
    expect(isValid(serial('01', '1', '1'))).toBe(false);
  });

  it.each([
    ['codes', { roles: Array.from({ length: 500_000 }, (_, index) => `role ${index}`) }],
    ['equal codes', { roles: Array.from({ length: 500_000 }, () => 'holder') }],
    [
      'unknown members',
      Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`member ${index}`, 1])),
    ],
    ['a long text', { lei: '9'.repeat(4_000_000), website: `https://${'a:@'.repeat(1_000_000)}` }],
    ['a long identifier', { id: `did:web:${'a:'.repeat(2_000_000)}` }],
  ])('refuse very many %s in linear time', { timeout: 5_000 }, (_name, members) => {
    const result = validateParty({ ...party, ...members });
    expect(result.valid).toBe(false);
    expect(result.valid || result.errors.length).toBeLessThanOrEqual(500);
  });

  it('refuse a very long amount in linear time', { timeout: 5_000 }, () => {
    const amounts = [
      `0.${'1'.repeat(4_000_000)}x`,
      `0.${'0'.repeat(4_000_000)}`,
      `${'1'.repeat(4_000_000)}.`,
    ];
    for (const value of amounts) {
      expect(validateCreditBatch({ ...batch, quantity: { value, unit: 'TNE' } }).valid).toBe(false);
    }
  });

  it('are not fooled by what is no plain document', () => {
    for (const value of [undefined, null, 0, '', [], () => {}, Symbol('x')])
      expect(isParty(value)).toBe(false);
    expect(isParty(JSON.parse('{"__proto__":{"type":"Party"}}'))).toBe(false);
  });
});

describe('assertions', () => {
  it('throw one SchemaError with every violation and what to do', () => {
    const { serial: _serial, ...rest } = batch;
    let thrown: unknown;
    try {
      assertCreditBatch({ ...rest, vintage: 1850 });
    } catch (error) {
      thrown = error;
    }
    expect(isSchemaError(thrown, 'ERR_SCHEMA_INVALID')).toBe(true);
    expect(isSchemaError(thrown, 'ERR_SCHEMA_PARSE')).toBe(false);
    expect(isSchemaError(thrown) && thrown.violations.map(({ path }) => path)).toEqual([
      '/serial',
      '/vintage',
    ]);
    expect(isSchemaError(thrown) && thrown.message).toMatchInlineSnapshot(`
      "The document is not a valid "Credit batch". /serial: expected a value, got nothing.
      /vintage: expected at least 1990, got 1850
      Correct it by the schema https://w3id.org/ledger-toolbox/schemas/draft/carbon/credit-batch/0.1.0.
      Code: ERR_SCHEMA_INVALID (docs/errors/ERR_SCHEMA_INVALID.md)"
    `);
  });

  it('let a valid document pass', () => {
    expect(() => assertCreditBatch(batch)).not.toThrow();
  });
});
