import { randomBytes } from 'node:crypto';
import { canonicalJsonDigest, concatBytes, fromHex, type Hex, sha256, toHex } from '@tallystick/core';
import type { ImportPlan, PlannedRetirement } from '../import/import-plan.ts';

/** What opens a commitment: kept off the ledger, with the names it stands for. */
export interface BeneficiaryOpening {
  /** SHA-256 of the salt followed by the digest of the fields' canonical JSON. */
  readonly commitment: Hex;
  /** 32 random bytes. */
  readonly salt: Hex;
  readonly fields: Readonly<Record<string, string>>;
}

/** Beneficiaries of an import: commitments for the ledger, openings for the registry's own keeping. */
export interface Beneficiaries {
  readonly openings: readonly BeneficiaryOpening[];
  /** The beneficiary to write on a ledger: a commitment where the row names somebody, else the party given. */
  toBeneficiary(retirement: PlannedRetirement): Hex;
}

function rowKey({ file, row }: { readonly file: string; readonly row: number }): string {
  return `${file}\n${row}`;
}

function commit(fields: Readonly<Record<string, string>>): BeneficiaryOpening {
  const salt = new Uint8Array(randomBytes(32));
  const commitment = sha256(concatBytes([salt, fromHex(canonicalJsonDigest(fields))]));
  return { commitment, salt: toHex(salt), fields };
}

/**
 * Commits to the names and notes of each row, so that none of them goes onto a ledger and each can be shown later.
 *
 * @param plan - The import.
 * @param owner - Party retired for where a row names nobody.
 * @returns Openings, and the beneficiary of each retirement.
 */
export function commitBeneficiaries(plan: ImportPlan, owner: Hex): Beneficiaries {
  const openings = new Map(
    plan.offLedger.map(({ source, fields }) => {
      const entries = fields.map(({ field, value }) => [field, value] as const);
      return [rowKey(source), commit(Object.fromEntries(entries))] as const;
    }),
  );
  return {
    openings: [...openings.values()],
    toBeneficiary: ({ source }) => openings.get(rowKey(source))?.commitment ?? owner,
  };
}
