/** The number of files that are read of each folder that somebody names. */
export const MAX_FILES = 200_000;

/** The number of files that `scaffold` looks at in a folder, to find a `sites-available` and what leads to a Ghost. */
export const MAX_SCAFFOLD_FILES = 10_000;

/** The number of files that are looked for at the same time. */
export const MAX_PARALLEL_FILES = 64;

/** After so many files that were read it is told how far that has come. */
export const FILES_A_STEP = 64;

/** The number of characters that are shown of a line. Of a longer one only the part around the problem is shown. */
export const MAX_LINE_LENGTH = 160;

/** The number of characters that are shown before the problem in such a line. */
export const MAX_CONTEXT_LENGTH = 40;
