import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { postJsonRpc } from './json-rpc.ts';

const resolveSources = join(import.meta.dirname, '../../../adapters/ethereum/testing/resolve-sources.ts');
const program = (ending: string): string => `
  import { startEthereumDevnet } from '@tallystick/devnet/ethereum';
  const devnet = await startEthereumDevnet();
  console.log(devnet.url);
  ${ending}
`;

/** Runs a parent until it has ended; gives the endpoint of the network it had started. */
function runParent(ending: string, signal?: NodeJS.Signals): Promise<string> {
  const flags = ['--disable-warning=ExperimentalWarning', '--import', resolveSources, '--input-type=module'];
  const child = spawn(process.execPath, [...flags, '--eval', program(ending)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve) => {
    let url = '';
    child.stdout.on('data', (chunk: Buffer) => {
      url += chunk.toString();
      if (signal && url.includes('\n')) child.kill(signal);
    });
    child.once('close', () => resolve(url.trim()));
  });
}

async function isServing(url: string): Promise<boolean> {
  const answer = postJsonRpc(url, { jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] });
  return answer.then(
    () => true,
    () => false,
  );
}

describe('a devnet whose parent ends', () => {
  it.each<[string, string, NodeJS.Signals | undefined]>([
    ['by exit', 'process.exit(0);', undefined],
    ['by an error nobody caught', "throw new Error('expected in this test');", undefined],
    ['by SIGTERM', 'setInterval(() => {}, 1000);', 'SIGTERM'],
    ['by SIGINT', 'setInterval(() => {}, 1000);', 'SIGINT'],
  ])('%s ends with it', async (_, ending, signal) => {
    const url = await runParent(ending, signal);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await isServing(url)).toBe(false);
  });
});
