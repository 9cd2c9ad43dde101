/** A place in a source that breaks a rule. */
export interface ForbiddenUse {
  readonly path: string;
  readonly line: number;
  readonly text: string;
  /** Why it is forbidden. */
  readonly reason: string;
}

interface Rule {
  readonly pattern: RegExp;
  readonly reason: string;
  /** The one source in which the pattern may stand. */
  readonly allowedIn?: string;
}

const differs = 'its result differs where KECCAK256 is SM3; ids and signed statements use sha256';
const baked = 'it hashes with KECCAK256 at run time, which is SM3 on some chains';

/** What the modules' sources must not hold, because it does not mean the same on every EVM ledger. */
const rules: readonly Rule[] = [
  { pattern: /\bkeccak256\s*\(/, reason: differs },
  { pattern: /\b(?:EIP712|EIP712Upgradeable|MessageHashUtils|MerkleProof)\b/, reason: baked },
  { pattern: /\b(?:Create2|Clones|create2)\b/, reason: 'the address would depend on the hash of the chain' },
  {
    pattern: /\bblock\s*\.\s*chainid\b|\bchainid\s*\(/,
    reason: 'it is not unique; the chain id is given at deployment',
  },
  { pattern: /\bblockhash\b/, reason: 'chains disagree on what it is a hash of' },
  {
    pattern: /\bblock\s*\.\s*timestamp\b|\btimestamp\s*\(\s*\)/,
    reason: 'some chains give milliseconds; ask _now()',
    allowedIn: 'base/Clock.sol',
  },
];

/** A string literal, or a comment. */
const literalOrComment = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;

/** The source with its comments blanked, line for line. */
function withoutComments(source: string): string {
  return source.replaceAll(literalOrComment, (match) =>
    match.startsWith('/') ? match.replaceAll(/[^\n]/g, ' ') : match,
  );
}

/**
 * Finds what a Solidity source of the modules must not hold.
 *
 * @param source - Path below the Solidity folder, and text.
 * @returns Every use, line by line; empty when the source keeps the rules.
 */
export function findForbidden(source: { readonly path: string; readonly text: string }): ForbiddenUse[] {
  const applicable = rules.filter(({ allowedIn }) => allowedIn !== source.path);
  return withoutComments(source.text)
    .split('\n')
    .flatMap((text, index) =>
      applicable
        .filter(({ pattern }) => pattern.test(text))
        .map(({ reason }) => ({ path: source.path, line: index + 1, text: text.trim(), reason })),
    );
}
