/** Up to so many entries are looked through one by one; more are sorted into groups once for all who ask. */
export const MAX_ENTRIES_COMPARED = 16;

/**
 * Of so many files, and up to as many again, the unpacked summaries stay at hand. A check looks at a few, and often at the
 * same.
 */
export const MAX_UNPACKED = 250;

/** Joining lists in one go is many times faster, and takes no more of them than an engine takes arguments. */
export const MAX_LISTS_JOINED = 10_000;
