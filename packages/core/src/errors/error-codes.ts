/**
 * Every error code of the core and the adapters, with one line that `docs/errors` is generated from.
 *
 * A code is never renamed and never used for anything else: add a new one instead. The form is
 * `ERR_<AREA>_<WHAT>`.
 */
export const errorCodes = {
  ERR_ABI_ARGUMENT: 'An argument does not have the type its ABI parameter asks for.',
  ERR_ABI_DECODE: 'What a ledger gave back does not decode by the ABI: wrong address or wrong ABI.',
  ERR_ABI_ITEM_AMBIGUOUS:
    'The ABI has several functions, events or errors of that name: name one by its full signature.',
  ERR_ABI_ITEM_UNKNOWN: 'The ABI has no function, event or error of that name.',
  ERR_ABI_JSON: 'A JSON value is not the one JSON form of the ABI parameter it stands for.',
  ERR_ABI_TYPE: 'An ABI parameter names a type that is not a Solidity ABI type or is not supported.',
  ERR_ABORTED: 'The caller ended the wait through its AbortSignal. What was sent stays sent.',
  ERR_AMOUNT_DECIMALS: 'A number of decimals is not an integer from 0 to 255.',
  ERR_AMOUNT_PRECISION: 'An amount has more fraction digits than its unit has decimals.',
  ERR_AMOUNT_RANGE: 'An amount does not fit the integer width it is stored in.',
  ERR_AMOUNT_SYNTAX: 'A text is not a plain decimal number.',
  ERR_BATCH_EMPTY: 'A submission or read names no call.',
  ERR_BATCH_LIMIT: 'A submission or read names more calls than the ledger takes at once.',
  ERR_BATCH_SCOPE: 'The ledger cannot run these calls as one atomic submission.',
  ERR_BYTES_ADDRESS: 'A value is not a 20-byte address in hex.',
  ERR_BYTES_HEX: 'A value is not 0x-prefixed hex of whole bytes.',
  ERR_BYTES_LENGTH: 'A byte string does not have the length asked for.',
  ERR_BYTES_TEXT: 'A text or its bytes are not well-formed Unicode, or not the plain ASCII asked for.',
  ERR_BYTES_TYPE: 'A value is not a Uint8Array.',
  ERR_BYTES_WORD: 'A value does not fit the fixed-width word it is packed into.',
  ERR_CALL_MUTABILITY:
    'A call that changes state was read, or a view was submitted, or a function is payable.',
  ERR_CARBON_ALIGNMENT:
    'Channels of one emission source overlap in a way in which their data cannot be compared.',
  ERR_CARBON_BOUNDARY: 'An accounting boundary contradicts itself or names something it does not hold.',
  ERR_CARBON_BUFFER: 'A buffer pool or a reversal cannot be changed in the way asked for.',
  ERR_CARBON_COLLAR: 'A price collar contradicts itself, or a bid or an offer does not fit it.',
  ERR_CARBON_DUPLICATE: 'Two records have the same id, or correct the same record.',
  ERR_CARBON_EX_ANTE: 'Credits cannot be issued for estimated reductions.',
  ERR_CARBON_FACTOR: 'A factor record does not fit the emission source it is used for.',
  ERR_CARBON_FACTOR_AMBIGUOUS: 'Several factor records, or several ways to convert a unit, fit equally well.',
  ERR_CARBON_FACTOR_UNKNOWN: 'No factor record is in force on a day on which one is needed.',
  ERR_CARBON_GAP: 'A time has no activity data and the policy does not allow to fill it.',
  ERR_CARBON_GWP_UNKNOWN:
    'The set of global warming potentials is unknown, has no value for a gas, or is not the one a factor was made with.',
  ERR_CARBON_INSTRUMENT:
    'A certificate, contract or supplier rate does not fit the consumption it is claimed for.',
  ERR_CARBON_INTERVAL: 'A time interval is malformed, empty, backwards, or outside the period.',
  ERR_CARBON_INTERVAL_OVERLAP: 'Two records of one channel are of the same time.',
  ERR_CARBON_NUMBER: 'A number is malformed, or an operation on it has no result.',
  ERR_CARBON_OVER_ISSUANCE: 'More credits were asked for than were verified and not yet issued.',
  ERR_CARBON_POLICY: 'A policy, its version or its value is unknown.',
  ERR_CARBON_QUANTITY: 'A quantity is below zero, or not whole where it has to be.',
  ERR_CARBON_SOURCE_UNKNOWN: 'A record names an emission source that the boundary does not hold.',
  ERR_CARBON_TIER: 'A factor is of a lower tier than the method of the emission source.',
  ERR_CARBON_TRACE: 'A trace is malformed, so nothing can be recomputed from it.',
  ERR_CARBON_UNDER_ISSUANCE: 'Fewer credits were asked for than were verified, and the policy asks for all.',
  ERR_CARBON_UNIT: 'Units do not match and no record converts one into the other.',
  ERR_CHAIN_MISMATCH: 'The node serves another chain, or another genesis block, than the one configured.',
  ERR_CHECKPOINT_UNKNOWN: 'The chain does not have the block a checkpoint names.',
  ERR_CLIENT_LEDGER_UNKNOWN: 'The client has no ledger, or no modules, of that name.',
  ERR_COMMIT_REVERTED: 'The transaction is in a final block and the ledger refused its effect.',
  ERR_CONFIG: 'A ledger was given a configuration that lacks something or contradicts itself.',
  ERR_CONNECTION: 'The ledger could not be reached or gave no usable answer.',
  ERR_DEVNET_BINARY: 'The program of a development node is not installed.',
  ERR_DEVNET_START: 'A development node did not come up.',
  ERR_DEPLOYMENT: 'A deployment transaction gave no contract address.',
  ERR_ENERGY_BASELINE: 'A baseline cannot be found from the days and windows given.',
  ERR_ENERGY_BID:
    'A bid or an event of an order book contradicts another one, or is of another market or slot.',
  ERR_ENERGY_CAPACITY: 'More energy was reported than a device can have released in the time.',
  ERR_ENERGY_CERTIFICATE: 'The state, the owner or the range of certificates does not allow what was asked.',
  ERR_ENERGY_COLUMNS: 'Columns of orders or certificates do not fit together or hold a value out of range.',
  ERR_ENERGY_EXPIRED: 'Certificates or tokens were used at or after the instant at which they expire.',
  ERR_ENERGY_INTERVAL: 'Metered intervals overlap, are missing, or are not those asked for.',
  ERR_ENERGY_METER: 'Readings of a meter contradict each other.',
  ERR_ENERGY_POLICY: 'A policy, its version or its value is unknown or contradicts itself.',
  ERR_ENERGY_PRICE: 'A price has more decimals than the market has, or is out of range.',
  ERR_ENERGY_QUANTITY:
    'An amount of energy is negative or zero where it must not be, finer than a watt hour, or too large.',
  ERR_ENERGY_SETTLEMENT:
    'A settlement lacks a quantity or a price, or is of something else than the result it settles.',
  ERR_ENERGY_SLOT:
    'A slot is empty or backwards, has another length than asked for, or does not divide a day.',
  ERR_ENERGY_STORAGE: 'More energy was drawn from storage than went in, or a record does not fit the device.',
  ERR_ENERGY_TIME: 'A text is not an instant, a day or a time zone, or a time zone does not cover a day.',
  ERR_ENERGY_TOKEN: 'Energy tokens were minted or burned twice, or are not held by whom they are taken from.',
  ERR_ENERGY_UNIT: 'Units of energy, currencies or zones do not match.',
  ERR_EVENTS_GAP: 'The blocks a node served do not link to each other, so a window cannot be called read.',
  ERR_EVIDENCE_BUNDLE:
    'A value is not an evidence bundle of a known version, or one of its members has the wrong form.',
  ERR_EVIDENCE_CHAIN: 'A header or transaction belongs to another chain than the one the evidence names.',
  ERR_EVIDENCE_CREDENTIAL: 'A credential in the evidence was refused by its verifier.',
  ERR_EVIDENCE_EPOCH: 'Statements were signed for another epoch of the verifier set than the one in force.',
  ERR_EVIDENCE_EVENT: 'A proven log has the topic of an event but does not decode as that event.',
  ERR_EVIDENCE_HEADER: 'A block header has a field of the wrong size or form.',
  ERR_EVIDENCE_HEADER_FORK: 'A block header has a number of fields that belongs to no known fork.',
  ERR_EVIDENCE_HEADER_HASH: 'The header rebuilt from its fields does not have the hash it is given with.',
  ERR_EVIDENCE_HEADER_UNVOUCHED: 'Nobody the caller trusts vouches for the block header.',
  ERR_EVIDENCE_ITEM:
    'A bundle holds an item of a kind, or a credential of a format, that has no verifier here.',
  ERR_EVIDENCE_LIMIT: 'A part of the evidence is larger, longer or nested more deeply than allowed.',
  ERR_EVIDENCE_MERKLE:
    'A Merkle path does not lead from the leaf to the root, or does not have the length its index and size ask for.',
  ERR_EVIDENCE_MERKLE_ROOT: 'Nobody the caller trusts vouches for the Merkle root.',
  ERR_EVIDENCE_PROOF: 'Trie nodes are malformed, do not link to the root, or are left over.',
  ERR_EVIDENCE_PROOF_KEY: 'A trie proof is sound but not for the key or index it is given with.',
  ERR_EVIDENCE_QUORUM: 'Fewer of those who must sign have signed than the rule asks for.',
  ERR_EVIDENCE_READING: 'A reading is not canonical JSON, or is not the one its leaf was made from.',
  ERR_EVIDENCE_RECEIPT: 'A receipt is malformed, of an unknown type, or of before receipts had a status.',
  ERR_EVIDENCE_RECEIPT_REVERTED: 'The receipt says that its transaction reverted, so it proves no effect.',
  ERR_EVIDENCE_REFERENCE:
    'The ledger has no final, successful transaction, or no event of it, as the reference names it.',
  ERR_EVIDENCE_RLP: 'Bytes are not canonical RLP, or not the RLP structure asked for.',
  ERR_EVIDENCE_SEALS: 'The extra data of a header is not that of the consensus protocol named.',
  ERR_EVIDENCE_SIGNATURE: 'A signature is malformed, has a high s, or no key can have made it.',
  ERR_EVIDENCE_SIGNER: 'A signer is not in the set that counts, signed twice, or is out of order.',
  ERR_EVIDENCE_TRANSACTION: 'A transaction is missing, malformed, or not bound to a chain.',
  ERR_EVIDENCE_TRUST: "The caller's trust configuration is incomplete or contradicts itself.",
  ERR_EVIDENCE_UNSUPPORTED: 'The ledger gives no evidence of what happens on it.',
  ERR_EVIDENCE_VALIDATOR_SET: 'A header was sealed under another validator set than the one followed.',
  ERR_EVIDENCE_VALIDATOR_SET_OLD: 'The followed validator set is too old to be trusted.',
  ERR_FINANCE_CALENDAR:
    'A calendar is unknown, contradicts itself, or does not cover a day that is asked of it. Next: pass the calendar, long enough.',
  ERR_FINANCE_DATE:
    'A text is not a day or an instant, or days run backwards. Next: correct the value the message names.',
  ERR_FINANCE_DAY_COUNT:
    'A day count is unknown, or lacks the reference dates it needs. Next: choose one of those listed, or add the dates.',
  ERR_FINANCE_DISTRIBUTION:
    'Holders or movements contradict each other, or there is nobody to pay. Next: correct the entry the message names.',
  ERR_FINANCE_NUMBER:
    'A rate, price or amount is malformed or out of range. Next: write a plain decimal number as text.',
  ERR_FINANCE_POLICY:
    'A policy, its version or its value is unknown or contradicts itself. Next: choose one of the values the message lists.',
  ERR_FINANCE_SCHEDULE:
    'The dates of a bond do not ascend or do not fit its periods. Next: correct the dates or choose another stub.',
  ERR_FINANCE_TARGET:
    'A performance target or a verification of it contradicts itself or another one. Next: correct the one the message names.',
  ERR_FINANCE_UNIT:
    'The unit of a verified value is not that of its performance target. Next: convert it before it is verified.',
  ERR_FINANCE_YIELD:
    'No yield in the range searched gives the price. Next: check price, date and cash flows.',
  ERR_ID_ACCOUNT: 'A text is not a CAIP-10 account id of a known kind of ledger.',
  ERR_ID_ASSET: 'A text is not a CAIP-19 asset id of a known kind of ledger.',
  ERR_ID_CHAIN: 'A text is not a CAIP-2 chain id of a known kind of ledger.',
  ERR_ID_DID: 'A text is not a decentralized identifier, or breaks the syntax of its DID method.',
  ERR_ID_MODULE: 'A text is not a module id: a chain id and an address or chaincode name.',
  ERR_ID_ORIGIN: 'An origin text is empty, too long, or could be confused with another one.',
  ERR_ID_SCHEME: 'A name is not an origin scheme name.',
  ERR_JOURNAL_CORRUPT: 'A journal entry cannot be read back.',
  ERR_JOURNAL_LOCKED: 'Another process writes the journal, or took it over.',
  ERR_JOURNAL_WRITE: 'A journal entry could not be made durable, so nothing was sent.',
  ERR_JSON_DUPLICATE_KEY: 'A JSON object names the same key twice.',
  ERR_JSON_LIMIT: 'A JSON text is larger or nested more deeply than allowed.',
  ERR_JSON_NUMBER: 'A JSON number cannot be held exactly: write it as a string.',
  ERR_JSON_SYNTAX: 'A text is not JSON.',
  ERR_JSON_VALUE: 'A value has no canonical JSON form.',
  ERR_LEDGER_CLOSED: 'The ledger was used after close().',
  ERR_MODULE_ABSENT: 'There is no contract or chaincode at the address a call names.',
  ERR_OUTCOME_UNKNOWN: 'A submission was sent and it is not known yet whether it took effect.',
  ERR_READ_BLOCK: 'A read names a block, and the ledger can only read its latest state.',
  ERR_REQUEST_ID: 'A request id is not 32 bytes of hex.',
  ERR_REQUEST_REUSED: 'A request id was used before for other calls.',
  ERR_SIGNER: 'There is no signer, or the signer failed or signed something else.',
  ERR_SIMULATE_REVERTED: 'The ledger refused the calls when they were tried out. Nothing was sent.',
  ERR_SNAPSHOT_CORRUPT: 'A snapshot of a memory ledger cannot be read back.',
  ERR_SUBMIT_FUNDS: 'The sender cannot pay for the submission.',
  ERR_SUBMIT_REJECTED: 'The ledger did not accept the submission. It has no effect.',
  ERR_UPGRADE_DELAY: 'Upgrades would become active sooner than is allowed outside development.',
} as const;

/** A stable machine-readable error code of `@tallystick/core`. */
export type ErrorCode = keyof typeof errorCodes;
