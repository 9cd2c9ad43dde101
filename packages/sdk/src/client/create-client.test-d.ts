import type { Ledger } from '@tallystick/core';
import { expectTypeOf, test } from 'vitest';
import { createClient } from './create-client.ts';

interface KeySigner {
  readonly key: string;
}
declare const registry: Ledger<KeySigner>;
declare const market: Ledger<{ readonly account: string }>;
const client = createClient({ ledgers: { registry, market } });
const id = `0x${'00'.repeat(32)}` as const;

test('an action takes only the names of the client’s ledgers', () => {
  expectTypeOf(client.getLot).toBeCallableWith({ ledger: 'registry', lotId: id });
  // @ts-expect-error there is no such ledger
  client.getLot({ ledger: 'bank', lotId: id });
});

test('a signer is of the kind the named ledger takes', () => {
  expectTypeOf(client.splitLot).toBeCallableWith({
    ledger: 'registry',
    lotId: id,
    count: 1n,
    signer: { key: 'a' },
  });
  // @ts-expect-error the registry signs with a key
  client.splitLot({ ledger: 'registry', lotId: id, count: 1n, signer: { account: 'a' } });
});

test('results have the types of the ABI', async () => {
  const lot = await client.getLot({ ledger: 'market', lotId: id });
  expectTypeOf(lot.count).toEqualTypeOf<bigint>();
  expectTypeOf(lot.vintage).toEqualTypeOf<number>();
  expectTypeOf(lot.owner).toEqualTypeOf<`0x${string}`>();
});

test('the name of an event narrows its arguments', async () => {
  for await (const event of client.watchEvents({ ledger: 'registry' })) {
    if (event.name === 'Retired') expectTypeOf(event.args.purpose).toEqualTypeOf<number>();
  }
});
