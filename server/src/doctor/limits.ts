/**
 * The number of redirects that are followed to the front page. Scheme, host and slash need three; more than five are a circle.
 */
export const MAX_REDIRECTS = 5;

/** How long an answer of a listener is waited for, in milliseconds. */
export const MAX_WAIT_MS = 4000;

/** How many links are looked at at a time, as each may wait for an answer. */
export const MAX_AT_ONCE = 8;

/** As many symbolic links are followed on the way to a file as Linux follows: path_resolution(7). */
export const MAX_LINKS_FOLLOWED = 40;

/** The size of a program of nginx that is read whole, in bytes. With all modules built in it has some ten million. */
export const MAX_PROGRAM_BYTES = 64 * 1024 * 1024;

/** The size of a config or unit that is read here, in bytes. */
export const MAX_TEXT_BYTES = 1024 * 1024;

/** How long a Ghost may run without listening before it is hardly still starting, in milliseconds. */
export const MAX_START_MS = 120_000;
