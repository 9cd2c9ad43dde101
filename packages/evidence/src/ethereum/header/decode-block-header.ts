import { toHex } from '@tallystick/core';
import { refuse } from '../../errors/refuse.ts';
import { decodeRlp } from '../../rlp/decode-rlp.ts';
import { readRlpBytes, readRlpList, readRlpScalar } from '../../rlp/rlp-fields.ts';
import type { RlpItem } from '../../rlp/rlp-item.ts';
import {
  type BlockHeader,
  type BlockHeaderFields,
  fieldCounts,
  type HeaderFieldForm,
  type HeaderFork,
  headerFields,
} from './block-header.ts';

const code = 'ERR_EVIDENCE_HEADER';
// Extra data of a sealed header grows with the validators: 100 of them take about 9 kB.
const bytesMax = 65_536;

/** Tells the fork from a number of fields; undefined when no known fork has so many. */
export function toHeaderFork(fieldCount: number): HeaderFork | undefined {
  const forks = Object.keys(fieldCounts) as HeaderFork[];
  return forks.find((fork) => fieldCounts[fork] === fieldCount);
}

/** Refuses a header whose number of fields is not that of a known fork. */
export function refuseFork(fieldCount: number): never {
  const counts = Object.entries(fieldCounts).map(([fork, count]) => `${count} (${fork})`);
  return refuse({
    code: 'ERR_EVIDENCE_HEADER_FORK',
    shortMessage: `Expected a header of ${counts.join(', ')} fields, got ${fieldCount} fields.`,
    details: 'The chain may run a later fork than this version knows: use a later version of this package.',
  });
}

function decodeField(item: RlpItem | undefined, name: string, form: HeaderFieldForm): unknown {
  const context = { code, name: `header field ${name}` } as const;
  if (form.kind === 'integer') return readRlpScalar(item, context, form.lengthBytesMax);
  return toHex(readRlpBytes(item, context, form.lengthBytes));
}

/**
 * Decodes a raw block header.
 *
 * The number of fields tells the fork; a number no known fork has is refused, since a field that is not
 * understood may change what the others mean.
 *
 * @param rawHeader - The header's RLP, at most 64 KiB.
 * @returns The header's fields by their JSON-RPC names, and the fork.
 * @throws BaseError `ERR_EVIDENCE_HEADER_FORK` for an unknown number of fields, `ERR_EVIDENCE_HEADER` for a field
 *   of the wrong form, `ERR_EVIDENCE_RLP` and `ERR_EVIDENCE_LIMIT` as for decodeRlp.
 *
 * @example
 * ```ts
 * import { decodeBlockHeader } from '@tallystick/evidence/ethereum';
 *
 * const toNumber = (rawHeader: Uint8Array) => decodeBlockHeader(rawHeader).number;
 * console.log(typeof toNumber);
 * ```
 */
export function decodeBlockHeader(rawHeader: Uint8Array): BlockHeader {
  const items = readRlpList(decodeRlp(rawHeader, { bytesMax, depthMax: 1 }), { code, name: 'a header' });
  const fork = toHeaderFork(items.length) ?? refuseFork(items.length);
  const entries = headerFields
    .slice(0, items.length)
    .map(([name, form], index) => [name, decodeField(items[index], name, form)]);
  return { fork, ...(Object.fromEntries(entries) as BlockHeaderFields) };
}
