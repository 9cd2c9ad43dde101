import { type ConformanceTarget, runConformance } from '@tallystick/conformance';
import { target as ethereum } from '../packages/conformance/targets/ethereum.ts';
import { target as memory } from '../packages/conformance/targets/memory.ts';
import type { BenchFigure } from './figure.ts';

async function measure(target: ConformanceTarget, secondsMax: number): Promise<readonly BenchFigure[]> {
  const startedAt = performance.now();
  const results = await runConformance({ target });
  const seconds = (performance.now() - startedAt) / 1000;
  const failed = results.filter(({ status }) => status === 'failed').length;
  const passed = results.filter(({ status }) => status === 'passed').length;
  const id = `conformance.${target.name}`;
  return [
    {
      id: `${id}.wall`,
      value: Number(seconds.toFixed(1)),
      unit: 's',
      target: `<= ${secondsMax}`,
      // A run that fails early is no measurement.
      met: seconds <= secondsMax && failed === 0,
    },
    { id: `${id}.passed`, value: passed, unit: 'checks' },
    { id: `${id}.failed`, value: failed, unit: 'checks', target: '0', met: failed === 0 },
  ];
}

/** How long the whole suite takes, with every ledger it starts and sets up. */
export async function bench(): Promise<readonly BenchFigure[]> {
  return [...(await measure(memory, 20)), ...(await measure(ethereum, 120))];
}
