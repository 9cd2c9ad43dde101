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
  ERR_CHAIN_MISMATCH: 'The node serves another chain, or another genesis block, than the one configured.',
  ERR_CHECKPOINT_UNKNOWN: 'The chain does not have the block a checkpoint names.',
  ERR_CLIENT_LEDGER_UNKNOWN: 'The client has no ledger, or no modules, of that name.',
  ERR_COMMIT_REVERTED: 'The transaction is in a final block and the ledger refused its effect.',
  ERR_CONNECTION: 'The ledger could not be reached or gave no usable answer.',
  ERR_DEVNET_BINARY: 'The program of a development node is not installed.',
  ERR_DEVNET_START: 'A development node did not come up.',
  ERR_EVENTS_GAP: 'The blocks a node served do not link to each other, so a window cannot be called read.',
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
  ERR_REQUEST_ID: 'A request id is not 32 bytes of hex.',
  ERR_REQUEST_REUSED: 'A request id was used before for other calls.',
  ERR_SIGNER: 'There is no signer, or the signer failed or signed something else.',
  ERR_SIMULATE_REVERTED: 'The ledger refused the calls when they were tried out. Nothing was sent.',
  ERR_SUBMIT_FUNDS: 'The sender cannot pay for the submission.',
  ERR_SUBMIT_REJECTED: 'The ledger did not accept the submission. It has no effect.',
} as const;

/** A stable machine-readable error code of `@tallystick/core`. */
export type ErrorCode = keyof typeof errorCodes;
