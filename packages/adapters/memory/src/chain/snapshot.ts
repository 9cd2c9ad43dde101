import { moduleAbis } from '@tallystick/contracts';
import type { ModuleEvent, ModuleName, StoredEntry } from '@tallystick/contracts/modules';
import {
  BaseError,
  findAbiError,
  findAbiEvent,
  type Hex,
  type JsonValue,
  type ModuleRefusal,
  sha256,
  toUtf8,
} from '@tallystick/core';
import type { Abi, AbiParameter } from 'abitype';
import { type Block, createFirstBlock, createNextBlock } from './block.ts';
import { fromNamedJson, toNamedJson } from './named-json.ts';

/** Everything a chain holds. */
export interface ChainContent {
  readonly chainId: string;
  /** Where the clock stands. */
  readonly now: bigint;
  readonly blocks: readonly [Block, ...Block[]];
  readonly entries: readonly StoredEntry[];
}

interface RefusalJson {
  readonly name: string;
  readonly args: JsonValue;
  readonly module: string;
  readonly callIndex: number;
}

interface BlockJson {
  readonly timestamp: string;
  readonly transactionId: Hex;
  readonly events: readonly (readonly [ModuleName, string, JsonValue])[];
  readonly refusal?: RefusalJson;
}

interface SnapshotJson {
  readonly v: '1';
  readonly chainId: string;
  readonly start: string;
  readonly now: string;
  readonly blocks: readonly BlockJson[];
  readonly entries: readonly StoredEntry[];
}

const eventInputs = (module: ModuleName, name: string): readonly AbiParameter[] =>
  findAbiEvent(moduleAbis[module] as Abi, name).inputs;

function errorInputs(name: string): readonly AbiParameter[] {
  if (name === 'Revert') return [];
  if (name === 'Panic') return [{ name: 'code', type: 'uint256' }];
  // Every module's ABI carries the errors of all.
  return findAbiError(moduleAbis.Parties as Abi, name).inputs;
}

function toRefusalJson({ name, args, module = '', callIndex = 0 }: ModuleRefusal): RefusalJson {
  return { name, args: toNamedJson(errorInputs(name), args), module, callIndex };
}

function toBlockJson({ timestamp, transactionId, events, refusal }: Block): BlockJson {
  return {
    timestamp: timestamp.toString(),
    transactionId,
    events: events.map(({ module, name, args }) => [
      module,
      name,
      toNamedJson(eventInputs(module, name), args),
    ]),
    ...(refusal && { refusal: toRefusalJson(refusal) }),
  };
}

function fromBlockJson(parent: Block, { refusal, timestamp, ...json }: BlockJson): Block {
  const events = json.events.map(
    ([module, name, args]): ModuleEvent => ({
      module,
      name,
      args: fromNamedJson(eventInputs(module, name), args),
    }),
  );
  return createNextBlock(parent, {
    ...json,
    events,
    timestamp: BigInt(timestamp),
    ...(refusal && { refusal: { ...refusal, args: fromNamedJson(errorInputs(refusal.name), refusal.args) } }),
  });
}

/** Writes a chain as text: SHA-256 of the second line, then everything as one line of JSON. */
export function toSnapshot({ chainId, now, blocks, entries }: ChainContent): string {
  const [first, ...rest] = blocks;
  const json: SnapshotJson = {
    v: '1',
    chainId,
    start: first.timestamp.toString(),
    now: now.toString(),
    blocks: rest.map(toBlockJson),
    entries,
  };
  const text = JSON.stringify(json);
  return `${sha256(toUtf8(text))}\n${text}`;
}

function parseSnapshot(snapshot: string): SnapshotJson {
  const [digest, text = ''] = snapshot.split('\n');
  if (digest === sha256(toUtf8(text))) {
    const json = JSON.parse(text) as SnapshotJson;
    if (json.v === '1') return json;
  }
  throw new BaseError({
    code: 'ERR_SNAPSHOT_CORRUPT',
    shortMessage: `Expected a snapshot that chain.snapshot() wrote, got ${snapshot.length} characters that are none.`,
    details: 'The text was cut, changed, or written by another version: take an older snapshot.',
  });
}

/**
 * Reads what {@link toSnapshot} wrote.
 *
 * @throws BaseError ERR_SNAPSHOT_CORRUPT when the text is not whole.
 */
export function fromSnapshot(snapshot: string): ChainContent {
  const json = parseSnapshot(snapshot);
  const first = createFirstBlock(json.chainId, BigInt(json.start));
  const blocks: [Block, ...Block[]] = [first];
  for (const block of json.blocks) blocks.push(fromBlockJson(blocks.at(-1) as Block, block));
  return { chainId: json.chainId, now: BigInt(json.now), blocks, entries: json.entries };
}
