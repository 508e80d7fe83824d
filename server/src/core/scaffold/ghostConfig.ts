import { GHOST_HOST, GHOST_PORT } from '../languages/ghost/defaults';
import type { ListeningKey, Site } from './request';

/** `server` of a Ghost config, so that Ghost listens on `socketPath` with a socket that nginx's user may write to. */
export function ghostServer(listening: ListeningKey, socketPath: string): Record<string, unknown> {
	switch (listening) {
		case 'server.socket':
			return { socket: socketSetting(socketPath) };
		case 'server.port':
			return { port: ghostPort(socketPath) };
		case 'environment':
			// Nothing listens there, but Ghost-CLI wants a number.
			return { port: GHOST_PORT, host: GHOST_HOST };
	}
}

/** For Ghost 4 and earlier. Without permissions the socket is 0660, which shuts out an nginx that runs as another user. */
export function socketSetting(path: string): { path: string; permissions: string } {
	return { path, permissions: '0666' };
}

/** For Ghost 5 and later, whose `server.port` is what Node's `listen` takes: the flags make the socket 0666 instead of 0755. */
export function ghostPort(path: string): { path: string; readableAll: true; writableAll: true } {
	return { path, readableAll: true, writableAll: true };
}

/**
 * The text of a new `config.production.json`: what Ghost needs to start and nothing that its defaults say as well.
 *
 * Ghost takes relative paths with a slash from its own package folder (`core/shared/config/utils.js` of 4.48.9 to 6.65.0), where
 * the user of a unit may not write: without an absolute `contentPath` it ends over its log file, again and again (run on 6.65.0).
 * `contentPath` is undefined where nobody can tell how the folder is called on the machine that runs Ghost.
 */
export function newGhostConfig(site: Site, socketPath: string, contentPath: string | undefined): string {
	const config = {
		url: site.url.text,
		server: ghostServer(site.listening, socketPath),
		database: {
			client: 'sqlite3',
			connection: { filename: contentPath === undefined ? 'ghost.db' : `${contentPath}/data/ghost.db` },
			useNullAsDefault: true,
		},
		mail: { transport: 'Direct' },
		logging: { transports: ['file', 'stdout'] },
		...(site.listening === 'environment' ? { process: 'systemd' } : {}),
		...(contentPath === undefined ? {} : { paths: { contentPath } }),
	};
	return `${JSON.stringify(config, undefined, 2)}\n`;
}
