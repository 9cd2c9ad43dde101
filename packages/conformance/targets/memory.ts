import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ConformanceTarget,
  defineConformanceTarget,
  type RunningTarget,
  type TargetControls,
} from '@tallystick/conformance';
import {
  type ChainAnswer,
  createMemoryChain,
  deployModules,
  type Fault,
  type MemoryChain,
  memoryLedger,
} from '@tallystick/memory';
import { createSwitches, type Switches } from '../testing/switches.ts';

type FaultName = 'hold' | 'lose-answer' | 'lose-submission' | 'duplicate';

/** Faults the chain itself knows; each strikes one submission. */
const chainFaults: readonly (readonly [FaultName, Fault])[] = [
  ['hold', { kind: 'delay', seconds: 1n }],
  ['lose-answer', { kind: 'lose-answer' }],
  ['duplicate', { kind: 'duplicate' }],
];

interface FaultyChain {
  readonly chain: MemoryChain;
  readonly switches: Switches<FaultName>;
  delayMs: number;
}

/** A chain whose faults strike every submission until they are lifted. */
function createFaultyChain(): FaultyChain {
  const chain = createMemoryChain({ reference: 'conformance' });
  const switches = createSwitches<FaultName>();
  const send = async (...parameters: Parameters<MemoryChain['send']>): Promise<ChainAnswer> => {
    if (switches.isOn('lose-submission')) return 'lost';
    const struck = chainFaults.find(([name]) => switches.isOn(name));
    if (struck) chain.faults.inject(struck[1]);
    const answer = await chain.send(...parameters);
    if (faulty.delayMs > 0) await sleep(faulty.delayMs);
    return answer;
  };
  const faulty: FaultyChain = { chain: { ...chain, send }, switches, delayMs: 0 };
  return faulty;
}

function createControls(faulty: FaultyChain): TargetControls {
  const { chain, switches } = faulty;
  return {
    advanceTime: (seconds) => chain.clock.advance(BigInt(seconds)),
    holdBlocks: async () => {
      const lift = await switches.turnOn('hold');
      return async () => {
        await lift();
        await chain.clock.advance(1n);
      };
    },
    loseAnswers: () => switches.turnOn('lose-answer'),
    loseSubmissions: () => switches.turnOn('lose-submission'),
    duplicateSubmissions: () => switches.turnOn('duplicate'),
    delayAnswers: async (delayMs) => {
      faulty.delayMs = delayMs;
      return () => {
        faulty.delayMs = 0;
      };
    },
    stop: async () => {
      chain.faults.stop();
      return () => chain.faults.start();
    },
  };
}

async function start(): Promise<RunningTarget> {
  const faulty = createFaultyChain();
  const { chain } = faulty;
  const accounts = Array.from({ length: 8 }, (_, index) => {
    const address = `0x${(index + 1).toString(16).padStart(40, '0')}`;
    return { address, signer: { address } };
  });
  return {
    accounts,
    open: async ({ journal } = {}) => memoryLedger({ chain, journal, signer: accounts[0]?.signer }),
    deployModules: (genesis) =>
      deployModules({ ledger: memoryLedger({ chain }), genesis: { ...genesis, chainId: chain.chainId } }),
    now: async () => chain.clock.now(),
    controls: createControls(faulty),
    close: async () => undefined,
  };
}

/** The memory ledger, several ledger objects over one chain. */
export const target: ConformanceTarget = defineConformanceTarget({ name: 'memory', start });
