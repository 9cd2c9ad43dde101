/** What came of a check. */
export type ConformanceStatus = 'passed' | 'failed' | 'not-tested';

/** One check of one target. */
export interface ConformanceResult {
  /** Section, such as `events`. */
  readonly section: string;
  /** Stable id within the section, such as `resume-everywhere`. */
  readonly id: string;
  /** What is promised. */
  readonly title: string;
  readonly status: ConformanceStatus;
  /** What was expected and what was got, where it failed. */
  readonly error?: string | undefined;
  /** Why it could not be tested. */
  readonly reason?: string | undefined;
  readonly durationMs: number;
}
