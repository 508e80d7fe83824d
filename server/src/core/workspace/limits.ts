/** Up to so many entries are looked through one by one; more are sorted into groups once for all who ask. */
export const MAX_ENTRIES_COMPARED = 16;

/** Of a crowd at one address, each end may ask for so many on each side of it: see `besideKey`. */
export const MAX_BESIDE = 10;

/** Beyond so many entries nobody asks for their number: no limit of what is gone through is larger. */
export const MAX_ENTRIES_COUNTED = 200;

/**
 * Of so many files, and up to as many again, the summaries stay at hand though they rest. A check looks at a few, and often at the
 * same.
 */
export const MAX_AWAKE = 250;

/** Joining lists in one go is many times faster, and takes no more of them than an engine takes arguments. */
export const MAX_LISTS_JOINED = 10_000;
