export {
  type DeployModulesOnEvmParameters,
  type DeploymentTransaction,
  deployModulesOnEvm,
} from './evm-deployment.ts';
export { moduleDirectoryAbi } from './generated/module-directory-abi.ts';
export { upgradeableAbi } from './generated/upgradeable-abi.ts';
