import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { BaseError } from '@tallystick/core';

/** A running anvil. */
export interface AnvilProcess {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Ends it; anvil writes its state file first, where it has one. */
  stop(): Promise<void>;
  /** Sends a signal, such as SIGSTOP to make the node hang. */
  signal(name: NodeJS.Signals): void;
}

/** What {@link startAnvilProcess} takes. */
export interface StartAnvilProcessParameters {
  readonly binary: string;
  readonly arguments: readonly string[];
  readonly startTimeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

const stopTimeoutMs = 5_000;
const endingSignals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** Kills the node with its parent; a signal that ends the parent is raised again afterwards. */
function tieToParent(child: Child): () => void {
  const kill = (): void => void child.kill('SIGKILL');
  const onSignal = (name: NodeJS.Signals): void => {
    kill();
    untie();
    process.kill(process.pid, name);
  };
  const untie = (): void => {
    process.off('exit', kill);
    for (const name of endingSignals) process.off(name, onSignal);
  };
  process.on('exit', kill);
  for (const name of endingSignals) process.on(name, onSignal);
  return untie;
}

function failure(reason: string, output: string): BaseError {
  return new BaseError({
    code: 'ERR_DEVNET_START',
    shortMessage: `The development node did not start: ${reason}.`,
    details: output.trim() === '' ? 'It printed nothing.' : `It printed: ${output.trim().slice(-600)}`,
  });
}

function waitUntilListening(child: Child, parameters: StartAnvilProcessParameters): Promise<string> {
  const { startTimeoutMs, signal } = parameters;
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (reason: string): void => reject(failure(reason, output));
    const timer = setTimeout(fail, startTimeoutMs, `nothing was listening after ${startTimeoutMs} ms`);
    const onAbort = (): void => fail('the caller gave up');
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /Listening on (\S+)/.exec(output)?.[1];
      if (!address) return;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(`http://${address}`);
    };
    if (signal?.aborted) onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`it ended with status ${code}`);
    });
  });
}

async function stopChild(child: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}

/**
 * Starts anvil and waits until it listens. It ends with this process.
 *
 * @param parameters - Program, arguments, and how long to wait in milliseconds.
 * @returns The running process.
 * @throws BaseError `ERR_DEVNET_START` with what anvil printed when it does not come up.
 */
export async function startAnvilProcess(parameters: StartAnvilProcessParameters): Promise<AnvilProcess> {
  const child: Child = spawn(parameters.binary, parameters.arguments, { stdio: ['ignore', 'pipe', 'pipe'] });
  const untie = tieToParent(child);
  const stop = async (): Promise<void> => {
    await stopChild(child);
    untie();
  };
  try {
    const url = await waitUntilListening(child, parameters);
    // Later output is read and dropped, so that a full pipe never blocks the node.
    child.stdout.removeAllListeners('data').resume();
    child.stderr.removeAllListeners('data').resume();
    parameters.signal?.addEventListener('abort', () => void stop(), { once: true });
    return { url, stop, signal: (name) => void child.kill(name) };
  } catch (error) {
    if (child.pid !== undefined) await stop();
    untie();
    throw error;
  }
}
