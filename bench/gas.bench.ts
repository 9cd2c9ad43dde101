// Gas of each module action as a whole transaction through the proxy, cold, and the size of each contract.
import { gasTargets } from '../packages/contracts/testing/gas-scenarios.ts';
import { measureSnapshot } from '../packages/contracts/testing/gas-snapshot.ts';
import type { BenchFigure } from './figure.ts';

const runtimeBytesMax = 23_000;

function withTarget(figure: BenchFigure, max: number | undefined): BenchFigure {
  return max === undefined ? figure : { ...figure, target: `<= ${max}`, met: figure.value <= max };
}

/**
 * Measures gas and sizes on the in-process EVM.
 *
 * @returns Two figures for each action, without and with a request id, and one for each contract.
 */
export async function bench(): Promise<readonly BenchFigure[]> {
  const { gas, size } = await measureSnapshot();
  const actions = Object.entries(gas).flatMap(([id, { withoutRequest, withRequest }]) => {
    const target = Object.entries(gasTargets).find(([prefix]) => id.startsWith(prefix))?.[1];
    return [
      withTarget({ id: `gas.${id}`, value: withoutRequest, unit: 'gas' }, target),
      { id: `gas.${id}.with-request`, value: withRequest, unit: 'gas' },
    ];
  });
  const sizes = Object.entries(size).map(([name, { runtimeBytes }]) =>
    withTarget({ id: `size.${name.toLowerCase()}`, value: runtimeBytes, unit: 'bytes' }, runtimeBytesMax),
  );
  return [...actions, ...sizes];
}
