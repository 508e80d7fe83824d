/** So many places of one kind tell a rule enough, where there may be thousands. */
export const MAX_PLACES_TOLD = 10;

/** Where there are more, only the first of them offers to mend the whole file: each such fix holds an edit for every one. */
export const MAX_FIXES_OF_ALL = 100;
