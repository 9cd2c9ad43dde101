// The modules as typed constants: ABI of each interface, bytecode of each contract, and the layout of their storage.

import {
  type CompiledContract,
  type CompiledContracts,
  compileSolidity,
  type StorageType,
  type StorageVariable,
} from '../compile-solidity.ts';
import type { GeneratedFile } from '../generate.ts';

const packageFolder = 'packages/contracts';
const proxyPath = '@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol';

/** Each interface and the constant its ABI becomes. */
const interfaces = [
  { name: 'IParties', constant: 'partiesAbi', file: 'parties-abi' },
  { name: 'IOrigins', constant: 'originsAbi', file: 'origins-abi' },
  { name: 'IUnits', constant: 'unitsAbi', file: 'units-abi' },
  { name: 'IUpgradeable', constant: 'upgradeableAbi', file: 'upgradeable-abi' },
  { name: 'IModuleDirectory', constant: 'moduleDirectoryAbi', file: 'module-directory-abi' },
];

/** Each contract that is deployed, and the constant its init code becomes. */
const contracts = [
  { path: 'Parties.sol', name: 'Parties', constant: 'partiesBytecode', file: 'parties' },
  { path: 'Origins.sol', name: 'Origins', constant: 'originsBytecode', file: 'origins' },
  { path: 'Units.sol', name: 'Units', constant: 'unitsBytecode', file: 'units' },
  { path: proxyPath, name: 'ERC1967Proxy', constant: 'moduleProxyBytecode', file: 'module-proxy' },
];

/** Contracts for tests only. */
const testContracts = [
  { path: 'testing/IntervalSetHarness.sol', name: 'IntervalSetHarness', constant: 'intervalSetHarness' },
  { path: 'testing/NextVersions.sol', name: 'PartiesV2', constant: 'partiesV2' },
  { path: 'testing/NextVersions.sol', name: 'OriginsV2', constant: 'originsV2' },
  { path: 'testing/NextVersions.sol', name: 'UnitsV2', constant: 'unitsV2' },
  { path: 'testing/NextVersions.sol', name: 'UnitsV3', constant: 'unitsV3' },
];

type AbiItem = CompiledContract['abi'][number];

function compiled(output: CompiledContracts, path: string, name: string): CompiledContract {
  const contract = output[path]?.[name];
  if (!contract) throw new Error(`The compiler gave nothing for ${name} of ${path}.`);
  return contract;
}

/** A call of one module can fail with an error of another, so every module's ABI carries the errors of all. */
function withAllErrors(abis: readonly (readonly AbiItem[])[]): AbiItem[][] {
  const errors = new Map<string, AbiItem>();
  for (const item of abis.flat()) if (item.type === 'error') errors.set(item.name, item);
  const sorted = [...errors.keys()].sort().map((name) => errors.get(name) as AbiItem);
  return abis.map((abi) => [...abi.filter(({ type }) => type !== 'error'), ...sorted]);
}

function abiFiles(output: CompiledContracts): GeneratedFile[] {
  const abis = withAllErrors(
    interfaces.map(({ name }) => compiled(output, `interfaces/${name}.sol`, name).abi),
  );
  return interfaces.map(({ name, constant, file }, index) => ({
    path: `${packageFolder}/src/generated/${file}.ts`,
    text: [
      `// Generated from solidity/interfaces/${name}.sol by \`npm run generate\`. Do not edit.`,
      `/** ABI of the module interface \`${name}\`. */`,
      `export const ${constant} = ${JSON.stringify(abis[index], null, 2)} as const;`,
      '',
    ].join('\n'),
  }));
}

function bytecodeFiles(output: CompiledContracts): GeneratedFile[] {
  return contracts.map(({ path, name, constant, file }) => ({
    path: `${packageFolder}/src/generated/bytecode/${file}.ts`,
    text: [
      `// Generated from ${path.startsWith('@') ? path : `solidity/${path}`} by \`npm run generate\`. Do not edit.`,
      `/** Init code of the contract \`${name}\`, without constructor arguments. */`,
      `export const ${constant}: \`0x\${string}\` =`,
      `  '0x${compiled(output, path, name).evm.bytecode.object}';`,
      '',
    ].join('\n'),
  }));
}

function testBytecodeFile(output: CompiledContracts): GeneratedFile {
  const constants = testContracts.map(({ path, name, constant }) => {
    const { object } = compiled(output, path, name).evm.bytecode;
    return `/** Init code of \`${name}\`. */\nexport const ${constant}: \`0x\${string}\` =\n  '0x${object}';\n`;
  });
  const head = '// Generated from solidity/testing by `npm run generate`. Do not edit.\n';
  return { path: `${packageFolder}/testing/generated/bytecode.ts`, text: head + constants.join('\n') };
}

/** Type names without the numbers solc gives syntax nodes, which change with every edit. */
function stable(type: string): string {
  return type.replaceAll(/(t_(?:struct|contract|enum)\([^()]*\))\d+/g, '$1');
}

function stableVariable({ label, slot, offset, type }: StorageVariable): StorageVariable {
  return { label, slot, offset, type: stable(type) };
}

function stableType({ encoding, numberOfBytes, key, value, base, members }: StorageType): object {
  return {
    encoding,
    numberOfBytes,
    ...(base && { base: stable(base) }),
    ...(key && value && { key: stable(key), value: stable(value) }),
    ...(members && { members: members.map(stableVariable) }),
  };
}

function storageLayoutFile(output: CompiledContracts): GeneratedFile {
  const modules = contracts.filter(({ path }) => path !== proxyPath);
  const layouts = modules.map(({ path, name }) => {
    const { storage, types } = compiled(output, path, name).storageLayout;
    const entries = Object.entries(types ?? {}).map(
      ([type, facts]) => [stable(type), stableType(facts)] as const,
    );
    const sorted = entries.sort(([left], [right]) => (left < right ? -1 : 1));
    return [name, { storage: storage.map(stableVariable), types: Object.fromEntries(sorted) }];
  });
  const text = `${JSON.stringify(Object.fromEntries(layouts), null, 2)}\n`;
  return { path: `${packageFolder}/storage-layout/current.json`, text };
}

export async function generate(): Promise<readonly GeneratedFile[]> {
  const paths = [
    ...interfaces.map(({ name }) => `interfaces/${name}.sol`),
    ...contracts.map(({ path }) => path),
  ];
  const output = compileSolidity({ paths, optimise: true });
  const testPaths = [...new Set(testContracts.map(({ path }) => path))];
  const testOutput = compileSolidity({ paths: testPaths, optimise: false });
  return [
    ...abiFiles(output),
    ...bytecodeFiles(output),
    storageLayoutFile(output),
    testBytecodeFile(testOutput),
  ];
}
