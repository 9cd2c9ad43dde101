import type { Call, ModuleReference } from '@tallystick/core';

const word = `0x${'11'.repeat(32)}`;

/** Calls of `Origins.claim` whose arguments are not what the ABI says, each with what is wrong. */
export function badArguments(
  module: ModuleReference,
): readonly { readonly what: string; readonly call: Call }[] {
  const good: readonly unknown[] = [word, word, 1, 0n, 10n, 10n, word];
  const withArgument = (index: number, value: unknown): readonly unknown[] => good.with(index, value);
  const table: readonly (readonly [what: string, args: readonly unknown[]])[] = [
    ['an argument too few', good.slice(1)],
    ['an argument too many', [...good, word]],
    ['31 bytes for bytes32', withArgument(0, `0x${'11'.repeat(31)}`)],
    ['text that is no hex', withArgument(1, 'origin')],
    ['an integer above uint16', withArgument(2, 65_536)],
    ['a negative integer', withArgument(3, -1n)],
    ['an integer above uint64', withArgument(4, 1n << 64n)],
    ['a fraction', withArgument(5, 1.5)],
    ['nothing', withArgument(6, undefined)],
  ];
  return table.map(([what, args]) => ({ what, call: { module, functionName: 'claim', args } }));
}

/** An address, or name, of the same form where no module is. */
export function absentAddress(address: string): string {
  return address.startsWith('0x') ? `${address.slice(0, -8)}deadbeef` : `${address}-absent`;
}
