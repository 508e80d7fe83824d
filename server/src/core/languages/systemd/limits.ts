/**
 * systemd refuses a file with a longer line, continuation lines counted together: so many bytes, of which a character has one at
 * least.
 */
export const MAX_LINE_LENGTH = 1024 * 1024;

/** The longest value of which is kept what it says, in code units. */
export const MAX_VALUE_LENGTH = 10_000;

/** More settings than this no unit has: of a file with more nothing is taken to be known. */
export const MAX_SETTINGS = 10_000;
