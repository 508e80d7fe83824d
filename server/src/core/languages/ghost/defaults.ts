/** Where Ghost listens if nobody tells it another place; run on 6.65.0. */
export const GHOST_HOST = '127.0.0.1';
/** The port on which it listens there. */
export const GHOST_PORT = 2368;

/** Ghost-CLI gives ports from `GHOST_PORT` on, and no more than so many in every set-up that was seen. */
const GHOST_CLI_PORTS = 32;

/** Whether a port looks like a Ghost's by itself. */
export function isGhostPort(port: number): boolean {
	return port >= GHOST_PORT && port < GHOST_PORT + GHOST_CLI_PORTS;
}

/** The public address of a Ghost that is told none. */
export const GHOST_URL = `http://localhost:${GHOST_PORT}`;

/** Which of its configs a Ghost reads that is not told so by `NODE_ENV`: read in `index.js` of Ghost 4 to 6. */
export const GHOST_ENVIRONMENT = 'development';
