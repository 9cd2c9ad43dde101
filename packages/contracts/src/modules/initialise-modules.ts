import { assertBytes32, formatModuleId, type Hex, toChainId, toLowerCaseAddress } from '@tallystick/core';
import { memberStatus } from '../codes.ts';
import type { DefineModulesParameters, Genesis } from '../deployment.ts';
import { requireAddress, requireLength, requireWord } from './checks.ts';
import type { CallContext, ModuleEvent } from './module-context.ts';
import { ModuleError } from './module-error.ts';
import { administratorsMax, requireThreshold } from './parties/administrators.ts';
import { findDeployment, putDeployment } from './parties/deployment-row.ts';
import { putGovernance } from './parties/governance-row.ts';
import { accounts, members } from './parties/parties-tables.ts';
import { createOverlay, type Overlay } from './state/overlay.ts';

/** What {@link initialiseModules} takes. */
export interface InitialiseModulesParameters {
  /** The sender plays no part in it. */
  readonly context: Pick<CallContext, 'state'>;
  readonly genesis: Genesis;
  /** Where each module is, or the one chaincode's name three times. */
  readonly addresses: DefineModulesParameters['addresses'];
}

interface Administrator {
  readonly party: Hex;
  readonly account: Hex;
}

function toAdministrator(entry: Genesis['administrators'][number]): Administrator {
  assertBytes32(entry.party);
  const party: Hex = `0x${entry.party.slice(2).toLowerCase()}`;
  const account = toLowerCaseAddress(entry.account);
  requireWord('party', party);
  requireAddress('account', account);
  return { party, account };
}

async function addAdministrator(
  state: Overlay,
  { party, account }: Administrator,
): Promise<readonly ModuleEvent[]> {
  if (await members.get(state, [party])) throw new ModuleError('MemberExists', { party });
  const bound = await accounts.get(state, [account]);
  if (bound) throw new ModuleError('AccountBoundElsewhere', { account, party: bound.party });
  const validity = { validFrom: 0n, validTo: 0n };
  members.put(state, [party], { status: memberStatus.active });
  accounts.put(state, [account], { party, ...validity });
  return [
    { module: 'Parties', name: 'MemberRegistered', args: { party } },
    { module: 'Parties', name: 'AccountBound', args: { account, party, ...validity } },
    { module: 'Parties', name: 'AdministratorAdded', args: { party } },
  ];
}

function putAddresses(state: Overlay, { genesis, addresses }: InitialiseModulesParameters): void {
  const chainId = toChainId(genesis.chainId);
  // Formatting an id checks the address by the rules of that kind of ledger.
  for (const address of Object.values(addresses)) formatModuleId({ chainId, address });
  const { parties, origins, units } = addresses;
  putDeployment(state, { chainId, parties, origins, units });
}

/**
 * Writes what the modules of a ledger start from: their ids, the first administrators and how many of them decide.
 *
 * @param parameters - State, genesis and the address or chaincode name of each module.
 * @returns The events: per administrator `MemberRegistered`, `AccountBound`, `AdministratorAdded`; `ThresholdChanged`.
 * @throws ModuleError Revert - the modules were initialised before; TooMany - more than 32 administrators;
 * ValueOutOfRange, MemberExists, AccountBoundElsewhere - by the entry; ValueOutOfRange - a threshold the administrators
 * cannot reach, or none. The same refusals, in the same order, as on an EVM. BaseError ERR_ID_CHAIN, ERR_ID_MODULE,
 * ERR_BYTES_* - a text is not what its name says.
 *
 * @example
 * ```ts
 * import { createOverlay, initialiseModules } from '@tallystick/contracts/modules';
 * import { toPartyId } from '@tallystick/core';
 *
 * const administrator = {
 *   party: toPartyId('did:web:registry.example'),
 *   account: '0x00000000000000000000000000000000000000a1',
 * };
 * const events = await initialiseModules({
 *   context: { state: createOverlay() },
 *   genesis: { chainId: 'memory:demo', administrators: [administrator], threshold: 1 },
 *   addresses: { parties: 'parties', origins: 'origins', units: 'units' },
 * });
 * console.log(events.length); // 4
 * ```
 */
export async function initialiseModules(
  parameters: InitialiseModulesParameters,
): Promise<readonly ModuleEvent[]> {
  const { context, genesis } = parameters;
  const state = createOverlay(context.state);
  if (await findDeployment(state)) throw new ModuleError('Revert', {});
  putAddresses(state, parameters);
  const administrators = genesis.administrators.map(toAdministrator);
  requireLength('administrators', administrators.length, administratorsMax);
  const events: ModuleEvent[] = [];
  for (const administrator of administrators) events.push(...(await addAdministrator(state, administrator)));
  const { threshold } = genesis;
  requireThreshold(threshold, administrators.length);
  putGovernance(state, { administrators: administrators.map(({ party }) => party), threshold });
  await state.commit();
  return [...events, { module: 'Parties', name: 'ThresholdChanged', args: { threshold } }];
}
