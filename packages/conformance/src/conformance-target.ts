import type { Genesis, ModuleDeployment } from '@tallystick/contracts';
import type { Journal, Ledger } from '@tallystick/core';

/** An account of the ledger under test, with what signs for it. */
export interface TargetAccount {
  /** The account as `Parties` knows it: 20 bytes of hex. */
  readonly address: string;
  /** Handed to `submit` as it is. */
  readonly signer: unknown;
}

/** How a ledger object is opened. */
export interface OpenOptions {
  /** Where the ledger object writes down what it sends; one in memory when absent. */
  readonly journal?: Journal | undefined;
  /** Blocks until a transaction counts as final. Targets whose finality is not by confirmations ignore it. */
  readonly confirmations?: number | undefined;
}

/** Ends a condition that a control put in force. */
export type Lift = () => void | Promise<void>;

/**
 * What can be done to the ledger under test besides using it. All optional: a check that needs a control the target
 * lacks is reported as not tested.
 *
 * Faults hit every ledger object of the target, from the moment the control returns until it is lifted.
 */
export interface TargetControls {
  /** Moves the ledger's clock forward by whole seconds. */
  advanceTime?(seconds: number): Promise<void>;
  /** Adds blocks that hold no submission of the suite. */
  mine?(blocks: number): Promise<void>;
  /** Keeps submissions out of blocks until lifted; then they come in the order they arrived. */
  holdBlocks?(): Promise<Lift>;
  /** Replaces the newest blocks by as many others without their transactions. */
  reorganise?(blocks: number): Promise<void>;
  /** The ledger takes submissions and acts on them; the answers never arrive. */
  loseAnswers?(): Promise<Lift>;
  /** Submissions are lost before the ledger sees them. */
  loseSubmissions?(): Promise<Lift>;
  /** The ledger is given every submission twice. */
  duplicateSubmissions?(): Promise<Lift>;
  /** Every answer takes this many milliseconds longer. */
  delayAnswers?(delayMs: number): Promise<Lift>;
  /** The ledger is answered for as if its newest blocks did not exist. */
  lag?(blocks: number): Promise<Lift>;
  /** Only what is said about events lags: as behind a load balancer with one slow node. */
  lagEvents?(blocks: number): Promise<Lift>;
  /** Blocks of another history are served: their parent hashes do not link, and the events are not in them. */
  serveOtherHistory?(): Promise<Lift>;
  /** Another chain is served than the one configured. */
  serveOtherChain?(): Promise<Lift>;
  /** Nothing answers. */
  stop?(): Promise<Lift>;
}

/** Name of a control. */
export type ControlName = keyof TargetControls;

/** A running ledger with nothing deployed on it, for the suite alone. */
export interface RunningTarget {
  /** At least eight accounts that can pay for what they submit. */
  readonly accounts: readonly TargetAccount[];
  /** An account that cannot pay, where the ledger asks for payment. */
  readonly unfundedAccount?: TargetAccount | undefined;
  /**
   * Opens a ledger object on the ledger, as a new process would. Several may be open at once.
   * The default signer is the first account's.
   */
  open(options?: OpenOptions): Promise<Ledger<unknown>>;
  /** Deploys the modules with the adapter's own `deployModules`. */
  deployModules(genesis: Pick<Genesis, 'administrators' | 'threshold'>): Promise<ModuleDeployment>;
  /** The ledger's time in whole seconds since 1970-01-01T00:00:00Z. */
  now(): Promise<bigint>;
  readonly controls: TargetControls;
  /** Ends the ledger and everything `start` began. */
  close(): Promise<void>;
}

/**
 * A ledger to be tested: how to start it and what can be done to it.
 *
 * @example
 * ```ts
 * import type { ConformanceTarget } from '@tallystick/conformance';
 *
 * export const target: ConformanceTarget = {
 *   name: 'my-ledger',
 *   start: async () => {
 *     throw new Error('Start a network of your ledger here.');
 *   },
 * };
 * ```
 */
export interface ConformanceTarget {
  /** Column of the support matrix, such as `ethereum`. */
  readonly name: string;
  /** Starts a fresh ledger. Called several times in one run, one after the other. */
  start(): Promise<RunningTarget>;
}

/**
 * Marks an object as a target, so that it is checked where it is written.
 *
 * @param target - Name, how to start the ledger, and what can be done to it.
 * @returns The target as it is.
 */
export function defineConformanceTarget<const target extends ConformanceTarget>(target: target): target {
  return target;
}
