// Reads the comments of the Solidity interfaces, which are the specification of the modules, from the compiler's AST.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const solc = require('solc') as {
  compile(input: string, options: { import(path: string): unknown }): string;
};
const folder = join(import.meta.dirname, '../../packages/contracts/solidity/interfaces');

/** A function of an interface with its comment, tag by tag. */
export interface FunctionNotes {
  readonly name: string;
  readonly signature: string;
  readonly isView: boolean;
  readonly notice: string;
  /** Order of checks: the `@dev` part. */
  readonly checks: string;
  readonly parameters: readonly (readonly [string, string])[];
  readonly returns: readonly string[];
}

/** An event or error of an interface. */
export interface ItemNotes {
  readonly name: string;
  readonly signature: string;
  readonly notice: string;
}

/** An interface with all its comments. */
export interface InterfaceNotes {
  readonly title: string;
  readonly notice: string;
  readonly checks: string;
  readonly functions: readonly FunctionNotes[];
  readonly events: readonly ItemNotes[];
  readonly errors: readonly ItemNotes[];
}

interface AstNode {
  readonly nodeType: string;
  readonly name?: string;
  readonly src: string;
  readonly stateMutability?: string;
  readonly documentation?: { readonly text: string };
  readonly nodes?: readonly AstNode[];
}

interface Tag {
  readonly name: string;
  readonly text: string;
}

function tagsOf(documentation: string): Tag[] {
  const text = documentation.trim();
  const tagged = text.startsWith('@') ? text : `@notice ${text}`;
  return tagged
    .split(/(?:^|\s)@(?=[a-z]+\b)/)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [name = '', ...rest] = part.trim().split(/\s+/);
      return { name, text: rest.join(' ') };
    });
}

function textOf(tags: readonly Tag[], name: string): string {
  return tags
    .filter((tag) => tag.name === name)
    .map(({ text }) => text)
    .join(' ');
}

function signatureOf(node: AstNode, source: string): string {
  const [start = 0, length = 0] = node.src.split(':').map(Number);
  return Buffer.from(source, 'utf8')
    .subarray(start, start + length)
    .toString('utf8')
    .replace(/\s+/g, ' ')
    .replaceAll('( ', '(')
    .replaceAll(' )', ')')
    .replace(/^(error|event) /, '')
    .replace(/;$/, '');
}

function toItem(node: AstNode, source: string): ItemNotes {
  const tags = tagsOf(node.documentation?.text ?? '');
  return { name: node.name ?? '', signature: signatureOf(node, source), notice: textOf(tags, 'notice') };
}

function toFunction(node: AstNode, source: string): FunctionNotes {
  const tags = tagsOf(node.documentation?.text ?? '');
  const parameters = tags.filter(({ name }) => name === 'param').map(({ text }) => text.split(/\s+(.*)/s));
  return {
    ...toItem(node, source),
    isView: node.stateMutability === 'view' || node.stateMutability === 'pure',
    checks: textOf(tags, 'dev'),
    parameters: parameters.map(([name = '', text = '']) => [name, text] as const),
    returns: tags.filter(({ name }) => name === 'return').map(({ text }) => text),
  };
}

function readInterface(name: string): { source: string; contract: AstNode } {
  const read = (file: string): string => readFileSync(join(folder, file.replace(/^.*\//, '')), 'utf8');
  const source = read(`${name}.sol`);
  const input = {
    language: 'Solidity',
    sources: { [`${name}.sol`]: { content: source } },
    settings: { evmVersion: 'london', outputSelection: { '*': { '': ['ast'] } } },
  };
  const imports = { import: (file: string) => ({ contents: read(file) }) };
  const output = JSON.parse(solc.compile(JSON.stringify(input), imports)) as {
    sources?: Record<string, { ast: AstNode }>;
    errors?: readonly { formattedMessage: string }[];
  };
  const nodes = output.sources?.[`${name}.sol`]?.ast.nodes ?? [];
  const contract = nodes.find((node) => node.nodeType === 'ContractDefinition' && node.name === name);
  if (!contract)
    throw new Error(
      `No ${name}: ${output.errors?.map(({ formattedMessage }) => formattedMessage).join('\n')}`,
    );
  return { source, contract };
}

/**
 * Reads one interface.
 *
 * @param name - Name of the interface and of its file, without ending.
 * @returns Its functions, events and errors with their comments, in the order of the source.
 */
export function solidityInterface(name: string): InterfaceNotes {
  const { source, contract } = readInterface(name);
  const tags = tagsOf(contract.documentation?.text ?? '');
  const of = (nodeType: string): AstNode[] =>
    (contract.nodes ?? []).filter((node) => node.nodeType === nodeType);
  return {
    title: textOf(tags, 'title'),
    notice: textOf(tags, 'notice'),
    checks: textOf(tags, 'dev'),
    functions: of('FunctionDefinition').map((node) => toFunction(node, source)),
    events: of('EventDefinition').map((node) => toItem(node, source)),
    errors: of('ErrorDefinition').map((node) => toItem(node, source)),
  };
}

/**
 * Collects what each error of the modules means.
 *
 * @param names - The interfaces to read.
 * @returns Error name to meaning; errors without a comment speak for themselves and are absent.
 */
export function solidityErrorNotes(names: readonly string[]): Map<string, string> {
  const errors = names.flatMap((name) => solidityInterface(name).errors);
  return new Map(errors.filter(({ notice }) => notice).map(({ name, notice }) => [name, notice]));
}
