import { BaseError, type Hex, isAddress, toLowerCaseAddress } from '@tallystick/core';
import { recoverAddress } from 'ox/Secp256k1';
import { fromHex } from 'ox/Signature';
import type { MemorySigner } from './config.ts';
import type { MemoryContext } from './context.ts';

function toSignerError(shortMessage: string, cause?: unknown): BaseError {
  return new BaseError({
    code: 'ERR_SIGNER',
    shortMessage,
    details: 'Pass { address } or { address, sign } as signer, in the configuration or with the submission.',
    cause,
  });
}

/**
 * Chooses the signer of a submission.
 *
 * @throws BaseError ERR_SIGNER - there is none, or its address is no address.
 */
export function resolveSigner(context: MemoryContext, signer: MemorySigner | undefined): MemorySigner {
  const chosen = signer ?? context.signer;
  if (!chosen) throw toSignerError('Expected a signer, got none.');
  if (!isAddress(chosen.address))
    throw toSignerError('Expected a signer with an address of 20 bytes of hex.');
  return { ...chosen, address: toLowerCaseAddress(chosen.address) };
}

function recoverSigner(hash: Hex, signature: Hex): string | undefined {
  try {
    return recoverAddress({ payload: hash, signature: fromHex(signature) }).toLowerCase();
  } catch {
    return undefined;
  }
}

async function sign(signer: MemorySigner, hash: Hex): Promise<Hex | undefined> {
  try {
    return await signer.sign?.({ hash });
  } catch (cause) {
    throw toSignerError(`The signer of ${signer.address} failed.`, cause);
  }
}

/**
 * Lets the signer sign, where it can, and verifies what it signed.
 *
 * @param signer - The signer, its address in lower case.
 * @param hash - The transaction id.
 * @throws BaseError ERR_SIGNER - it failed, or the signature is not of its address.
 */
export async function signTransaction(signer: MemorySigner, hash: Hex): Promise<void> {
  const signature = await sign(signer, hash);
  if (signature === undefined) return;
  if (recoverSigner(hash, signature) === signer.address) return;
  throw toSignerError(`Expected a signature of ${signer.address}, got one that is not.`);
}
