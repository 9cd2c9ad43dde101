import type { Hex } from './action.ts';
import { chainId } from './genesis.ts';
import { sha256Text } from './ids.ts';

/** Addresses of the modules, which their ids are made of. */
export interface ModuleAddresses {
  readonly parties: Hex;
  readonly origins: Hex;
  readonly units: Hex;
}

/** IModule: SHA-256 of the chain id and the address in lower case. */
export function toModuleId(address: Hex): Hex {
  return sha256Text(`${chainId}:${address.toLowerCase()}`);
}
