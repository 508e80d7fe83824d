/** What more than this have in common, be it a name, a host or a spelling, says nothing of who is meant for whom. */
export const MAX_NAMESAKES = 10;

/** So many backends can be compared with one by one. */
export const MAX_BACKENDS_COMPARED = 40;

/** Nobody looks at more backends under one pattern than this. */
export const MAX_BACKENDS_UNDER_PATTERN = 200;

/** Where more than this meet at one address, nobody looks through all of them. */
export const MAX_MEETING = 50;

/** So many servers of one name are looked at. */
export const MAX_SERVERS_OF_NAME = 50;

/** So many servers without a name of their own are asked whether an include names them. */
export const MAX_NAMELESS_SERVERS = 200;

/** So many regular expressions are tried for a host. */
export const MAX_REGEX_SERVERS = 100;

/** So many regular expressions of locations are tried for a path. */
export const MAX_REGEX_LOCATIONS = 100;

/** Nobody looks through more passes to one upstream than this; those of the file that asks come first. */
export const MAX_PASSES = 50;

/** So many places that go to one port are looked at. */
export const MAX_CONNECTIONS_TO_PORT = 50;

/** So many open addresses are held against a path. */
export const MAX_OPEN_ADDRESSES = 50;

/** Of a file that is included more often than this, nobody knows all that is set around it. */
export const MAX_INCLUDE_WAYS = 200;

/** So many included files are asked one by one. */
export const MAX_INCLUDED_ASKED = 16;

/**
 * No nginx config has as many blocks inside of each other: what is deeper is not followed outwards, and nothing is said of it.
 */
export const MAX_DEPTH = 50;
