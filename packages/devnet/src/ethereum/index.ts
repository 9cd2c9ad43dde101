export { type FindAnvilBinaryParameters, findAnvilBinary } from './anvil-binary.ts';
export {
  type CreateFaultyEndpointParameters,
  createFaultyEndpoint,
  type FaultyEndpoint,
} from './create-faulty-endpoint.ts';
export type { Fault } from './faults.ts';
export type { JsonRpcAnswer, JsonRpcRequest } from './json-rpc.ts';
export {
  type DevelopmentAccount,
  type EthereumDevnet,
  type StartEthereumDevnetParameters,
  startEthereumDevnet,
} from './start-ethereum-devnet.ts';
