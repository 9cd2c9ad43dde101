/** Largest document a reader accepts, in UTF-8 bytes. */
export const DOCUMENT_BYTES_MAX = 4_194_304;

/** Deepest nesting of objects and arrays a reader accepts. */
export const DOCUMENT_DEPTH_MAX = 32;
