import type { ModuleDeployment } from '@tallystick/contracts';
import { BaseError, type Ledger } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SignerOf } from './client.ts';

/** A ledger of a client together with its modules. */
export interface ResolvedLedger<signer> {
  readonly ledger: Ledger<signer>;
  readonly modules: ModuleDeployment;
}

function unknownName(kind: string, name: string, names: readonly string[]): BaseError {
  return new BaseError({
    code: 'ERR_CLIENT_LEDGER_UNKNOWN',
    shortMessage: `The client has no ${kind} for a ledger named ${JSON.stringify(name)}; it has: ${names.join(', ') || 'none'}.`,
    details: `Name the ledger under ${kind === 'modules' ? '`modules`' : '`ledgers`'} of createClient, or correct the name.`,
  });
}

/**
 * Finds a client's ledger by name.
 *
 * @param client - The client.
 * @param name - The name given to createClient.
 * @returns The ledger.
 * @throws BaseError ERR_CLIENT_LEDGER_UNKNOWN.
 */
export function resolveLedger<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  name: name,
): Ledger<SignerOf<ledgers[name]>> {
  if (!Object.hasOwn(client.ledgers, name)) throw unknownName('ledger', name, Object.keys(client.ledgers));
  return client.ledgers[name] as Ledger<SignerOf<ledgers[name]>>;
}

/**
 * Finds a client's ledger and the modules deployed on it.
 *
 * @param client - The client.
 * @param name - The name given to createClient.
 * @returns Ledger and modules.
 * @throws BaseError ERR_CLIENT_LEDGER_UNKNOWN when either is missing.
 */
export function resolveModules<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  name: name,
): ResolvedLedger<SignerOf<ledgers[name]>> {
  const ledger = resolveLedger(client, name);
  const modules = client.modules[name];
  if (!modules) throw unknownName('modules', name, Object.keys(client.modules));
  return { ledger, modules };
}
