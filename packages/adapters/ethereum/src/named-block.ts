/** Where the methods that read a state or a block name it. */
const positions: Readonly<Record<string, number>> = {
  eth_getBlockByNumber: 0,
  eth_getBlockReceipts: 0,
  eth_getBlockTransactionCountByNumber: 0,
  eth_call: 1,
  eth_estimateGas: 1,
  eth_getBalance: 1,
  eth_getCode: 1,
  eth_getTransactionCount: 1,
  eth_getProof: 2,
  eth_getStorageAt: 2,
};

const numberPattern = /^0x[0-9a-f]{1,16}$/i;

function toNumbers(value: unknown): bigint[] {
  return typeof value === 'string' && numberPattern.test(value) ? [BigInt(value)] : [];
}

/**
 * The highest block that a JSON-RPC request names by its number; undefined when it names none, or only a tag.
 *
 * @param method - The method, such as `eth_call`.
 * @param params - Its parameters; a block may also be `{blockNumber}` (EIP-1898).
 * @returns The block number.
 */
export function findNamedBlock(method: string, params: readonly unknown[] = []): bigint | undefined {
  const position = method === 'eth_getLogs' ? 0 : positions[method];
  if (position === undefined) return undefined;
  const value = params[position];
  const { fromBlock, toBlock, blockNumber } = (value ?? {}) as Record<string, unknown>;
  const numbers = [value, fromBlock, toBlock, blockNumber].flatMap(toNumbers);
  return numbers.reduce<bigint | undefined>(
    (highest, number) => (highest === undefined || number > highest ? number : highest),
    undefined,
  );
}
