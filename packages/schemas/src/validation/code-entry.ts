/** One code of a code list. */
export interface CodeEntry<code extends string = string> {
  /** The code as it stands in documents. */
  readonly code: code;
  /** Its name in English. */
  readonly label: string;
  /** What it means; empty where the name says all. */
  readonly description: string;
  /** The number that stands for the code on a ledger, where the list gives numbers. Never reused. */
  readonly number?: number;
}
