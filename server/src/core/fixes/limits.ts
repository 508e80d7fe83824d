/** Nobody looks through more files for whether a fix in one of them does harm in another. */
export const MAX_FILES_ASKED = 200;
