import { defineGovernedCall, type GovernedCall, type ModuleDeployment, roles } from '@tallystick/contracts';
import { defineCall, type Ledger, zeroBytes32 } from '@tallystick/core';
import { type CreateClientReturnType, createClient } from '@tallystick/sdk';
import type { LocalAccount } from 'viem/accounts';
import type { OriginScheme } from '../import/serial-range.ts';
import type { Actor, Actors } from './actors.ts';
import { type CreditNamespace, namespaceCalls, toNamespaces } from './namespaces.ts';

/** A ledger whose signers are local accounts. */
export type RegistryLedger = Ledger<LocalAccount>;

/** The client of the example: one ledger, named `registry`. */
export type RegistryClient = CreateClientReturnType<{ readonly registry: RegistryLedger }>;

/** The registry, ready to issue. */
export interface Registry {
  readonly client: RegistryClient;
  readonly actors: Actors;
  readonly namespaces: ReadonlyMap<OriginScheme, CreditNamespace>;
}

/** What {@link openRegistry} takes. */
export interface OpenRegistryParameters {
  readonly ledger: RegistryLedger;
  readonly modules: ModuleDeployment;
  readonly actors: Actors;
  /** The ledger's present second. */
  readonly now: bigint;
}

const hourSeconds = 3600n;

function memberCalls({ operator, developer, buyer }: Actors): GovernedCall[] {
  const admit = ({ party, account }: Actor): GovernedCall[] => [
    defineGovernedCall({ module: 'Parties', functionName: 'registerMember', args: [party] }),
    defineGovernedCall({
      module: 'Parties',
      functionName: 'bindAccount',
      args: [account.address, party, 0n, 0n],
    }),
  ];
  const issuer = [roles.issuer, zeroBytes32, operator.party, 0n, 0n] as const;
  return [
    ...admit(developer),
    ...admit(buyer),
    defineGovernedCall({ module: 'Parties', functionName: 'grantRole', args: issuer }),
  ];
}

/** Takes calls through the governed path: one administrator proposes, a second approves, the first executes. */
async function govern(
  client: RegistryClient,
  actors: Actors,
  calls: GovernedCall[],
  now: bigint,
): Promise<void> {
  const { operator, secondAdministrator } = actors;
  const ledger = 'registry';
  const signer = operator.account;
  const expiresAt = now + hourSeconds;
  const proposal = await client.proposeCalls({ ledger, signer, proposer: operator.party, calls, expiresAt });
  await proposal.wait();
  const { proposalId } = proposal;
  const approval = await client.approveProposal({ ledger, signer: secondAdministrator.account, proposalId });
  await approval.wait();
  const execution = await client.executeProposal({ ledger, signer, proposalId, calls });
  await execution.wait();
}

/**
 * Sets the registry up through its governed path: members, the issuer, homes and classes.
 *
 * @param parameters - Ledger, modules and actors.
 * @returns The registry.
 */
export async function openRegistry(parameters: OpenRegistryParameters): Promise<Registry> {
  const { ledger, modules, actors, now } = parameters;
  const client = createClient({ ledgers: { registry: ledger }, modules: { registry: modules } });
  const namespaces = toNamespaces({ operator: actors.operator.did });
  const [home] = await ledger.read([
    defineCall({ module: modules.origins, functionName: 'moduleId', args: [] }),
  ]);
  await govern(client, actors, [...memberCalls(actors), ...namespaceCalls({ namespaces, home })], now);
  return { client, actors, namespaces };
}
