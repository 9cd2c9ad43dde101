import { findAbiFunction, type Hex } from '@tallystick/core';
import type { AbiFunction } from 'abitype';
import { describe, expect, it } from 'vitest';
import { encodeWorldCall, wordOf } from '../../testing/module-world.ts';
import { partiesAbi } from '../generated/parties-abi.ts';
import { unitsAbi } from '../generated/units-abi.ts';
import { decodeCallArguments, encodeResult, toCallSelector } from './abi-codec.ts';

const bindAccount: AbiFunction = findAbiFunction(partiesAbi, 'bindAccount');
const account = `0x${'ab'.repeat(20)}`;
const args = [account, wordOf('party'), 1n, 2n];
const data = encodeWorldCall(['Parties', 'bindAccount', args]);
const isRevert = expect.objectContaining({ errorName: 'Revert', args: {} });

describe('decodeCallArguments', () => {
  it('reads canonical data, in either case', () => {
    expect(decodeCallArguments(bindAccount, data)).toEqual(args);
    expect(decodeCallArguments(bindAccount, `0x${data.slice(2).toUpperCase()}`)).toEqual(args);
  });

  it('reads a call without arguments', () => {
    const threshold: AbiFunction = findAbiFunction(partiesAbi, 'threshold');
    expect(decodeCallArguments(threshold, encodeWorldCall(['Parties', 'threshold', []]))).toEqual([]);
  });

  it.each<[string, Hex]>([
    ['data that ends early', data.slice(0, -2) as Hex],
    ['no data', data.slice(0, 10) as Hex],
    ['bytes behind the arguments', `${data}00`],
    ['an address with bits above it', `${data.slice(0, 10)}01${data.slice(12)}` as Hex],
    ['an integer above its width', `${data.slice(0, -64)}01${data.slice(-62)}` as Hex],
  ])('reverts on %s', (_name, malformed) => {
    expect(() => decodeCallArguments(bindAccount, malformed)).toThrow(isRevert);
  });

  it('reverts on a list that claims more entries than there are bytes', () => {
    const item: AbiFunction = findAbiFunction(unitsAbi, 'transferMany');
    const call = encodeWorldCall(['Units', 'transferMany', [[], wordOf('to'), wordOf('request')]]);
    const length = `${'f'.repeat(16)}`;
    expect(() => decodeCallArguments(item, `${call.slice(0, -16)}${length}` as Hex)).toThrow(isRevert);
  });
});

describe('encodeResult', () => {
  it('encodes nothing, one value, and a tuple', () => {
    expect(encodeResult(bindAccount, undefined)).toBe('0x');
    const memberStatus: AbiFunction = findAbiFunction(partiesAbi, 'memberStatus');
    expect(encodeResult(memberStatus, 2)).toBe(`0x${'2'.padStart(64, '0')}`);
    const role: AbiFunction = findAbiFunction(partiesAbi, 'role');
    expect(encodeResult(role, [true, 1n, 2n])).toBe(
      `0x${['1', '1', '2'].map((word) => word.padStart(64, '0')).join('')}`,
    );
  });
});

describe('toCallSelector', () => {
  it('gives the first four bytes in lower case, or what there is', () => {
    expect(toCallSelector('0xAC9650D8ff')).toBe('0xac9650d8');
    expect(toCallSelector('0xac')).toBe('0xac');
  });
});
