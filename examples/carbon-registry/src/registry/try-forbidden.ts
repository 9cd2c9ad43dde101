import { isLedgerError } from '@tallystick/core';
import type { ClosedLot, LiveLot } from './close-block.ts';
import { emissionReduction } from './namespaces.ts';
import type { Registry } from './registry.ts';

/** Something that must not happen, and what the ledger said to it. */
export interface ForbiddenAttempt {
  readonly what: string;
  /** Name of the module's refusal, such as `IntervalOccupied`. */
  readonly refusal: string;
  /** What the ledger gave as reason, by argument; numbers as decimal text. */
  readonly args: Readonly<Record<string, string>>;
  readonly message: string;
}

/** What {@link tryForbidden} takes. */
export interface TryForbiddenParameters {
  readonly registry: Registry;
  readonly live: LiveLot;
  readonly retired: ClosedLot;
}

type Attempt = readonly [what: string, run: () => Promise<{ wait(): Promise<unknown> }>];

function attempts({ registry, live, retired }: TryForbiddenParameters): Attempt[] {
  const { client, actors } = registry;
  const { operator, developer, stranger } = actors;
  const { classId, claimId, namespaceId, originId, block } = live.issued;
  const ledger = 'registry';
  const { right } = emissionReduction;
  return [
    [
      'issue the same block a second time',
      () =>
        client.issueUnits({
          ledger,
          signer: operator.account,
          classId,
          claims: [claimId],
          first: block.last + 1n,
          count: block.count,
          vintage: block.vintageYear,
          recipient: developer.party,
        }),
    ],
    [
      'claim serials that overlap a claim',
      () =>
        client.claimOrigin({
          ledger,
          signer: operator.account,
          namespaceId,
          originId,
          right,
          start: block.last,
          end: block.last + 10n,
          quantity: 10n,
        }),
    ],
    [
      'retire retired units again',
      () =>
        client.retireUnits({
          ledger,
          signer: developer.account,
          lotId: retired.lotId,
          beneficiary: developer.party,
          purpose: 1,
        }),
    ],
    [
      'transfer units of somebody else, as a member',
      () => client.transferUnits({ ledger, signer: operator.account, lotId: live.lotId, to: operator.party }),
    ],
    [
      'transfer units as a stranger',
      () => client.transferUnits({ ledger, signer: stranger.account, lotId: live.lotId, to: operator.party }),
    ],
  ];
}

/**
 * Tries what must not happen. Each has to be refused by the ledger itself.
 *
 * @param parameters - The registry, a live lot and a retired one.
 * @returns What the ledger said to each.
 * @throws Error when one of them is not refused.
 */
export async function tryForbidden(parameters: TryForbiddenParameters): Promise<ForbiddenAttempt[]> {
  const results: ForbiddenAttempt[] = [];
  for (const [what, run] of attempts(parameters)) {
    try {
      await (await run()).wait();
    } catch (error) {
      if (!isLedgerError(error) || !error.refusal) throw error;
      const { name, args } = error.refusal;
      const texts = Object.entries(args).map(([key, value]) => [key, String(value)] as const);
      results.push({ what, refusal: name, args: Object.fromEntries(texts), message: error.shortMessage });
      continue;
    }
    throw new Error(`The ledger let someone ${what}. Expected a refusal.`);
  }
  return results;
}
