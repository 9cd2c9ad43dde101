import { type EthereumDevnet, startEthereumDevnet } from '@tallystick/devnet/ethereum';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnvilHost } from '../testing/anvil-host.ts';
import { measureUnitsGas } from '../testing/gas-scenarios.ts';
import { readSnapshot } from '../testing/gas-snapshot.ts';

describe('the in-process EVM', () => {
  let devnet: EthereumDevnet;
  beforeAll(async () => {
    devnet = await startEthereumDevnet({ hardfork: 'london' });
  });
  afterAll(async () => {
    await devnet.stop();
  });

  it('charges to the unit what a node charges', async () => {
    const measured = await measureUnitsGas(createAnvilHost(devnet));
    expect(Object.keys(measured).length).toBeGreaterThan(10);
    expect(readSnapshot().gas).toMatchObject(measured);
  }, 60_000);
});
