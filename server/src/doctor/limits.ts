/**
 * The number of redirects that are followed to the front page. Scheme, host and slash need three; more than five are a circle.
 */
export const MAX_REDIRECTS = 5;

/** How long an answer of a program or of a socket is waited for, in milliseconds. */
export const MAX_WAIT_MS = 4000;

/** The number of bytes that a program may print. */
export const MAX_OUTPUT_BYTES = 1024 * 1024;
