// What to do about each error code. Codes of an area that are all mended alike share the area's text.

const byArea: Readonly<Record<string, string>> = {
  ABI: 'Correct the argument at the path the message names; the ABI of the module says which type it takes. Nothing was sent.',
  AMOUNT:
    'Write the amount as plain decimal text, with no more fraction digits than the unit has decimals and no exponent.',
  BATCH:
    'Split the calls over several submissions, or join those that must be atomic and belong to one module.',
  BYTES: 'Correct the value: 0x-prefixed hex of the length the message names, or well-formed text.',
  CARBON: 'Correct the input the message names. The guide on carbon accounting says which rule refused it.',
  ENERGY: 'Correct the input the message names. The guide on energy markets says which rule refused it.',
  EVIDENCE:
    'Do not rely on the evidence. Ask its sender for a bundle made anew; if it is refused again, the fact is not proven.',
  FINANCE: 'Correct the input the message names. The guide on bonds says which rule refused it.',
  ID: 'Correct the identifier; the message shows the form expected.',
  JSON: 'Correct the document at the position the message names; write numbers that must be exact as text.',
  SCHEMA:
    'Correct the document at the paths listed; each names the rule, what was expected and what was got.',
};

const byCode: Readonly<Record<string, string>> = {
  ERR_ABI_DECODE: 'Check that the address is that of the module and that its ABI is the one deployed.',
  ERR_ABI_ITEM_AMBIGUOUS: 'Give the full signature instead of the name.',
  ERR_ABI_ITEM_UNKNOWN: 'Correct the name: the message lists those that are near.',
  ERR_ABORTED: 'If a submission was under way, ask outcome(requestId) before doing anything else.',
  ERR_BATCH_EMPTY: 'Pass one or more calls made with defineCall.',
  ERR_CALL_MUTABILITY:
    'Use read for views and submit for functions that change state. Payable functions are not supported.',
  ERR_CARBON_ALIGNMENT: 'Give the records of the channels common limits in time.',
  ERR_CARBON_BOUNDARY: 'Correct the field the message names.',
  ERR_CARBON_BUFFER: 'Check the holdings of the project and the state of the reversal.',
  ERR_CARBON_COLLAR: 'Correct the field the message names.',
  ERR_CARBON_DUPLICATE: 'Remove one, or make one a correction of the other.',
  ERR_CARBON_EX_ANTE: 'Issue after monitoring and verification.',
  ERR_CARBON_FACTOR: 'Choose a record that fits the method, the gas and the grid.',
  ERR_CARBON_FACTOR_AMBIGUOUS: 'Leave only the one that is meant.',
  ERR_CARBON_FACTOR_UNKNOWN: 'Add a dated, sourced record to the series.',
  ERR_CARBON_GAP: 'Add the data or choose a policy for gaps.',
  ERR_CARBON_GWP_UNKNOWN: 'Choose a set that covers all gases.',
  ERR_CARBON_INSTRUMENT: 'Check source, market and period of the claim.',
  ERR_CARBON_INTERVAL: 'Correct the interval.',
  ERR_CARBON_INTERVAL_OVERLAP: 'Remove one, or make one a correction of the other.',
  ERR_CARBON_NUMBER: 'Write a plain decimal number as text.',
  ERR_CARBON_OVER_ISSUANCE: 'Ask for what is left.',
  ERR_CARBON_POLICY: 'Choose one of the values the message lists.',
  ERR_CARBON_QUANTITY: 'Correct it; what goes out is a flow of its own.',
  ERR_CARBON_SOURCE_UNKNOWN: 'Add the source or correct the id.',
  ERR_CARBON_TIER: 'Use a factor of that tier or lower the method.',
  ERR_CARBON_TRACE: 'Ask for the statement with its whole trace.',
  ERR_CARBON_UNDER_ISSUANCE: 'Ask for what the message names.',
  ERR_CARBON_UNIT: 'Add a density, calorific value or conversion record, or correct the unit.',
  ERR_CHAIN_MISMATCH:
    'Point the client at a node of the configured chain, or correct chainId or genesisHash.',
  ERR_CHECKPOINT_UNKNOWN:
    'The block was undone or belongs to another chain. Start from an older checkpoint or from "start".',
  ERR_CLIENT_LEDGER_UNKNOWN: 'Name the ledger as in createClient, or give its modules there.',
  ERR_COMMIT_REVERTED:
    'Look at error.refusal for the reason of the module. The request had no effect and can be made anew with another id.',
  ERR_CONFIG: 'Give the adapter what the message names; its README has a complete example.',
  ERR_CONNECTION:
    'Check that the endpoint is up and reachable. If a submission was under way, ask outcome(requestId).',
  ERR_DEPLOYMENT: 'Look the transaction up on the chain; deploy again from an account with enough funds.',
  ERR_DEVNET_BINARY: 'Install the packages again with install scripts allowed for the development node.',
  ERR_DEVNET_START: 'Read what the node printed; a port in use or too little memory are the usual reasons.',
  ERR_ENERGY_BASELINE: 'Add days with whole data, or choose a policy that needs fewer.',
  ERR_ENERGY_BID: 'Correct or leave out the one the message names.',
  ERR_ENERGY_CAPACITY: 'Check the meter, or the capacity of the device.',
  ERR_ENERGY_CERTIFICATE: 'Check status, owner and numbers of the bundle.',
  ERR_ENERGY_COLUMNS: 'Correct the row the message names.',
  ERR_ENERGY_EXPIRED: 'Use others.',
  ERR_ENERGY_INTERVAL: 'Correct or add the interval the message names.',
  ERR_ENERGY_METER: 'Correct the reading the message names, or report the replacement of the meter.',
  ERR_ENERGY_POLICY: 'Choose one of the values the message lists.',
  ERR_ENERGY_PRICE: 'Give a price on the tick of the market.',
  ERR_ENERGY_QUANTITY: 'Correct it.',
  ERR_ENERGY_SETTLEMENT: 'Add what the message names.',
  ERR_ENERGY_SLOT: 'Correct the slot.',
  ERR_ENERGY_STORAGE: 'Check the records of the device.',
  ERR_ENERGY_TIME: 'Correct it.',
  ERR_ENERGY_TOKEN: 'Check the movement the message names.',
  ERR_ENERGY_UNIT: 'Convert before, or leave out what does not belong.',
  ERR_EVENTS_GAP: 'Use another endpoint, or wait until this one has caught up. Nothing was skipped.',
  ERR_EVIDENCE_REFERENCE:
    'Wait until the transaction is final, and pass its receipt or an event of it as the ledger gave it.',
  ERR_EVIDENCE_UNSUPPORTED: 'Ask the capability evidence first, or use a ledger that has it.',
  ERR_JOURNAL_CORRUPT:
    'Keep the file, restore a copy, and ask the ledger for the outcomes of the requests since.',
  ERR_JOURNAL_LOCKED: 'End the other process, or give this one a journal of its own.',
  ERR_JOURNAL_WRITE: 'Free disk space or correct permissions, then submit again with the same request id.',
  ERR_LEDGER_CLOSED: 'Make a new ledger; a closed one stays closed.',
  ERR_MODULE_ABSENT: 'Check the address and the chain, or deploy the modules first.',
  ERR_OUTCOME_UNKNOWN: 'Ask outcome(requestId) later. Do not submit again under another request id.',
  ERR_READ_BLOCK: 'Leave blockNumber out, or use a ledger with the capability readAtBlock.',
  ERR_REQUEST_ID: 'Use 32 bytes of hex, best random ones.',
  ERR_REQUEST_REUSED:
    'Use a new request id for other calls. For the same calls the first submission stands: ask outcome.',
  ERR_SIGNER: 'Pass a signer, or give the ledger a default one; check that the key belongs to the account.',
  ERR_SIMULATE_REVERTED: 'Look at error.refusal: the page of the module says what each refusal means.',
  ERR_SNAPSHOT_CORRUPT: 'Restore an intact snapshot.',
  ERR_SUBMIT_FUNDS: 'Send funds to the account; the message names balance and need. Nothing was sent.',
  ERR_SUBMIT_REJECTED: 'Read error.native for what the node said, correct it and submit again.',
  ERR_UPGRADE_DELAY: 'Use a delay of at least seven days, or say that the network is for development.',
};

/**
 * What to do about an error.
 *
 * @param code - The error's code.
 * @returns One or more sentences.
 * @throws Error when neither the code nor its area has a text: add one here.
 */
export function errorRemedy(code: string): string {
  const text = byCode[code] ?? byArea[code.split('_')[1] ?? ''];
  if (!text)
    throw new Error(`Expected a text for ${code} in scripts/generate/error-remedies.ts, found none.`);
  return text;
}
