import { integer, list, record, type Shape, text, uint64Text } from './shape.ts';

// The schema interop/evidence-bundle of @tallystick/schemas, whose validators this package does not load.
const hexBytes = text(/^0x(?:[0-9a-f]{2})+$/, 2_097_154);
const word = text(/^0x[0-9a-f]{64}$/, 66);
const evmChainId = text(/^eip155:[1-9][0-9]{0,31}$/, 39);
const validatorSetHeaders = list(hexBytes, 1, 64);
const attestation = {
  verifierEpoch: uint64Text,
  verifierSignatures: list(text(/^0x[0-9a-f]{128}1[bc]$/, 132), 1, 256),
};

/** Epoch and signatures come together or not at all. */
const vouching: Shape = (value, path) => {
  const isAttested = Object.keys(attestation).some((name) => Object.hasOwn(Object(value), name));
  const shape = isAttested
    ? record({ required: attestation, optional: { validatorSetHeaders } })
    : record({ required: { validatorSetHeaders } });
  shape(value, path);
};

const ethereumReceipt = record({
  required: {
    chainId: evmChainId,
    header: hexBytes,
    transactionIndex: integer(0, 65_535),
    receiptProof: list(hexBytes, 1, 16),
  },
  optional: { vouching, transactionProof: list(hexBytes, 1, 16) },
});

const ethereumStorage = record({ required: { slot: word, proof: list(hexBytes, 0, 65) } });

const ethereumAccount = record({
  required: {
    chainId: evmChainId,
    header: hexBytes,
    address: text(/^0x[0-9a-f]{40}$/, 42),
    accountProof: list(hexBytes, 0, 65),
    storageProofs: list(ethereumStorage, 0, 64),
  },
  optional: { vouching },
});

const merkleInclusion = record({
  required: {
    root: word,
    size: integer(1, 4_294_967_295),
    index: integer(0, 4_294_967_294),
    leaf: word,
    path: list(word, 0, 32),
  },
  optional: { reading: text(/^\{/, 65_536) },
});

const bundledCredential = record({
  required: { format: text(/^[a-z0-9][a-z0-9+.-]{0,63}$/, 64), credential: text(/^\S/, 262_144) },
});

/** Name of a list of items a bundle may hold. */
export type ItemListName = 'ethereumReceipts' | 'ethereumAccounts' | 'merkleInclusions' | 'credentials';

/** The form of each list. */
export const itemLists: Readonly<Record<ItemListName, Shape>> = {
  ethereumReceipts: list(ethereumReceipt, 1, 64),
  ethereumAccounts: list(ethereumAccount, 1, 64),
  merkleInclusions: list(merkleInclusion, 1, 1024),
  credentials: list(bundledCredential, 1, 64),
};

/** The form of a whole bundle. */
export const bundleShape: Shape = record({
  required: { type: text(/^EvidenceBundle$/, 14), id: text(/^ni:\/\/\/sha-256;[A-Za-z0-9_-]{43}$/, 58) },
  optional: itemLists,
  atLeastOneOf: Object.keys(itemLists),
});
