export type { Block } from './chain/block.ts';
export type { BlockList } from './chain/block-list.ts';
export type { MemoryClock } from './chain/clock.ts';
export type { Fault, FaultInjector } from './chain/faults.ts';
export {
  type ChainAnswer,
  type CreateMemoryChainParameters,
  createMemoryChain,
  type MemoryChain,
} from './chain/memory-chain.ts';
export type { MemoryLedgerConfig, MemorySigner } from './config.ts';
export { type DeployModulesParameters, deployModules } from './deploy-modules.ts';
export { type MemoryLedger, memoryLedger } from './memory-ledger.ts';
