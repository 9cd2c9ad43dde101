import type { AbiParameter } from 'abitype';
import { describe, expect, it } from 'vitest';
import { toAbiSignature } from './abi-signature.ts';

const signatureOf = (...inputs: AbiParameter[]): string =>
  toAbiSignature({ type: 'error', name: 'f', inputs });
const claim = [
  { name: 'origin', type: 'bytes32' },
  {
    name: 'interval',
    type: 'tuple',
    components: [
      { name: 'from', type: 'uint64' },
      { name: 'to', type: 'uint' },
    ],
  },
] as const;

describe('canonical ABI signature', () => {
  it.each<[string, AbiParameter[]]>([
    ['f()', []],
    ['f(bytes32,uint64,address)', [{ type: 'bytes32' }, { type: 'uint64' }, { type: 'address' }]],
    ['f(uint256,int256)', [{ type: 'uint' }, { type: 'int' }]],
    [
      'f(bool,string,bytes,bytes1,int8)',
      ['bool', 'string', 'bytes', 'bytes1', 'int8'].map((type) => ({ type })),
    ],
    ['f(uint8[2][],string[3])', [{ type: 'uint8[2][]' }, { type: 'string[3]' }]],
    ['f((bytes32,(uint64,uint256)))', [{ type: 'tuple', components: claim }]],
    [
      'f((bytes32,(uint64,uint256))[2][],bool)',
      [{ type: 'tuple[2][]', components: claim }, { type: 'bool' }],
    ],
    ['f(())', [{ type: 'tuple', components: [] }]],
    ['f(function)', [{ type: 'function' }]],
  ])('%s', (signature, inputs) => {
    expect(signatureOf(...inputs)).toBe(signature);
  });

  // The text whose Keccak-256 starts with 0xa9059cbb: the transfer of ERC-20.
  it('writes ERC-20 transfer as the standard does', () => {
    const inputs = [
      { name: 'to', type: 'address' },
      { name: 'value', type: 'uint256' },
    ];
    const item = {
      type: 'function',
      name: 'transfer',
      stateMutability: 'nonpayable',
      inputs,
      outputs: [],
    } as const;
    expect(toAbiSignature(item)).toBe('transfer(address,uint256)');
  });

  it.each([
    'uint7',
    'uint12',
    'uint0',
    'uint264',
    'uint008',
    'int256x',
    'bytes0',
    'bytes33',
    'bytes01',
    'fixed128x18',
    'address payable',
    'Struct',
    '',
    '[]',
    'uint8[0]',
    'uint8[',
    'uint8[-1]',
    'uint8[][x]',
    'tuple',
    'tuple[]',
    5,
  ])('refuses the type %j', (type) => {
    expect(() => signatureOf({ type: type as string })).toThrow(
      expect.objectContaining({ code: 'ERR_ABI_TYPE' }),
    );
  });
});
