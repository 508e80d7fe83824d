/** No config nests as deep as this. */
export const MAX_NESTING = 200;

/** Ghost's reader stops at the first, and a fix mends all of its kind: nobody reads more diagnostics of a config than this. */
export const MAX_DIAGNOSTICS = 50;
