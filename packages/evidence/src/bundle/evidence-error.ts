import { BaseError, type BaseErrorParameters } from '@tallystick/core';
import type { ItemListName } from './bundle-shape.ts';

/** What an {@link EvidenceError} is made from. */
export interface EvidenceErrorParameters extends BaseErrorParameters {
  readonly list: ItemListName;
  readonly index: number;
}

/** A refusal of one item of a bundle; the whole bundle is refused with it. */
export class EvidenceError extends BaseError {
  override readonly name: string = 'EvidenceError';
  /** The list of the bundle that holds the item. */
  readonly list: ItemListName;
  /** Position of the item in its list, from 0. */
  readonly index: number;

  constructor(parameters: EvidenceErrorParameters) {
    super(parameters);
    this.list = parameters.list;
    this.index = parameters.index;
  }
}
