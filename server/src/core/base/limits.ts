/** No name in DNS is longer, in letters. */
export const MAX_HOST_LENGTH = 253;

/** The longest pattern, and the longest text, that is looked at. */
export const MAX_REGEX_LENGTH = 1000;

/** The largest pattern that is compiled. */
export const MAX_REGEX_SIZE = 1000;

/** So many steps of a pattern at most, for each letter of a text, are done: some milliseconds. */
export const MAX_REGEX_STEPS = 300_000;

/**
 * How large the patterns of one cache may be together: as the largest hundred are, which is how many are tried for one host. With
 * more, all are compiled anew.
 */
export const MAX_REGEXES_KEPT = 120_000;

/** More regular expressions than this nobody has in one place. */
export const MAX_REGEXES_TRIED = 100;

/** The answers about so many files and the like are kept, and about up to as many again: those of some hundred sites. */
export const MAX_SUBJECTS = 1000;

/** The same for who goes through all files once, those of one site one after another: what is kept no longer is gone at no cost. */
export const MAX_SUBJECTS_ONCE = 100;

/** After more changed keys than this no answer is looked at for whether it still holds. */
export const MAX_CHANGED_KEYS = 10_000;

/** The most globs of which names are compared with each. Nobody leaves out so many, but for mischief. */
export const MAX_GLOBS = 1000;

/** How deep braces of globs stand in each other. */
export const MAX_BRACES = 10;

/** The longest path that Linux takes, in bytes. What is longer names no file. */
export const MAX_PATH_LENGTH = 4096;
