/** So many listeners at one address tell enough, where there may be thousands. */
export const MAX_LISTENERS_NAMED = 10;

/** With more servers or backends than this for one name, it says nothing. */
export const MAX_SERVERS_OF_SITE = 20;

/** So many addresses, or backends, may be meant with one: nobody looks through more. */
export const MAX_CANDIDATES = 20;

/** More backends than this at one address say no more than these. */
export const MAX_BACKENDS_BEHIND = 10;
