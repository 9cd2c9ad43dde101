/** Something that goes wrong with one submission. */
export type Fault =
  /** The ledger refuses to take it: it has no effect. */
  | { readonly kind: 'fail-before-commit' }
  /** It takes effect and the answer never arrives. */
  | { readonly kind: 'lose-answer' }
  /** The ledger takes it and it takes effect, or is refused, once the clock has moved on by that much. */
  | { readonly kind: 'delay'; readonly seconds: bigint }
  /** It arrives twice. */
  | { readonly kind: 'duplicate' }
  /** The ledger stops as it arrives: it has no effect, and nobody answers until the ledger is started again. */
  | { readonly kind: 'stop' };

/** Faults to come and whether the ledger answers. */
export interface FaultInjector {
  /** Adds a fault: it strikes the next submission that arrives and has not been struck yet. */
  inject(fault: Fault): void;
  /** The fault that strikes now, if any. */
  take(): Fault | undefined;
  /** From now on nobody answers. */
  stop(): void;
  /** Answers again. */
  start(): void;
  isStopped(): boolean;
}

/** Makes an injector without faults. */
export function createFaultInjector(): FaultInjector {
  const faults: Fault[] = [];
  let stopped = false;
  return {
    inject: (fault) => {
      faults.push(fault);
    },
    take: () => faults.shift(),
    stop: () => {
      stopped = true;
    },
    start: () => {
      stopped = false;
    },
    isStopped: () => stopped,
  };
}
