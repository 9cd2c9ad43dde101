import type { Fault } from './refusal.ts';

/** Order of the numbers in a date written with slashes. */
export type DateOrder = 'day-first' | 'month-first';

/** What a reader may need to know beyond the cell itself. */
export interface CellContext {
  /** Order that slash dates of this file are read in; without it a date with two readings is refused. */
  readonly dateOrder?: DateOrder | undefined;
  /** Names of economies beyond the ISO 3166-1 list: name to alpha-2 code. They win over the list. */
  readonly economyNames?: Readonly<Record<string, string>> | undefined;
}

/** A cell that was read, or what is wrong with it. */
export type Cell<T> =
  | { readonly value: T; readonly fault?: undefined }
  | { readonly value?: undefined; readonly fault: Fault };

/** Reads the trimmed, non-empty text of one cell. */
export type CellReader<T> = (text: string, context: CellContext) => Cell<T>;
