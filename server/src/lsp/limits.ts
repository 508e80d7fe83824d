/** The most files and folders that are read at the same time. */
export const MAX_PARALLEL_READS = 64;

/** The most files that the state takes in together, which is cheaper than one by one. */
export const MAX_BATCH_FILES = 16;

/** The UTF-16 code units of text with which such a batch is full; its last file may exceed them. */
export const MAX_BATCH_LENGTH = 100_000;

/** How deep files are followed that name others which nobody else names: beyond that they likely name each other in turns. */
export const MAX_NAMED_ROUNDS = 50;

/** The most milliseconds that background work keeps the server from a request: an edit is to be answered within a frame or two. */
export const MAX_SLICE_MS = 8;

/** Texts of more UTF-16 code units are read, and checked, in slices. */
export const MAX_LENGTH_AT_ONCE = 100_000;

/** So often a change is begun anew where others came in between, before it keeps them waiting. */
export const MAX_FRESH_STARTS = 20;

/** The most milliseconds that an edit itself works on the include graph, before the rest is put off. */
export const MAX_FIRST_SLICE_MS = 6;

/** The most diagnostics of one file: nobody reads more, and an editor that gets a hundred thousand stands still. */
export const MAX_DIAGNOSTICS = 1000;

/** The most readers of a key that are kept as a list: a list so short is as good as a set. */
export const MAX_LISTED_READERS = 8;

/** The most milliseconds that the first scan waits for the client's settings, before it begins with the defaults. */
export const MAX_SETTINGS_WAIT_MS = 1000;

/** The most milliseconds that a file may be gone while another takes its place, as many programs save. */
export const MAX_REPLACE_MS = 100;

/** The most milliseconds between two files that are made one after the other, as both ends of a site: the second may mend the first. */
export const MAX_BURST_GAP_MS = 200;

/** The most milliseconds for which the checks wait while one file after the other is made. */
export const MAX_BURST_MS = 1000;

/** The most milliseconds for which the checks wait for a client that makes an edit. */
export const MAX_WRITING_MS = 5000;

/** The most files or folders that one note tells of by their names. */
export const MAX_PATHS_IN_NOTE = 3;

/** The most Ghosts that the log names after the first scan. */
export const MAX_GHOSTS_IN_LOG = 50;

/** The most milliseconds for which changes are gathered, before the client hears of its status once for all of them. */
export const MAX_STATUS_DELAY_MS = 150;

/** The most milliseconds for which changes are gathered, before the client is asked once to refresh what it shows. */
export const MAX_REFRESH_DELAY_MS = 300;

/** The most links that one message tells: some milliseconds of work. */
export const MAX_LINKS_TOLD = 500;

/** The most milliseconds for which edits of one document are gathered that come one right after the other. */
export const MAX_EDITS_GATHERED_MS = 100;
