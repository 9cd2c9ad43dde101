/** What the manifest says about one schema or code list. */
export interface SchemaManifestEntry {
  /** `$id`, with the version in it. */
  readonly id: string;
  /** `<domain>/<name>`. */
  readonly name: string;
  readonly version: string;
  /** A draft may still change; its id says so. */
  readonly status: 'draft' | 'stable';
  /** Whether it describes documents, holds types for other schemas, or is a list of codes. */
  readonly kind: 'document' | 'definitions' | 'codelist';
  readonly title: string;
  /** SHA-256 of the bytes of `schema.json`, in hex. */
  readonly sha256: string;
  /** SHA-256 of the bytes of `context.jsonld`, in hex. */
  readonly contextSha256?: string;
  /** Standards it has terms of, with the version mapped. */
  readonly standards: readonly string[];
}
