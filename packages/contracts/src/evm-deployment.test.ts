import { toModuleIdDigest } from '@tallystick/core';
import * as AbiFunction from 'ox/AbiFunction';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEvmHost, type EvmHost } from '../testing/evm-host.ts';
import { createEvmWorld, describeRevert } from '../testing/evm-world.ts';
import { accountOf, wordOf } from '../testing/module-world.ts';
import type { Genesis } from './deployment.ts';
import { type DeploymentTransaction, deployModulesOnEvm } from './evm-deployment.ts';

const chainId = 'eip155:31337';
const deployer = accountOf('deployer');
const administrator = (name: string): Genesis['administrators'][number] => ({
  party: wordOf(name),
  account: accountOf(name),
});
const genesis: Genesis = { chainId, administrators: ['alice', 'bob'].map(administrator), threshold: 2 };

type Send = (transaction: DeploymentTransaction) => Promise<{ contractAddress?: string }>;

/** Sends to the host and throws refusals; `caller` makes the calls that create nothing. */
function senderOf(host: EvmHost, caller: string = deployer): Send {
  return async (transaction) => {
    const from = transaction.to ? caller : deployer;
    const { contractAddress, revertData } = await host.send({ from, ...transaction });
    if (revertData !== undefined) throw new Error(describeRevert(revertData));
    return contractAddress ? { contractAddress } : {};
  };
}

describe('deployModulesOnEvm', () => {
  let host: EvmHost;
  beforeEach(async () => {
    host = await createEvmHost({ hash: 'keccak256', timestamp: 1_800_000_000n });
  });

  it('sends seven transactions: three implementations with their proxies, and the directory', async () => {
    const sent: DeploymentTransaction[] = [];
    const modules = await deployModulesOnEvm({
      ...{ genesis, millisecondTimestamps: false, deployer },
      send: (transaction) => {
        sent.push(transaction);
        return senderOf(host)(transaction);
      },
    });
    expect(sent.map(({ to }) => to)).toEqual([...Array(6).fill(undefined), modules.parties.address]);
    expect(modules.chainId).toBe(chainId);
  });

  it('gives each module its name, ledger, id and delay', async () => {
    const world = await createEvmWorld();
    for (const module of ['Parties', 'Origins', 'Units'] as const) {
      const read = (view: string): Promise<unknown> => world.read([module, view, []]);
      expect(await read('chainId')).toBe(chainId);
      expect(await read('moduleId')).toBe(toModuleIdDigest(`${chainId}:${world.addresses[module]}`));
      expect(await read('upgradeDelay')).toBe(604_800n);
      expect(await read('version')).toBe(1);
    }
  });

  it('leaves the deployer nothing: no second installation, no new initialisation', async () => {
    const world = await createEvmWorld();
    expect(await world.refusal('deployer', ['Parties', 'installModules', [[], []]])).toBe(
      `NotInstaller(${deployer})`,
    );
    const initialise = AbiFunction.from('function initialise(string chainId, uint64 upgradeDelay)');
    const { revertData } = await world.host.send({
      from: deployer,
      to: world.addresses.Units,
      data: AbiFunction.encodeData(initialise, [chainId, 0n]),
    });
    expect(revertData).toBe('0xf92ee8a9'); // InvalidInitialization()
  });

  it('lets nobody but the deployer install the modules', async () => {
    const send = senderOf(host, accountOf('thief'));
    await expect(
      deployModulesOnEvm({ genesis, millisecondTimestamps: false, deployer, send }),
    ).rejects.toThrow(`NotInstaller(${accountOf('thief')})`);
  });

  it.each([
    ['a threshold of none', { ...genesis, threshold: 0 }, 'ValueOutOfRange(threshold, 0, 1, 2)'],
    ['a threshold nobody can reach', { ...genesis, threshold: 3 }, 'ValueOutOfRange(threshold, 3, 1, 2)'],
    ['no administrator', { ...genesis, administrators: [] }, 'ValueOutOfRange(threshold, 2, 1, 0)'],
    [
      'more administrators than there may be',
      {
        ...genesis,
        administrators: Array.from({ length: 33 }, (_, index) => administrator(`party ${index}`)),
      },
      'TooMany(administrators, 33, 32)',
    ],
    [
      'one party twice',
      { ...genesis, administrators: ['alice', 'alice'].map(administrator) },
      `MemberExists(${wordOf('alice')})`,
    ],
  ])('passes on the refusal of %s', async (_, refused, message) => {
    const deployment = deployModulesOnEvm({
      ...{ genesis: refused, millisecondTimestamps: false, deployer },
      send: senderOf(host),
    });
    await expect(deployment).rejects.toThrow(message);
  });

  it.each([
    [604_799, {}],
    [-1, { development: true }],
    [0.5, { development: true }],
    [Number.NaN, { development: true }],
  ])('refuses an upgrade delay of %d s %o before anything is sent', async (upgradeDelaySeconds, mode) => {
    const send = async (): Promise<never> => {
      throw new Error('sent');
    };
    await expect(
      deployModulesOnEvm({
        genesis,
        millisecondTimestamps: false,
        deployer,
        upgradeDelaySeconds,
        ...mode,
        send,
      }),
    ).rejects.toMatchObject({ code: 'ERR_UPGRADE_DELAY' });
  });

  it('takes a short delay for development', async () => {
    const world = await createEvmWorld({ upgradeDelaySeconds: 5 });
    expect(await world.read(['Origins', 'upgradeDelay', []])).toBe(5n);
  });

  it('says so when a deployment gives no address', async () => {
    const deployment = deployModulesOnEvm({
      ...{ genesis, millisecondTimestamps: false, deployer },
      send: async () => ({}),
    });
    await expect(deployment).rejects.toMatchObject({ code: 'ERR_DEPLOYMENT' });
  });
});
