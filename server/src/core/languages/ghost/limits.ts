/** No config nests as deep as this. */
export const MAX_NESTING = 200;

/** Ghost's reader stops at the first, and a fix mends all of its kind: nobody reads more diagnostics of a config than this. */
export const MAX_DIAGNOSTICS = 50;

/** Where Ghost listens if nobody tells it another place; run on 6.65.0. */
export const GHOST_HOST = '127.0.0.1';
/** The port on which it listens there. */
export const GHOST_PORT = 2368;
