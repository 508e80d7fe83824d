import { pathOf, type Uri } from '../base/uri';
import type { ListeningKey, Site } from './request';

/** `server` of a Ghost config, so that Ghost listens on `socketPath` with a socket that nginx's user may write to. */
export function ghostServer(listening: ListeningKey, socketPath: string): Record<string, unknown> {
	switch (listening) {
		case 'server.socket':
			return { socket: socketSetting(socketPath) };
		case 'server.port':
			return { port: ghostPort(socketPath) };
		case 'environment':
			return { port: GHOST_TCP_PORT, host: '127.0.0.1' };
	}
}

/** Ghost's own default. Where the environment names the socket, nothing listens there, but Ghost-CLI wants a number. */
export const GHOST_TCP_PORT = 2368;

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
 * Ghost takes relative paths with a slash from its own package folder (`core/shared/config/utils.js` of 4.48.9 to 6.65.0), so
 * `content` is named absolutely where it lies beside the config. Where there is none, uploads stay where Ghost puts them by
 * itself, and the database, a bare file name, lies in the folder that Ghost is started in: beside the config (run on 6.65.0).
 */
export function newGhostConfig(site: Site, socketPath: string, folder: Uri, contentFolder: boolean): string {
	// A path below a drive letter, or on a virtual file system, is none on the machine that runs Ghost.
	const here = folder.startsWith('file:///') && !/^\/[A-Za-z]:/.test(pathOf(folder));
	const content = contentFolder && here ? `${pathOf(folder).replace(/\/$/, '')}/content` : undefined;
	const config = {
		url: site.url.text,
		server: ghostServer(site.listening, socketPath),
		database: {
			client: 'sqlite3',
			connection: { filename: content === undefined ? 'ghost.db' : `${content}/data/ghost.db` },
			useNullAsDefault: true,
		},
		mail: { transport: 'Direct' },
		logging: { transports: ['file', 'stdout'] },
		...(site.listening === 'environment' ? { process: 'systemd' } : {}),
		...(content === undefined ? {} : { paths: { contentPath: content } }),
	};
	return `${JSON.stringify(config, undefined, 2)}\n`;
}
