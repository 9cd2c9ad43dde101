/** The part of an OpenTelemetry `Span` that is used: any tracer of `@opentelemetry/api` fits. */
export interface SpanLike {
  setAttribute(name: string, value: string | number | boolean): unknown;
  recordException(exception: Error): void;
  setStatus(status: { code: number; message?: string }): unknown;
  end(): void;
}

/** The part of an OpenTelemetry `Tracer` that is used. */
export interface TracerLike {
  startSpan(name: string, options?: { attributes?: Record<string, string | number | boolean> }): SpanLike;
}

/** The part of an OpenTelemetry `Counter` and `Histogram` that is used. */
export interface MeterLike {
  createHistogram(
    name: string,
    options?: { unit?: string; description?: string },
  ): {
    record(value: number, attributes?: Record<string, string | number | boolean>): void;
  };
}

/** Where spans and metrics go. Absent parts cost nothing. */
export interface LedgerHooks {
  readonly tracer?: TracerLike | undefined;
  readonly meter?: MeterLike | undefined;
}

const spanStatusError = 2;

/** What {@link withSpan} takes. */
export interface WithSpanParameters<result> {
  readonly hooks: LedgerHooks | undefined;
  /** Span name, such as `ledger.submit`. */
  readonly name: string;
  readonly attributes: Record<string, string | number | boolean>;
  readonly run: () => Promise<result>;
}

/**
 * Runs work inside a span and records its duration, or just runs it when there are no hooks.
 *
 * @param parameters - Hooks, name, attributes and the work.
 * @returns What the work returns.
 *
 * @example
 * ```ts
 * import { type LedgerHooks, withSpan } from '@tallystick/core';
 *
 * export function timed(hooks: LedgerHooks): Promise<number> {
 *   return withSpan({ hooks, name: 'ledger.read', attributes: { 'ledger.calls': 1 }, run: async () => 1 });
 * }
 * ```
 */
export async function withSpan<result>(parameters: WithSpanParameters<result>): Promise<result> {
  const { hooks, name, attributes, run } = parameters;
  if (!hooks?.tracer && !hooks?.meter) return run();
  const span = hooks.tracer?.startSpan(name, { attributes });
  const startedAt = performance.now();
  try {
    return await run();
  } catch (error) {
    span?.recordException(error instanceof Error ? error : new Error(String(error)));
    span?.setStatus({ code: spanStatusError });
    throw error;
  } finally {
    span?.end();
    hooks.meter
      ?.createHistogram(`${name}.duration`, { unit: 'ms' })
      .record(performance.now() - startedAt, attributes);
  }
}
