import type { ModuleDeployment } from '../src/deployment.ts';
import { deployOnHost } from '../testing/deploy-on-host.ts';
import { createEvmHost, type EvmHost } from '../testing/evm-host.ts';
import type { Answer, Hex, ModuleCall } from './action.ts';
import { encodeCall } from './encode-call.ts';
import { type ModuleNames, toEvmAnswer } from './evm-answers.ts';
import { administrators, beginsAt, chainId, parties, threshold, toAccount } from './genesis.ts';
import { type ModuleAddresses, toModuleId } from './module-addresses.ts';
import { governanceAccount, type Runner } from './runner.ts';

/** What {@link createEvmRunner} takes. */
export interface CreateEvmRunnerParameters {
  readonly hash: 'keccak256' | 'sm3';
  /** Whether blocks carry milliseconds, as FISCO BCOS has them. */
  readonly millisecondTimestamps: boolean;
}

/** A runner and where its modules are. */
export interface EvmRunner extends Runner {
  readonly addresses: ModuleAddresses;
}

const nobody: Hex = `0x${'00'.repeat(20)}`;

function deploy(host: EvmHost, millisecondTimestamps: boolean): Promise<ModuleDeployment> {
  return deployOnHost({
    host,
    genesis: {
      chainId,
      threshold,
      administrators: administrators.map((name) => ({ party: parties[name], account: toAccount(name) })),
    },
    deployer: toAccount('deployer'),
    millisecondTimestamps,
  });
}

/** The account of `Parties` by its common name. */
function withoutOwnAccount(answer: Answer, ownAccount: string): Answer {
  if (answer.status === 'succeeded') return answer;
  const args = answer.args.map((value) =>
    typeof value === 'string' && value.toLowerCase() === ownAccount ? governanceAccount : value,
  );
  return { ...answer, args };
}

/**
 * Makes the runner of the Solidity modules on an EVM in this process.
 *
 * @param parameters - The hash of its KECCAK256 instruction and its unit of time.
 * @returns The runner, with the modules deployed and nothing else.
 */
export async function createEvmRunner({
  hash,
  millisecondTimestamps,
}: CreateEvmRunnerParameters): Promise<EvmRunner> {
  // A second's last millisecond is still that second.
  const toTimestamp = (time: bigint): bigint => (millisecondTimestamps ? time * 1000n + 999n : time);
  const host = await createEvmHost({ hash, timestamp: toTimestamp(beginsAt) });
  const deployment = await deploy(host, millisecondTimestamps);
  const addresses = {
    parties: deployment.parties.address as Hex,
    origins: deployment.origins.address as Hex,
    units: deployment.units.address as Hex,
  };
  const places = { Parties: addresses.parties, Origins: addresses.origins, Units: addresses.units };
  const names: ModuleNames = new Map([
    [addresses.parties, 'Parties'],
    [addresses.origins, 'Origins'],
    [addresses.units, 'Units'],
  ]);
  let saved = host.snapshot();
  const answer = async (
    kind: 'call' | 'send',
    call: ModuleCall,
    data: Hex,
    from: Hex,
    time: bigint,
  ): Promise<Answer> => {
    host.setTimestamp(toTimestamp(time));
    const outcome = await host[kind]({ from, to: places[call.module], data });
    return withoutOwnAccount(toEvmAnswer(outcome, call, names), addresses.parties);
  };
  return {
    name: `EVM, ${hash}`,
    addresses,
    home: toModuleId(addresses.origins),
    apply: ({ call, data, from, time }) => answer('send', call, data, from, time),
    view: (call, time) => answer('call', call, encodeCall(call), nobody, time),
    save: () => {
      saved = host.snapshot();
    },
    restore: () => host.revert(saved),
  };
}
