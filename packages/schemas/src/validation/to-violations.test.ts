import { describe, expect, it } from 'vitest';
import { toViolations } from './to-violations.ts';

describe('toViolations', () => {
  it('points into members whose names need escaping', () => {
    const errors = [{ instancePath: '/a~1b/c~0d', keyword: 'type', params: { type: 'string' } }];
    const [violation] = toViolations({ document: { 'a/b': { 'c~d': 7 } }, errors, guarded: [] });
    expect(violation).toMatchObject({ path: '/a~1b/c~0d', got: '7' });
  });

  it('guards what lies below an item of a list', () => {
    const errors = [{ instancePath: '/list/3/name', keyword: 'maxLength', params: { limit: 1 } }];
    const document = { list: [0, 0, 0, { name: 'secret' }] };
    expect(toViolations({ document, errors, guarded: ['/list/*/name'] })[0]?.got).toBe(
      'a text of 6 characters',
    );
    expect(toViolations({ document, errors, guarded: ['/list/*/other'] })[0]?.got).toBe('"secret"');
  });

  it('tells a condition by the rule it switches on', () => {
    const errors = [
      { instancePath: '', keyword: 'required', params: { missingProperty: 'reason' } },
      { instancePath: '', keyword: 'if', params: { failingKeyword: 'then' } },
    ];
    expect(toViolations({ document: {}, errors, guarded: [] })).toMatchObject([
      { path: '/reason', rule: 'required', message: '/reason: expected a value, got nothing' },
    ]);
  });

  it('does not read inherited members', () => {
    const errors = [{ instancePath: '/constructor', keyword: 'type', params: { type: 'string' } }];
    expect(toViolations({ document: {}, errors, guarded: [] })[0]?.got).toBe('nothing');
  });
});
