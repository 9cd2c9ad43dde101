import type { JsonRpcRequest } from './json-rpc.ts';

interface FaultBase {
  /** Only requests of these methods; all when absent. */
  readonly methods?: readonly string[] | undefined;
  /** How many requests it hits before it wears off; it stays when absent. */
  readonly times?: number | undefined;
}

/** What a faulty endpoint does to the requests it hits. */
export type Fault = FaultBase &
  (
    | {
        /** The node gets the request and acts on it; the answer never arrives: the connection is cut. */
        readonly kind: 'lose-answer';
      }
    | {
        /** The connection is cut before the node sees the request. */
        readonly kind: 'lose-request';
      }
    | {
        /** The answer arrives late. */
        readonly kind: 'delay';
        readonly delayMs: number;
      }
    | {
        /** The node never sees the request; the answer is this error. */
        readonly kind: 'refuse';
        readonly code: number;
        readonly message: string;
      }
    | {
        /** The answer is this text, with this HTTP status (200 when absent). */
        readonly kind: 'garble';
        readonly body: string;
        readonly status?: number | undefined;
      }
    | {
        /** The answer's result is replaced: a node that lies. */
        readonly kind: 'lie';
        readonly replace: (result: unknown, request: JsonRpcRequest) => unknown;
      }
    | {
        /** The node answers as if the newest blocks did not exist, and silently gives fewer logs. */
        readonly kind: 'lag';
        readonly blocks: number;
      }
  );

/** The faults that are in force, oldest first. */
export interface FaultList {
  /** Puts a fault in force; the function given back lifts it. */
  inject(fault: Fault): () => void;
  /** Lifts all faults. */
  clear(): void;
  /** Takes the faults that hit a request, in order, and wears them down. */
  take(method: string): readonly Fault[];
}

/** Keeps the faults of an endpoint. */
export function createFaultList(): FaultList {
  let active: { readonly fault: Fault; left: number }[] = [];
  return {
    inject: (fault) => {
      const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      active.push(entry);
      return () => {
        active = active.filter((other) => other !== entry);
      };
    },
    clear: () => {
      active = [];
    },
    take: (method) => {
      const hits = active.filter(({ fault }) => fault.methods?.includes(method) ?? true);
      for (const entry of hits) entry.left -= 1;
      active = active.filter((entry) => entry.left > 0);
      return hits.map(({ fault }) => fault);
    },
  };
}
