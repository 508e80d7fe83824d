/** A compose file is a few pages long; of one that is longer, in code units, nothing is read. */
export const MAX_LENGTH = 400_000;

/** Brackets within brackets, and levels of indentation: nobody nests so deep, and the reader goes down by recursion. */
export const MAX_NESTING = 100;

/** Blanks, dashes and the like at the start of one line, each pair of which may be a level. */
export const MAX_LINE_INDENT = 1000;

/** So many faults may come of what only another layout makes one of; a text with more is read once. */
export const MAX_FAULTS = 200;

/** What anchors make of a text, in values: a few lines can stand for billions. */
export const MAX_NODES = 30_000;

/** The longest value that is kept, in code units. */
export const MAX_VALUE_LENGTH = 10_000;

/** How far `extends` and `include` are followed, and how deep defaults stand in each other. */
export const MAX_STEPS = 20;

/** The longest range of ports that is taken apart. */
export const MAX_PORT_RANGE = 100;

/** The files of one folder that may each stand for a project; with more, the rest is left out. */
export const MAX_READINGS = 20;

/**
 * Each service knows all others by name, so that with many there are many times many names. Of a project with more nothing is
 * told.
 */
export const MAX_SERVICES = 300;
