import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Hash from 'ox/Hash';
import { describe, expect, it } from 'vitest';
import { originsBytecode, partiesBytecode, unitsBytecode } from '../src/bytecode.ts';
import { toWord } from './ids.ts';

interface Layout {
  readonly storage: readonly { readonly slot: string }[];
}

const layouts = JSON.parse(
  readFileSync(join(import.meta.dirname, '../storage-layout/current.json'), 'utf8'),
) as Readonly<Record<string, Layout>>;

describe.each([
  ['Parties', partiesBytecode],
  ['Origins', originsBytecode],
  ['Units', unitsBytecode],
] as const)('bytecode of %s', (name, bytecode) => {
  // Where KECCAK256 is SM3, a hash the compiler worked out leads to another place than the one worked out at run time.
  it('holds no hash of a storage slot: the place of an array or a long text is worked out at run time', () => {
    const slots = layouts[name]?.storage.map(({ slot }) => BigInt(slot)) ?? [];
    expect(slots.length).toBeGreaterThan(0);
    const hashed = slots.filter((slot) => bytecode.includes(Hash.keccak256(toWord(slot)).slice(2)));
    expect(hashed).toEqual([]);
  });
});
