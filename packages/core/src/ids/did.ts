import { BaseError } from '../errors/base-error.ts';
import { describeId } from './describe-id.ts';

/** A decentralized identifier (W3C DID Core section 3.1): no path, query or fragment. */
export type Did = `did:${string}:${string}`;

const lengthMax = 2048;
// The ABNF of DID Core section 3.1: a lower-case method name, and an id whose last segment is not empty.
const didPattern =
  /^did:([a-z0-9]+):((?:[a-zA-Z0-9._:-]|%[0-9a-fA-F]{2})*(?:[a-zA-Z0-9._-]|%[0-9a-fA-F]{2}))$/;
const hostPattern =
  /^((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:%3a([1-9][0-9]{0,4}))?$/;

// did:web and did:webvh: the host is a DNS name, so its case means nothing; a path's case does.
function toCanonicalHost(segment: string): string | undefined {
  const [, host = '', port] = hostPattern.exec(segment.toLowerCase()) ?? [];
  const isAddressLike = /^[0-9]+$/.test(host.slice(host.lastIndexOf('.') + 1));
  if (host === '' || host.length > 253 || isAddressLike || Number(port ?? 1) > 65_535) return undefined;
  return port === undefined ? host : `${host}%3A${port}`;
}

function toCanonicalLocation(id: string): string | undefined {
  const [first = '', ...path] = id.split(':');
  const host = toCanonicalHost(first);
  // An empty or dot segment would make two identifiers of one document.
  const isPlain = path.every((segment) => !['', '.', '..'].includes(segment.replaceAll(/%2e/gi, '.')));
  return host !== undefined && isPlain ? [host, ...path].join(':') : undefined;
}

function toCanonicalWebvh(id: string): string | undefined {
  const [, scid, rest = ''] = /^([1-9A-HJ-NP-Za-km-z]+):(.+)$/.exec(id) ?? [];
  const location = toCanonicalLocation(rest);
  return scid && location ? `${scid}:${location}` : undefined;
}

function toCanonicalEthr(id: string): string | undefined {
  const match = /^((?:[a-zA-Z0-9._-]+:)*)(0x(?:[0-9a-fA-F]{40}|[0-9a-fA-F]{66}))$/.exec(id);
  return match ? `${match[1]}${match[2]?.toLowerCase()}` : undefined;
}

const methodRules: Record<string, { toCanonical: (id: string) => string | undefined; form: string }> = {
  web: {
    toCanonical: toCanonicalLocation,
    form: 'did:web:<DNS name>[%3A<port>][:<path segment>]*',
  },
  webvh: {
    toCanonical: toCanonicalWebvh,
    form: 'did:webvh:<SCID>:<DNS name>[%3A<port>][:<path segment>]*',
  },
  ethr: {
    toCanonical: toCanonicalEthr,
    form: 'did:ethr:[<network>:]<address or compressed public key in hex>',
  },
};

function refuseDid(value: unknown, expected: string): never {
  throw new BaseError({
    code: 'ERR_ID_DID',
    shortMessage: `Expected ${expected}, got ${describeId(value)}.`,
    details: 'Pass the identifier itself: lower-case method name, and no path, query or fragment.',
  });
}

/**
 * Brings a DID into the one form that ids on ledgers are made from.
 *
 * The syntax is that of W3C DID Core section 3.1. Then, by method:
 * `web` and `webvh`: the DNS name in lower case and the port separator as `%3A`; an IP address, a trailing
 * dot, other percent-encoding in the host, and empty or dot path segments are refused.
 * `ethr`: the address or public key in lower case.
 * Every other method (`key`, `jwk`, `x509`, …): byte for byte, since case carries meaning there. Two methods,
 * networks or ports that lead to one document stay two identifiers.
 *
 * @param did - The identifier, at most 2,048 characters.
 * @returns Its canonical form; canonical input comes back unchanged.
 * @throws BaseError `ERR_ID_DID` when it is not a DID or breaks the syntax of its method.
 *
 * @example
 * ```ts
 * import { toCanonicalDid } from '@tallystick/core';
 *
 * console.log(toCanonicalDid('did:web:Registry.Example%3a8443:Issuer')); // did:web:registry.example%3A8443:Issuer
 * ```
 */
export function toCanonicalDid(did: string): Did {
  const match = typeof did === 'string' && did.length <= lengthMax ? didPattern.exec(did) : null;
  if (!match) return refuseDid(did, `a DID of at most ${lengthMax} characters`);
  const [, method = '', id = ''] = match;
  const rule = Object.hasOwn(methodRules, method) ? methodRules[method] : undefined;
  const canonical = rule ? rule.toCanonical(id) : id;
  return canonical === undefined ? refuseDid(did, rule?.form ?? 'a DID') : `did:${method}:${canonical}`;
}
