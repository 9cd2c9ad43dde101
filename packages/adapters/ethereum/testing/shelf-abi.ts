import type { Hex } from '@tallystick/core';
import { parseAbi } from 'abitype';
import { padHex, toHex } from 'viem';

/** The interface of shelf.sol. */
export const shelfAbi = parseAbi([
  'struct Entry { uint64 value; uint32 puts; }',
  'error ValueTooLarge(uint64 got, uint64 max)',
  'event Put(bytes32 indexed key, address indexed sender, uint64 value)',
  'event Limited(uint64 max)',
  'function put(bytes32 key, uint64 value)',
  'function limit(uint64 max_)',
  'function get(bytes32 key) view returns (Entry entry)',
  'function pair(bytes32 key) view returns (uint64 value, uint32 puts)',
  'function who() view returns (address)',
  'function blockNumber() view returns (uint256)',
  'function max() view returns (uint64)',
  'function pay() payable',
  'function refuse(uint8 how) view returns (uint256)',
  'function refuseToWrite(uint8 how)',
  'function multicall(bytes[] calls) returns (bytes[] results)',
]);

/** A key of the shelf. */
export const keyOf = (key: number): Hex => padHex(toHex(key), { size: 32 });
