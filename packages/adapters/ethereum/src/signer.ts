import { BaseError } from '@tallystick/core';
import {
  type Account,
  type Address,
  type Hex,
  isAddressEqual,
  keccak256,
  numberToHex,
  parseTransaction,
  recoverTransactionAddress,
  type TransactionSerializable,
  type TransactionSerialized,
} from 'viem';
import { parseAccount } from 'viem/utils';
import type { EthereumSigner } from './config.ts';
import type { EthereumContext } from './context.ts';
import { redactUrls } from './errors.ts';
import type { Fees } from './fees.ts';
import type { SignedCopy } from './submission.ts';

/** What is signed: everything a copy of a submission consists of. */
export interface TransactionDraft {
  readonly to: Address | undefined;
  readonly data: Hex;
  readonly nonce: number;
  readonly gas: bigint;
  readonly fees: Fees;
}

/** Signers made by viem from a key in this process sign what they are given; all others are checked. */
const trustedSources: readonly string[] = ['privateKey', 'hd'];

/**
 * Chooses who signs.
 *
 * @throws BaseError `ERR_SIGNER` when there is no signer or it cannot sign transactions.
 */
export function resolveSigner(context: EthereumContext, signer: EthereumSigner | undefined): Account {
  const chosen = signer ?? context.account;
  if (chosen === undefined) {
    throw new BaseError({
      code: 'ERR_SIGNER',
      shortMessage:
        'Expected a signer, got none: neither the submission nor the ledger nor the client names an account.',
      details: 'Pass account to ethereumLedger or signer to submit.',
    });
  }
  const account = parseAccount(chosen);
  if (account.type === 'json-rpc' || account.type === 'local') return account;
  throw new BaseError({
    code: 'ERR_SIGNER',
    shortMessage: `Expected an account that signs transactions, got one of type ${account.type}.`,
    details: 'Use a local account, or the address of an account whose key the node keeps.',
  });
}

function toTransaction(context: EthereumContext, draft: TransactionDraft): TransactionSerializable {
  const { fees, ...rest } = draft;
  return { ...rest, ...fees, chainId: context.chainNumber } as TransactionSerializable;
}

async function signByNode(context: EthereumContext, address: Address, draft: TransactionDraft): Promise<Hex> {
  const { fees, to, data, nonce, gas } = draft;
  const prices =
    fees.type === 'legacy'
      ? { gasPrice: numberToHex(fees.gasPrice) }
      : {
          maxFeePerGas: numberToHex(fees.maxFeePerGas),
          maxPriorityFeePerGas: numberToHex(fees.maxPriorityFeePerGas),
        };
  const request = {
    ...{ from: address, data, ...prices, ...(to ? { to } : {}) },
    ...{ nonce: numberToHex(nonce), gas: numberToHex(gas), chainId: numberToHex(context.chainNumber) },
  };
  const answer: unknown = await context.client.request(
    { method: 'eth_signTransaction', params: [request] } as never,
    { retryCount: 0 },
  );
  // geth answers {raw, tx}, the specification says the bytes alone.
  return typeof answer === 'string' ? (answer as Hex) : (answer as { raw: Hex }).raw;
}

async function assertSigned(
  context: EthereumContext,
  address: Address,
  draft: TransactionDraft,
  raw: Hex,
): Promise<void> {
  const expected = toTransaction(context, draft);
  const got = parseTransaction(raw as TransactionSerialized) as TransactionSerializable;
  const fields = ['chainId', 'nonce', 'gas', 'gasPrice', 'maxFeePerGas', 'maxPriorityFeePerGas'] as const;
  // Serialisation leaves zeros and empty data out.
  const differs = fields.find((field) => BigInt(got[field] ?? 0) !== BigInt(expected[field] ?? 0));
  const isSameCall = (got.data ?? '0x') === (expected.data ?? '0x') && (got.value ?? 0n) === 0n;
  const isSameTarget = got.to && expected.to ? isAddressEqual(got.to, expected.to) : !got.to && !expected.to;
  if (differs || !isSameCall || !isSameTarget) throw new Error(`it signed another ${differs ?? 'call'}`);
  const sender = await recoverTransactionAddress({ serializedTransaction: raw as TransactionSerialized });
  if (!isAddressEqual(sender, address)) throw new Error(`it signed as ${sender}`);
}

/**
 * Signs a copy of a submission. Nothing is sent.
 *
 * @throws BaseError `ERR_SIGNER` when the signer fails or signs something else.
 */
export async function signCopy(
  context: EthereumContext,
  account: Account,
  draft: TransactionDraft,
): Promise<SignedCopy> {
  try {
    const raw =
      account.type === 'local'
        ? await account.signTransaction(toTransaction(context, draft), {
            serializer: context.client.chain?.serializers?.transaction,
          } as never)
        : await signByNode(context, account.address, draft);
    const isTrusted = account.type === 'local' && trustedSources.includes(account.source);
    if (!isTrusted) await assertSigned(context, account.address, draft, raw);
    return { raw, hash: keccak256(raw) };
  } catch (error) {
    const reason = redactUrls(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    throw new BaseError({
      code: 'ERR_SIGNER',
      shortMessage: `The signer of ${account.address} did not sign the transaction: ${reason}.`,
      details: 'Nothing was sent. A node that keeps keys must serve eth_signTransaction.',
    });
  }
}
