/** One measured figure, printed as a row and written as one JSON line. */
export interface BenchFigure {
  /** Dotted id that stays the same over time, such as `memory.units.unsigned`. */
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  /** The same figure of a peer, a bare client or a reference loop, measured side by side in the same run. */
  readonly baseline?: number;
  /** value / baseline. */
  readonly ratio?: number;
  /** The target as text, such as `>= 20000` or `<= 1.25x`. */
  readonly target?: string;
  readonly met?: boolean;
}
