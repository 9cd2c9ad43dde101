import { createSetting } from './case-setting.ts';
import type { ConformanceResult } from './conformance-result.ts';
import { type ConformanceCase, NotTested } from './conformance-section.ts';
import { describeFailure } from './describe-failure.ts';
import type { World } from './world/world.ts';

/** How a check ended, without its name. */
export type CaseEnd = Pick<ConformanceResult, 'status' | 'error' | 'reason' | 'durationMs'>;

const clearTimeoutMs = 10_000;

/** Rejects when the work takes too long; the work itself goes on and its end is ignored. */
export async function withTimeout<result>(
  work: Promise<result>,
  timeoutMs: number,
  message: string,
): Promise<result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function toEnd(error: unknown): Pick<CaseEnd, 'status' | 'error' | 'reason'> {
  // By name: a target may come with its own copy of this package.
  if (error instanceof Error && error.name === NotTested.name)
    return { status: 'not-tested', reason: error.message };
  return { status: 'failed', error: describeFailure(error) };
}

/** What {@link runCase} takes. */
export interface RunCaseParameters {
  readonly entry: ConformanceCase;
  readonly world: World;
  readonly timeoutMs: number;
  /** Ends the whole run. */
  readonly signal: AbortSignal | undefined;
}

async function runAndClear({ entry, world, timeoutMs, signal }: RunCaseParameters): Promise<void> {
  const over = new AbortController();
  const { setting, clear } = createSetting(
    world,
    signal ? AbortSignal.any([over.signal, signal]) : over.signal,
  );
  const clearInTime = (): Promise<void> => {
    over.abort(new Error('The check is over.'));
    return withTimeout(clear(), clearTimeoutMs, `Clearing up was not over after ${clearTimeoutMs} ms`);
  };
  try {
    await withTimeout(entry.run(setting), timeoutMs, `The check was not over after ${timeoutMs} ms`);
  } catch (error) {
    // What went wrong first is what counts.
    await clearInTime().catch(() => undefined);
    throw error;
  }
  await clearInTime();
}

/** Runs one check and tells how it ended. */
export async function runCase(parameters: RunCaseParameters): Promise<CaseEnd> {
  const startedAt = performance.now();
  const durationMs = (): number => Math.round(performance.now() - startedAt);
  try {
    await runAndClear(parameters);
    return { status: 'passed', durationMs: durationMs() };
  } catch (error) {
    return { ...toEnd(error), durationMs: durationMs() };
  }
}
