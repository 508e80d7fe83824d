/** So many diagnostics of one file are given; nobody reads more. */
export const MAX_DIAGNOSTICS = 100;

/** nginx refuses a longer word, so that nobody needs to know what it would make of its backslashes. */
export const MAX_WORD_LENGTH = 4096;

/** Nobody nests blocks deeper; the limit keeps senseless text from costing more with each level. */
export const MAX_BLOCK_DEPTH = 64;

/** A line of more characters nobody indents, and in one of a million each place shall not cost as much as all of it. */
export const MAX_LINE_LENGTH = 1000;

/** What kind of file a text is, more characters of it than this do not tell any better. */
export const MAX_CHARACTERS_FOR_KIND = 40_000;

/**
 * So many characters are read again to prove the fixes of one text, or at least the text twice. What is not proven is not
 * offered.
 */
export const MAX_CHARACTERS_FOR_PROOF = 600_000;

/** So many braces are tried for the one that is too many. */
export const MAX_BRACES_TRIED = 3;

/** So many blocks at once are looked through for the place of a directive. */
export const MAX_BLOCKS_CLOSED = 8;

/** More white space than this nobody leaves at the end of a line. */
export const MAX_TRAILING_SPACE = 200;

/** Deeper than this lines are indented no further; the limit keeps senseless nesting from growing with its square. */
export const MAX_INDENT_DEPTH = 16;

/** No editor shows a tab wider. */
export const MAX_TAB_SIZE = 16;

/** Farther to the right nobody aligns comments; the limit keeps one endless line from moving all of them there. */
export const MAX_COMMENT_COLUMN = 1000;

/** More empty lines in a row nobody wants to keep. */
export const MAX_BLANK_LINES = 10;

/** A longer word would move the arguments of all its neighbours out of sight: it stands out of their column. */
export const MAX_ALIGNED_WIDTH = 50;
