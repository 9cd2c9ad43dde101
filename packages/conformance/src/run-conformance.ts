import type { ConformanceResult } from './conformance-result.ts';
import type { ConformanceSection } from './conformance-section.ts';
import type { ConformanceTarget } from './conformance-target.ts';
import { describeFailure } from './describe-failure.ts';
import { type CaseEnd, runCase, withTimeout } from './run-case.ts';
import { conformanceSections } from './sections.ts';
import { createWorld, type World } from './world/world.ts';

/** What {@link runConformance} takes. */
export interface RunConformanceParameters {
  readonly target: ConformanceTarget;
  /** Ids of the sections to run; all when absent. */
  readonly sections?: readonly string[] | undefined;
  /** Called after each check. */
  readonly onResult?: ((result: ConformanceResult) => void) | undefined;
  /** How long one check may take, in milliseconds; 60,000 when absent. */
  readonly caseTimeoutMs?: number | undefined;
  /** How long the target may take to start and to be set up, in milliseconds; 120,000 when absent. */
  readonly startTimeoutMs?: number | undefined;
  /** Ends the run: what is left is not run and not reported. */
  readonly signal?: AbortSignal | undefined;
}

/** A world that is made when it is needed and replaced when it may be damaged. */
interface WorldHost {
  get(): Promise<World>;
  discard(): Promise<void>;
}

const closeTimeoutMs = 30_000;

async function startWorld(target: ConformanceTarget, timeoutMs: number): Promise<World> {
  const starting = createWorld(target);
  try {
    return await withTimeout(
      starting,
      timeoutMs,
      `Starting ${target.name} was not over after ${timeoutMs} ms`,
    );
  } catch (error) {
    // One that comes up after all must not be left running.
    starting.then(({ running }) => running.close()).catch(() => undefined);
    throw error;
  }
}

function createWorldHost(target: ConformanceTarget, startTimeoutMs: number): WorldHost {
  let world: World | undefined;
  return {
    get: async () => {
      world ??= await startWorld(target, startTimeoutMs);
      return world;
    },
    discard: async () => {
      const old = world;
      world = undefined;
      if (!old) return;
      // The checks have their verdicts already; what does not end in time is left behind.
      for (const ending of [() => old.ledger.close(), () => old.running.close()])
        await withTimeout(ending(), closeTimeoutMs, 'Closing took too long').catch(() => undefined);
    },
  };
}

function selectSections(ids: readonly string[] | undefined): readonly ConformanceSection[] {
  if (!ids) return conformanceSections;
  const known = conformanceSections.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0)
    throw new TypeError(`Unknown section "${unknown.join(', ')}". Expected: ${known.join(', ')}.`);
  return conformanceSections.filter(({ id }) => ids.includes(id));
}

async function runInWorld(
  host: WorldHost,
  entry: ConformanceSection['cases'][number],
  { caseTimeoutMs: timeoutMs = 60_000, signal }: RunConformanceParameters,
): Promise<CaseEnd> {
  let end: CaseEnd;
  try {
    end = await runCase({ entry, world: await host.get(), timeoutMs, signal });
  } catch (error) {
    end = { status: 'failed', error: `No world to test in: ${describeFailure(error)}`, durationMs: 0 };
  }
  // A failed check may leave the ledger in any state, and must not make others fail.
  if (end.status === 'failed') await host.discard();
  return end;
}

/**
 * Runs the suite, or sections of it, against one target. It needs no test runner.
 *
 * Each section starts a fresh ledger; after a failed check the next one gets a fresh ledger too.
 *
 * @param parameters - Target, sections, what to call after each check, and time limits in milliseconds.
 * @returns One result per check, in order. A failed check is a result, not a rejection.
 * @throws TypeError when a section is not known.
 *
 * @example
 * ```ts
 * import { type ConformanceTarget, runConformance, toSupportMatrix } from '@tallystick/conformance';
 *
 * export async function report(target: ConformanceTarget): Promise<string> {
 *   const results = await runConformance({ target, onResult: ({ id, status }) => console.log(id, status) });
 *   return toSupportMatrix([{ target: target.name, results }]).markdown;
 * }
 * ```
 */
export async function runConformance(
  parameters: RunConformanceParameters,
): Promise<readonly ConformanceResult[]> {
  const { target, onResult, signal, startTimeoutMs = 120_000 } = parameters;
  const results: ConformanceResult[] = [];
  for (const section of selectSections(parameters.sections)) {
    const host = createWorldHost(target, startTimeoutMs);
    for (const entry of section.cases) {
      if (signal?.aborted) break;
      const { id, title } = entry;
      const result = { section: section.id, id, title, ...(await runInWorld(host, entry, parameters)) };
      results.push(result);
      onResult?.(result);
    }
    await host.discard();
  }
  return results;
}
