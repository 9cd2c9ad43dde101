export { nodeSuite } from './crypto/node-suite.ts';
