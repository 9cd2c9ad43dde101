import type { ModuleDeployment } from '@tallystick/contracts';
import type { Client, LedgerName, Ledgers } from './client.ts';
import { bindActions, type ClientActions } from './client-actions.ts';

/** What {@link createClient} takes. */
export interface CreateClientParameters<ledgers extends Ledgers> {
  /** Ledgers by name, each made by its adapter with its own default signer. */
  readonly ledgers: ledgers;
  /** The modules deployed on them, by the same names; a ledger without modules still takes `readCalls` and `submitCalls`. */
  readonly modules?: { readonly [name in LedgerName<ledgers>]?: ModuleDeployment | undefined } | undefined;
}

/** A client with every action as a method. */
export type CreateClientReturnType<ledgers extends Ledgers> = Client<ledgers> &
  ClientActions<ledgers> & {
    /** Closes every ledger of the client. */
    close(): Promise<void>;
  };

/**
 * Makes a client over named ledgers: one API, the same rules on each of them.
 *
 * @param parameters - Ledgers and the modules on them.
 * @returns The client. Each action is also a free function that takes the client first, so that a bundle holds only
 * the actions that are used.
 *
 * @example
 * ```ts
 * import { memoryLedger, deployModules } from '@tallystick/memory';
 * import { createClient, toPartyId } from '@tallystick/sdk';
 *
 * const registrar = toPartyId('did:web:registry.example');
 * const account = '0x00000000000000000000000000000000000000a1';
 * const ledger = memoryLedger({ signer: { address: account } });
 * const modules = await deployModules({
 *   ledger,
 *   genesis: { chainId: ledger.chainId, administrators: [{ party: registrar, account }], threshold: 1 },
 * });
 * const client = createClient({ ledgers: { registry: ledger }, modules: { registry: modules } });
 * console.log(await client.getMemberStatus({ ledger: 'registry', party: registrar })); // 1: active
 * ```
 */
export function createClient<const ledgers extends Ledgers>(
  parameters: CreateClientParameters<ledgers>,
): CreateClientReturnType<ledgers> {
  const { ledgers, modules = {} } = parameters;
  const client: Client<ledgers> = { ledgers, modules };
  const close = async (): Promise<void> => {
    await Promise.all(Object.values(ledgers).map((ledger) => ledger.close()));
  };
  return { ...client, ...bindActions(client), close };
}
