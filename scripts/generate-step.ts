/** One file a step produces. */
export interface GeneratedFile {
  /** Path from the project root, with forward slashes. */
  readonly path: string;
  /** The whole text of the file. */
  readonly content: string;
}

/** What a step hands back. It writes nothing itself, so that `--check` can compare. */
export interface GenerateStepOutput {
  readonly files: readonly GeneratedFile[];
  /** Folders, from the project root, that hold nothing but this step's files: others in them are left over. */
  readonly owns: readonly string[];
}

/** A generation step: the export named `generate` of a file in `scripts/generate`. */
export type GenerateStep = (parameters: { readonly root: string }) => Promise<GenerateStepOutput>;
