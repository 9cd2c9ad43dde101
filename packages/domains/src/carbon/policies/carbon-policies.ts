/** A choice that the standards leave open: its version, what its values mean, and the one taken where nothing is said. */
export interface CarbonPolicy {
  /** Raised when a value changes its meaning. */
  readonly version: string;
  /** What is chosen. */
  readonly purpose: string;
  /** The values with their meanings, or the range where the policy is a number. */
  readonly values: Readonly<Record<string, string>> | { readonly minimum: string; readonly maximum: string };
  /** The value in force where the documents choose none. */
  readonly default: string;
  /** Why that is the default, and which rules ask for another. */
  readonly reason: string;
}

/**
 * Every policy of the carbon engine, by name.
 *
 * A statement lists all policies in force with version and value, so that nobody has to know the defaults.
 *
 * @example
 * ```ts
 * import { carbonPolicies } from '@tallystick/domains/carbon';
 *
 * console.log(carbonPolicies['gap-filling'].default); // refuse
 * ```
 */
export const carbonPolicies = {
  'channel-reconciliation': {
    version: '1',
    purpose: 'Which of several channels of one emission source is used.',
    values: {
      priority: 'The first channel of the boundary that has all data of the time.',
      largest: 'The channel with the largest quantity.',
      'least-uncertain':
        'The channel that states the smallest uncertainty; channels that state none come last.',
      mean: 'The mean of all channels that have all data of the time.',
    },
    default: 'priority',
    reason: 'Monitoring plans name a main and a corroborating channel; `largest` is the conservative choice.',
  },
  'channel-tolerance-percent': {
    version: '1',
    purpose: 'Difference of two channels, in per cent of the one used, above which the statement is flagged.',
    values: { minimum: '0', maximum: '100' },
    default: '5',
    reason: 'A common materiality threshold of verification (ISO 14064-3).',
  },
  'gap-filling': {
    version: '1',
    purpose: 'What stands for a time without data.',
    values: {
      refuse: 'No statement without the data.',
      leave: 'Nothing; the statement is flagged.',
      'mean-rate': 'The mean rate of all data of the source in the period, times the length of the gap.',
      'largest-rate':
        'The largest rate of any record of the source in the period, times the length of the gap.',
      'previous-rate': 'The rate of the record before the gap, or after it where none is before.',
    },
    default: 'refuse',
    reason: 'Filling is a choice that somebody must make; every filled time is flagged.',
  },
  'straddling-interval': {
    version: '1',
    purpose: 'What happens to a record that reaches over a change of factor or an end of the period.',
    values: {
      'split-by-time': 'It is divided in proportion to time.',
      'at-start': 'It belongs as a whole to the side on which it starts.',
      refuse: 'No statement with such a record.',
    },
    default: 'split-by-time',
    reason: 'Invoices rarely end with the calendar year.',
  },
  'net-energy': {
    version: '1',
    purpose: 'Whether electricity and heat that are sold are taken off what is bought.',
    values: {
      net: 'Taken off; the result may be below zero and is flagged then.',
      gross: 'Not taken off (GHG Protocol Scope 2 Guidance reports sales apart).',
    },
    default: 'net',
    reason: 'The report and the accounting guides of China count net purchases.',
  },
  'scope2-fallback': {
    version: '1',
    purpose: 'Market-based factor of what no instrument covers.',
    values: {
      'residual-mix-then-location': 'The residual mix; the grid average, flagged, where there is none.',
      'residual-mix-only': 'The residual mix; no statement where there is none.',
    },
    default: 'residual-mix-then-location',
    reason: 'GHG Protocol Scope 2 Guidance, table 6.3.',
  },
  'scope2-total': {
    version: '1',
    purpose: 'Which scope 2 figure the total uses. Both are reported.',
    values: { location: 'By location.', market: 'By market.' },
    default: 'location',
    reason: 'The location-based figure needs no trust in instruments.',
  },
  'co2e-factor': {
    version: '1',
    purpose: 'Whether a factor in CO2 equivalents may rest on another GWP set than the statement.',
    values: { 'must-match': 'No.', accept: 'Yes; the factor record says which set it rests on.' },
    default: 'must-match',
    reason: 'Mixed sets make totals that mean nothing exact.',
  },
  'captured-co2': {
    version: '1',
    purpose: 'Whether captured carbon dioxide is taken off the emissions.',
    values: {
      subtract: 'Taken off, and reported apart as well (2006 IPCC Guidelines, Volume 2, section 2.3.4).',
      'report-apart': 'Only reported apart.',
    },
    default: 'subtract',
    reason: 'What was captured was not emitted; whether it stays stored is for the verifier to say.',
  },
  'rounding-mode': {
    version: '1',
    purpose: 'Rounding of the figures of a statement. Nothing is rounded before.',
    values: {
      'half-even': 'To the nearest, halves to even.',
      'half-up': 'To the nearest, halves away from zero.',
      floor: 'Towards minus infinity.',
      ceiling: 'Towards plus infinity.',
      down: 'Towards zero.',
      up: 'Away from zero.',
    },
    default: 'half-even',
    reason: 'IEEE 754-2019, section 4.3.1: without bias over many figures.',
  },
  'rounding-decimals': {
    version: '1',
    purpose: 'Digits after the point of figures in tonnes.',
    values: { minimum: '-18', maximum: '18' },
    default: '3',
    reason: 'Kilograms.',
  },
  'combined-margin-weights': {
    version: '1',
    purpose: 'Weights of operating and build margin in the emission factor of a grid.',
    values: {
      tool07:
        'Wind and solar 0.75 and 0.25 always; others 0.5 each in the first crediting period, then 0.25 and 0.75.',
      equal: '0.5 each.',
      'operating-only': 'Operating margin only.',
    },
    default: 'tool07',
    reason: 'CDM TOOL07, step 6.',
  },
  'negative-leakage': {
    version: '1',
    purpose: 'Whether leakage below zero adds to the reductions.',
    values: { ignore: 'It counts as zero.', count: 'It adds.' },
    default: 'ignore',
    reason: 'CDM methodologies do not credit positive leakage effects.',
  },
  'negative-reductions': {
    version: '1',
    purpose: 'What happens when project emissions and leakage exceed the baseline.',
    values: {
      'carry-forward': 'The deficit is made good by later periods before anything is issued.',
      zero: 'It counts as zero.',
    },
    default: 'carry-forward',
    reason: 'CDM Project Standard: no issuance until an increase of emissions is made good.',
  },
  'credit-rounding': {
    version: '1',
    purpose: 'Rounding of a vintage to whole credits.',
    values: { floor: 'Down; the fraction is not issued.', 'half-even': 'To the nearest, halves to even.' },
    default: 'floor',
    reason: 'A registry unit is one tonne; rounding up would issue what was not achieved.',
  },
  'buffer-percent': {
    version: '1',
    purpose: 'Part of the credits that goes to the buffer pool.',
    values: { minimum: '0', maximum: '100' },
    default: '0',
    reason: 'It comes from the risk assessment of the project.',
  },
  'buffer-base': {
    version: '1',
    purpose: 'What the buffer percentage is taken of.',
    values: { 'removals-only': 'Removals.', 'removals-and-reductions': 'Removals and reductions.' },
    default: 'removals-only',
    reason: 'Verra VM0042: only what is stored can be lost.',
  },
  'buffer-rounding': {
    version: '1',
    purpose: 'Rounding of the buffer contribution to whole credits.',
    values: { ceiling: 'Up.', 'half-even': 'To the nearest, halves to even.', floor: 'Down.' },
    default: 'ceiling',
    reason: 'In favour of the pool.',
  },
  'issuance-completeness': {
    version: '1',
    purpose: 'Whether a verified vintage must be issued whole.',
    values: {
      partial: 'Parts may be issued until the verified quantity is reached.',
      complete: 'All at once; less is refused.',
    },
    default: 'complete',
    reason: 'The report asks against issuing too much and too little alike.',
  },
  'reversal-notice-days': {
    version: '1',
    purpose: 'Days within which a reversal must be reported.',
    values: { minimum: '0', maximum: '3660' },
    default: '30',
    reason: 'Verra VCS: notice within 30 days of discovery.',
  },
  'reversal-shortfall': {
    version: '1',
    purpose: 'Who makes good the part of a reversal that the buffer of the project does not cover.',
    values: {
      project: 'The project, with other credits.',
      pool: 'The whole pool, oldest vintages first; the programme where that is not enough.',
    },
    default: 'project',
    reason: 'An avoidable reversal is the project’s own; a pooled programme chooses `pool`.',
  },
  'offset-limit-percent': {
    version: '1',
    purpose: 'Part of the obligation that offset credits may meet.',
    values: { minimum: '0', maximum: '100' },
    default: '5',
    reason: 'National carbon market of China: 5 % of the emissions to be surrendered for.',
  },
  'obligation-rounding': {
    version: '1',
    purpose: 'Rounding of emissions to whole allowances.',
    values: { ceiling: 'Up.', 'half-even': 'To the nearest, halves to even.', floor: 'Down.' },
    default: 'ceiling',
    reason: 'A part of a tonne needs an allowance too.',
  },
} as const;

/** Name of a policy of the carbon engine. */
export type CarbonPolicyName = keyof typeof carbonPolicies;

type ValuesOf<name extends CarbonPolicyName> = (typeof carbonPolicies)[name]['values'];

/** Value of a policy: one of its names, or decimal text where it is a number. */
export type CarbonPolicyValue<name extends CarbonPolicyName> =
  ValuesOf<name> extends { readonly minimum: string } ? string : keyof ValuesOf<name>;
