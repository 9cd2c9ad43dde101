import type { Hex } from '@tallystick/core';

/** Root of a trie without entries: Keccak-256 of the RLP of no bytes (Yellow Paper, appendix D). */
export const emptyTrieRoot: Hex = '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421';
