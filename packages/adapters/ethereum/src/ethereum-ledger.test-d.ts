import type { Ledger } from '@tallystick/core';
import { createPublicClient, createWalletClient, http, publicActions } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { mainnet } from 'viem/chains';
import { expectTypeOf, test } from 'vitest';
import type { EthereumSigner } from './config.ts';
import { type EthereumLedger, ethereumLedger } from './ethereum-ledger.ts';

const finality = { kind: 'confirmations', confirmations: 1 } as const;

test('any viem client fits', () => {
  const account = privateKeyToAccount('0x01');
  const transport = http();
  ethereumLedger({ client: createPublicClient({ transport }), finality });
  ethereumLedger({ client: createPublicClient({ chain: mainnet, transport }), finality });
  ethereumLedger({ client: createWalletClient({ account, chain: mainnet, transport }), finality });
  ethereumLedger({ client: createWalletClient({ transport }).extend(publicActions), account, finality });
});

test('the ledger is one of the contract, with signers in the terms of viem', () => {
  expectTypeOf<EthereumLedger>().toExtend<Ledger<EthereumSigner>>();
  // @ts-expect-error finality is the caller's decision
  ethereumLedger({ client: createPublicClient({ transport: http() }) });
});
