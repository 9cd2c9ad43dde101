import type { Abi } from 'abitype';
import { describe, expect, it } from 'vitest';
import { findAbiError, findAbiEvent, findAbiFunction } from './find-abi-item.ts';

const lot = { name: 'lot', type: 'bytes32' } as const;
const count = { name: 'count', type: 'uint64' } as const;
const write = { type: 'function', stateMutability: 'nonpayable', outputs: [] } as const;
const abi = [
  { type: 'constructor', stateMutability: 'nonpayable', inputs: [] },
  { ...write, name: 'transfer', inputs: [lot] },
  { ...write, name: 'transfer', inputs: [lot, count] },
  { ...write, name: 'retire', inputs: [lot] },
  { ...write, name: 'retireMany', inputs: [{ name: 'lots', type: 'bytes32[]' }] },
  { type: 'event', name: 'retire', inputs: [{ ...lot, indexed: true }] },
  { type: 'error', name: 'Frozen', inputs: [lot] },
  { type: 'error', name: 'Frozen', inputs: [lot] },
  { type: 'error', name: 'Expired', inputs: [] },
  { type: 'error', name: 'Expired', inputs: [count] },
  { type: 'receive', stateMutability: 'payable' },
] as const satisfies Abi;

describe('finding an item of an ABI', () => {
  it('finds by name, each kind apart', () => {
    expect(findAbiFunction(abi, 'retire')).toBe(abi[3]);
    expect(findAbiEvent(abi, 'retire')).toBe(abi[5]);
  });

  it('finds an overload by its signature', () => {
    expect(findAbiFunction(abi, 'transfer(bytes32)')).toBe(abi[1]);
    expect(findAbiFunction(abi, 'transfer(bytes32,uint64)')).toBe(abi[2]);
    expect(findAbiError(abi, 'Expired(uint64)')).toBe(abi[9]);
  });

  it('takes an item listed twice for one', () => {
    expect(findAbiError(abi, 'Frozen')).toBe(abi[6]);
    expect(findAbiError(abi, 'Frozen(bytes32)')).toBe(abi[6]);
  });

  it('refuses the bare name of an overload and lists the signatures', () => {
    expect(() => findAbiFunction(abi, 'transfer')).toThrow(
      expect.objectContaining({
        code: 'ERR_ABI_ITEM_AMBIGUOUS',
        details: 'Name one by its full signature: transfer(bytes32), transfer(bytes32,uint64).',
      }),
    );
  });

  it.each([
    ['retir', 'Near it: retire.'],
    ['Retire', 'Near it: retire.'],
    ['retireMnay', 'Near it: retireMany.'],
    ['retire(uint64)', 'Near it: retire(bytes32).'],
    ['trasnfer(bytes32)', 'Near it: transfer.'],
    ['mint', 'Check that this is the ABI of the module you call.'],
    ['Frozen', 'Check that this is the ABI of the module you call.'],
    ['', 'Check that this is the ABI of the module you call.'],
    ['toString', 'Check that this is the ABI of the module you call.'],
  ])('refuses the unknown function %j', (name, details) => {
    expect(() => findAbiFunction(abi as Abi, name)).toThrow(
      expect.objectContaining({ code: 'ERR_ABI_ITEM_UNKNOWN', details }),
    );
  });

  it('names the nearest first', () => {
    const named = ['retirements', 'retired', 'retire'].map((name) => ({ ...write, name, inputs: [] }));
    expect(() => findAbiFunction(named, 'retir')).toThrow(
      expect.objectContaining({ details: 'Near it: retire, retired.' }),
    );
  });

  it('refuses a name that is no text', () => {
    expect(() => findAbiFunction(abi, undefined as unknown as string)).toThrow(
      expect.objectContaining({ code: 'ERR_ABI_ITEM_UNKNOWN' }),
    );
  });

  it.each([undefined, null, {}, 'abi', [null], []])('refuses to find anything in %j', (noAbi) => {
    expect(() => findAbiFunction(noAbi as unknown as Abi, 'retire')).toThrow(
      expect.objectContaining({ code: 'ERR_ABI_ITEM_UNKNOWN' }),
    );
  });

  it('finds a function beside one whose types are not understood', () => {
    const odd = { ...write, name: 'odd', inputs: [{ name: 'x', type: 'fixed128x18' }] };
    expect(findAbiFunction([odd, abi[3]], 'retire(bytes32)')).toBe(abi[3]);
  });
});
