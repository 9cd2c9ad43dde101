import { readFileSync } from 'node:fs';
import type { Hex } from '@tallystick/core';
import type { RpcBlock } from '../src/ethereum/header/to-block-header.ts';
import type { RpcReceipt } from '../src/ethereum/receipt/encode-rpc-receipt.ts';

/** A chain over every fork, made and answered for by go-ethereum; see the file's own note. */
export interface ExecutionApisVectors {
  readonly chainId: string;
  readonly blocks: readonly {
    readonly number: string;
    readonly fork: string;
    readonly hash: Hex;
    readonly rawHeader: Hex;
    readonly rawTransactions?: readonly Hex[];
  }[];
  readonly rpcBlocks: readonly RpcBlock[];
  readonly rpcReceipts: Readonly<Record<string, readonly RpcReceipt[]>>;
  readonly rawReceipts: Readonly<Record<string, readonly Hex[]>>;
  readonly rawReceiptsRoot: Readonly<Record<string, Hex>>;
  readonly proof: {
    readonly address: Hex;
    readonly accountProof: readonly Hex[];
    readonly balance: Hex;
    readonly nonce: Hex;
    readonly codeHash: Hex;
    readonly storageHash: Hex;
    readonly storageProof: readonly {
      readonly key: string;
      readonly value: Hex;
      readonly proof: readonly Hex[];
    }[];
  };
  readonly proofBlock: string;
}

/** Headers of real Besu networks; see the file's own note. */
export interface BesuHeaderVectors {
  readonly headers: readonly {
    readonly consensus: 'qbft' | 'ibft2';
    readonly block?: RpcBlock & { readonly hash: Hex };
    readonly rawHeader?: Hex;
    readonly sealHash?: Hex;
    readonly validators: readonly Hex[];
    readonly sealCount: number;
  }[];
}

function readVectors(name: string): unknown {
  const url = new URL(`../../../vectors/ethereum-evidence/${name}`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

export const executionApis: ExecutionApisVectors = readVectors('execution-apis.json') as ExecutionApisVectors;
export const besuHeaders: BesuHeaderVectors = readVectors('besu-headers.json') as BesuHeaderVectors;

/** The block of that number; the test fails when there is none. */
export function vectorBlock(number: string): ExecutionApisVectors['blocks'][number] {
  const block = executionApis.blocks.find((candidate) => candidate.number === number);
  if (!block) throw new Error(`vectors hold no block ${number}`);
  return block;
}
