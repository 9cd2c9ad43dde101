import type { MaybePromise } from './maybe-promise.ts';

/** What a stored object is made of: JSON without numbers, so that no reader has to guess their precision. */
export type StoredValue = string | boolean | readonly StoredValue[];

/** A stored object. `v` is the version of its shape; no name begins with `_`. */
export interface StoredObject {
  readonly v: string;
  readonly [name: string]: StoredValue;
}

/** A key and the object stored under it. */
export type StoredEntry = readonly [key: string, value: StoredObject];

/**
 * The key-value context the modules run over: what a Fabric chaincode stub offers, and nothing more.
 *
 * Keys are ASCII text `<module>/<type>/<hex of fixed width>` and are ordered by their bytes.
 */
export interface KeyValueState {
  /** The object under a key, or undefined. */
  get(key: string): MaybePromise<StoredObject | undefined>;
  put(key: string, value: StoredObject): MaybePromise<void>;
  delete(key: string): MaybePromise<void>;
  /**
   * Entries with `start <= key < end` in the order of their keys; at most `limit` of them where it is given.
   */
  range(start: string, end: string, limit?: number): MaybePromise<readonly StoredEntry[]>;
}
