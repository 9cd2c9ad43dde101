import { describeValue, type Hex, isHex } from '@tallystick/core';
import { refuse } from '../../errors/refuse.ts';
import { toQuantity } from '../rpc-quantity.ts';
import {
  type BlockHeader,
  type BlockHeaderFields,
  fieldCounts,
  type HeaderFieldForm,
  headerFields,
} from './block-header.ts';
import { refuseFork, toHeaderFork } from './decode-block-header.ts';

/** A block as `eth_getBlockByHash` and `eth_getBlockByNumber` give it; members beyond the header are ignored. */
export type RpcBlock = Readonly<Record<string, unknown>>;

function readField(block: RpcBlock, name: string, form: HeaderFieldForm): Hex | bigint {
  const value = block[name];
  if (form.kind === 'integer')
    return toQuantity(value, { code: 'ERR_EVIDENCE_HEADER', name: `block.${name}` });
  const { lengthBytes } = form;
  if (isHex(value, { lengthBytes })) return value.toLowerCase() as Hex;
  return refuse({
    code: 'ERR_EVIDENCE_HEADER',
    shortMessage: `Expected block.${name} to be ${lengthBytes ?? 'whole'} bytes of hex, got ${describeValue(value)}.`,
    details: 'Pass the block as the node gave it; formatted blocks of a client library lack the hex.',
  });
}

/**
 * Takes the header out of a block in JSON-RPC form.
 *
 * @param block - The block. Which of the later fields are present tells the fork.
 * @returns The header, ready for encodeBlockHeader. Whether it has the block's hash is for the caller to check.
 * @throws BaseError `ERR_EVIDENCE_HEADER_FORK` when the fields present are not those of a known fork,
 *   `ERR_EVIDENCE_HEADER` when one has the wrong form.
 *
 * @example
 * ```ts
 * import { encodeBlockHeader, type RpcBlock, toBlockHeader } from '@tallystick/evidence/ethereum';
 *
 * const toRawHeader = (block: RpcBlock) => encodeBlockHeader(toBlockHeader(block));
 * console.log(typeof toRawHeader);
 * ```
 */
export function toBlockHeader(block: RpcBlock): BlockHeader {
  const isPresent = ([name]: (typeof headerFields)[number]): boolean =>
    block[name] !== undefined && block[name] !== null;
  const later = headerFields.slice(fieldCounts.frontier).filter(isPresent);
  const count = fieldCounts.frontier + later.length;
  const fork = toHeaderFork(count) ?? refuseFork(count);
  const entries = headerFields
    .slice(0, count)
    .map(([name, form]) => [name, readField(block, name, form)] as const);
  return { fork, ...(Object.fromEntries(entries) as unknown as BlockHeaderFields) };
}
