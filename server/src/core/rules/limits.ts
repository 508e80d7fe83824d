/** So many places of one kind tell a rule enough, where there may be thousands. */
export const MAX_PLACES_TOLD = 10;
