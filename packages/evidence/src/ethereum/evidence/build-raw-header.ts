import type { Hex } from '@tallystick/core';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { refuse } from '../../errors/refuse.ts';
import type { BftConsensus } from '../bft/extra-data.ts';
import type { BlockHeader } from '../header/block-header.ts';
import { encodeBlockHeader } from '../header/encode-block-header.ts';
import { hashBlockHeader } from '../header/hash-block-header.ts';
import { type RpcBlock, toBlockHeader } from '../header/to-block-header.ts';

/** What {@link buildRawHeader} takes. */
export interface BuildRawHeaderParameters {
  readonly block: RpcBlock & { readonly hash: Hex };
  readonly consensus?: BftConsensus | undefined;
  readonly crypto: CryptoSuite;
}

/** Rebuilds the raw header of a block in JSON-RPC form and demands that it has the block's hash. */
export function buildRawHeader(parameters: BuildRawHeaderParameters): {
  readonly header: BlockHeader;
  readonly rawHeader: Uint8Array;
} {
  const { block, consensus, crypto } = parameters;
  const header = toBlockHeader(block);
  const hash = hashBlockHeader({ header, consensus, crypto });
  if (hash === block.hash.toLowerCase()) return { header, rawHeader: encodeBlockHeader(header) };
  return refuse({
    code: 'ERR_EVIDENCE_HEADER_HASH',
    shortMessage: `Expected a header that gives block hash ${block.hash}, got ${hash}.`,
    details:
      'Name the consensus protocol of QBFT and IBFT 2.0 networks; the chain may also run an unknown fork.',
  });
}
