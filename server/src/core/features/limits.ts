/** More than this nobody reads; who types on finds the others. */
export const MAX_SYMBOLS = 500;

/** Enough for any list that a person reads; the editor narrows it down as they type. */
export const MAX_FILES_OFFERED = 200;

/** Enough for any list that a person reads; the editor narrows it down as they type. */
export const MAX_ADDRESSES_OFFERED = 200;

/** Of so many addresses it is found out how well each fits; of more, only of those that fit best at first sight. */
export const MAX_ADDRESSES_COMPARED = 300;

/** The characters of a row in a list of completions, label and detail, that an editor shows whole: VS Code's list is 430 pixels wide. */
export const MAX_ROW_LENGTH = 44;

/** Of a detail with less room than this nothing is shown: nobody can tell what it was. */
export const MIN_DETAIL_LENGTH = 8;

/** More names than this nobody reads. */
export const MAX_FILES_NAMED = 10;

/** More places than this nobody reads. */
export const MAX_DEFINITIONS_SHOWN = 5;

/** Paths that come this near to the limit are worth a word on it. */
export const NEAR_PATH_LIMIT = 20;

/** nginx ends each line of its error log at 2,048 bytes; before it stands what Docker or syslog add. */
export const MAX_LOG_LINE = 4096;

/** More problems of one link than this nobody reads. */
export const MAX_PROBLEMS_OF_LINK = 3;

/** Enough for what somebody looks at of a log. */
export const MAX_LOG_LINKS = 5000;

/** How often all files are gone through for their preferred fixes. Each ends a problem, so that little is left after two. */
export const MAX_FIX_ROUNDS = 10;
