/** Nobody looks through more files for whether a fix in one of them does harm in another. */
export const MAX_FILES_ASKED = 200;
/** So many Ghosts are moved by one fix. */
export const MAX_MOVED = 20;
