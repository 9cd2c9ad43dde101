export { moduleProxyBytecode } from './generated/bytecode/module-proxy.ts';
export { originsBytecode } from './generated/bytecode/origins.ts';
export { partiesBytecode } from './generated/bytecode/parties.ts';
export { unitsBytecode } from './generated/bytecode/units.ts';
