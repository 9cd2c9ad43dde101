import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findForbidden } from '../testing/find-forbidden.ts';

const folder = import.meta.dirname;
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.sol'))
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') }));

const inContract = (line: string): { path: string; text: string } => ({
  path: 'Planted.sol',
  text: `// SPDX-License-Identifier: Apache-2.0\ncontract Planted {\n  function f() external {\n    ${line}\n  }\n}\n`,
});

describe('rules for Solidity sources', () => {
  it('are kept by every source', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap(findForbidden)).toEqual([]);
  });

  it.each([
    'bytes32 id = keccak256(abi.encode(a));',
    'assembly { id := keccak256(0x00, 0x40) }',
    'bytes32 h = MessageHashUtils.toEthSignedMessageHash(x);',
    'bool ok = MerkleProof.verify(proof, root, leaf);',
    'address a = Create2.deploy(0, salt, code);',
    'address a = Clones.clone(b);',
    'uint256 id = block.chainid;',
    'bytes32 h = blockhash(block.number - 1);',
    'uint64 t = uint64(block.timestamp);',
    'assembly { t := timestamp() }',
    'string memory s = "//"; uint256 t = block.timestamp;',
  ])('catch %s', (line) => {
    expect(findForbidden(inContract(line))).toMatchObject([{ path: 'Planted.sol', line: 4 }]);
  });

  it.each([
    '// keccak256(x) would be wrong here',
    '/* block.timestamp */ uint256 a = 1;',
    'bytes32 id = sha256(abi.encode(a));',
  ])('let %s pass', (line) => {
    expect(findForbidden(inContract(line))).toEqual([]);
  });

  it('let the clock alone ask for the time', () => {
    const clock = sources.find(({ path }) => path === 'base/Clock.sol');
    expect(clock?.text).toContain('block.timestamp');
    expect(findForbidden({ path: 'base/Other.sol', text: clock?.text ?? '' })).toHaveLength(1);
  });
});
