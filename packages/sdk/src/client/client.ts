import type { ModuleDeployment } from '@tallystick/contracts';
import type { Ledger } from '@tallystick/core';

/** Ledgers by the names the application gives them. */
// biome-ignore lint/suspicious/noExplicitAny: each ledger brings its own signer type, and `unknown` would not accept them
export type Ledgers = Readonly<Record<string, Ledger<any>>>;

/** The names of a client's ledgers. */
export type LedgerName<ledgers extends Ledgers> = keyof ledgers & string;

/** The signer a ledger takes, in its vendor's terms. */
export type SignerOf<ledger> = ledger extends Ledger<infer signer> ? signer : never;

/** Named ledgers, and the modules deployed on each. Actions take it as their first argument. */
export interface Client<ledgers extends Ledgers = Ledgers> {
  readonly ledgers: ledgers;
  readonly modules: { readonly [name in LedgerName<ledgers>]?: ModuleDeployment | undefined };
}

/** What every action takes. */
export interface ActionParameters<name extends string = string> {
  /** Name of the ledger the action is meant for. */
  readonly ledger: name;
  readonly signal?: AbortSignal | undefined;
}

/** What every action that changes a ledger takes. */
export interface SubmitParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends ActionParameters<name> {
  /** Who signs, in the ledger's own terms; the ledger's default signer when absent. */
  readonly signer?: SignerOf<ledgers[name]> | undefined;
  /**
   * 32 bytes of hex that name this request for ever, on the ledger too: the module refuses a second one. Without it
   * the submission gets a random id in the journal and none on the ledger.
   */
  readonly requestId?: `0x${string}` | undefined;
}
