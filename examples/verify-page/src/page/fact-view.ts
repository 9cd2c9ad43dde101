import { unitsAbi } from '@tallystick/contracts';
import type { EthereumAccountFact, EthereumReceiptFact, ProvenFact, VouchedBy } from '@tallystick/evidence';
import { findEvents } from '@tallystick/evidence/events';

/** A label and what stands beside it. */
export type ViewRow = readonly [label: string, value: string];

/** A proven fact in words. */
export interface FactView {
  readonly title: string;
  readonly rows: readonly ViewRow[];
  /** Events of the module that was named, in their order. */
  readonly events: readonly { readonly name: string; readonly rows: readonly ViewRow[] }[];
  readonly note: string;
}

const vouchers: Readonly<Record<VouchedBy['kind'], string>> = {
  caller: 'you, by the hash of the block',
  seals: 'seals of the network’s validators',
  verifiers: 'statements of verifiers',
  fact: 'another fact of this bundle',
  'credential-verifier': 'the verifier of the credential',
};

function blockRows(fact: EthereumReceiptFact | EthereumAccountFact): ViewRow[] {
  const time = new Date(Number(fact.timestampSeconds) * 1000).toISOString();
  return [
    ['Chain', fact.chainId],
    ['Block', String(fact.blockNumber)],
    ['Block hash', fact.blockHash],
    ['Time, as the block says', time.replace('.000Z', 'Z')],
    ['Vouched for by', vouchers[fact.vouchedBy.kind]],
  ];
}

function findModuleEvents({ logs }: EthereumReceiptFact, address: string) {
  if (address === '') return [];
  const abi = unitsAbi;
  return abi
    .flatMap((item) => (item.type === 'event' ? [item.name] : []))
    .flatMap((name) =>
      findEvents({ logs, address, abi, eventName: name }).map(({ args, logIndex }) => ({
        name,
        args,
        logIndex,
      })),
    )
    .sort((left, right) => left.logIndex - right.logIndex);
}

function receiptView(fact: EthereumReceiptFact, moduleAddress: string): FactView {
  const found = findModuleEvents(fact, moduleAddress);
  const others = fact.logs.length - found.length;
  const named = moduleAddress === '' ? 'Name the module Units to see its events.' : '';
  return {
    title: 'A transaction succeeded',
    rows: [
      ...blockRows(fact),
      ['Transaction', fact.transactionHash ?? `number ${fact.transactionIndex} of the block`],
    ],
    events: found.map(({ name, args }) => ({
      name,
      rows: Object.entries(args).map(([key, value]) => [key, String(value)] as const),
    })),
    note: [others > 0 ? `Further events of the transaction, not shown: ${others}.` : '', named]
      .join(' ')
      .trim(),
  };
}

function accountView(fact: EthereumAccountFact): FactView {
  const slots = fact.storage.map(({ slot, value }) => [`Slot ${slot}`, value] as const);
  const state = fact.account ? 'existed' : 'did not exist';
  return {
    title: `An account ${state} at the end of a block`,
    rows: [...blockRows(fact), ['Account', fact.address], ...slots],
    events: [],
    note: 'This was so in that block and may have changed in the next.',
  };
}

/**
 * Puts a proven fact into words.
 *
 * @param fact - The fact.
 * @param moduleAddress - Address of the module whose events are shown; empty for none.
 * @returns What to show.
 * @throws BaseError `ERR_BYTES_ADDRESS` when the module's address is none, `ERR_EVIDENCE_EVENT` when it is another's.
 */
export function toFactView(fact: ProvenFact, moduleAddress: string): FactView {
  if (fact.kind === 'ethereum-receipt') return receiptView(fact, moduleAddress);
  if (fact.kind === 'ethereum-account') return accountView(fact);
  const rows = [['Vouched for by', vouchers[fact.vouchedBy.kind]] as const];
  return { title: `Proven: ${fact.kind}`, rows, events: [], note: '' };
}
