import { GHOST_CONTENT } from '../../languages/compose/service/image';
import { listenPort } from '../nginxSite';
import type { Site } from '../request';
import { ghostVariables } from '../systemdDropIn';

/** Names the volume that both containers have. */
export const SOCKET_VOLUME = 'ghost-socket';

/** A compose file as it is to be. */
export interface ComposeText {
	readonly site: Site;
	readonly socketPath: string;
	/** The name of Ghost's service; `isNew` where no file has it yet. */
	readonly ghost: {
		readonly name: string;
		readonly isNew: boolean;
		readonly publishes: boolean;
		readonly hasUrl: boolean;
	};
	readonly nginx: { readonly name: string; readonly isNew: boolean };
	/** What is mounted as nginx's file, `./nginx.igu.io.conf:/etc/nginx/conf.d/default.conf`; undefined where nothing has to be. */
	readonly siteMount: string | undefined;
	/** Whether another compose file holds the rest. */
	readonly isOverride: boolean;
}

/** The text of a compose file in which Ghost and nginx share a volume with the socket in it. */
export function composeText(wanted: ComposeText): string {
	const { site, socketPath, ghost, nginx, siteMount, isOverride } = wanted;
	const folder = folderOfSocket(socketPath);
	const port = listenPort(site);
	return [
		isOverride
			? `# Has Ghost and nginx meet on a Unix socket, for ${site.url.text}. Compose adds this to the compose file beside it.`
			: `# Ghost behind nginx over a Unix socket, for ${site.url.text}. Start it with: docker compose up -d`,
		'services:',
		`  ${ghost.name}:`,
		...(ghost.isNew ? [`    image: ghost:${site.version ?? site.major}-alpine`, '    restart: always'] : []),
		...(ghost.publishes
			? ['    # Over a socket Ghost listens on no port that could be published.', '    ports: !reset []']
			: []),
		...startOf(site, socketPath),
		'    environment:',
		...(ghost.hasUrl ? [] : [`      url: ${site.url.text}`]),
		'      # So the socket has mode 0666: nginx runs as another user.',
		...ghostVariables(socketPath, site.major < 5 ? 'server.socket' : 'server.port').map(
			([name, value]) => `      ${name}: '${value}'`,
		),
		...(ghost.isNew
			? [
					'      database__client: sqlite3',
					`      database__connection__filename: ${GHOST_CONTENT}/data/ghost.db`,
					"      database__useNullAsDefault: 'true'",
				]
			: []),
		'    volumes:',
		...(ghost.isNew ? [`      - ghost-content:${GHOST_CONTENT}`] : []),
		`      - ${SOCKET_VOLUME}:${folder}`,
		`  ${nginx.name}:`,
		...(nginx.isNew
			? ['    image: nginx:stable-alpine', '    restart: always', '    ports:', `      - "${port}:${port}"`]
			: []),
		'    volumes:',
		...(siteMount === undefined ? [] : [`      - ${siteMount}:ro`]),
		`      - ${SOCKET_VOLUME}:${folder}:ro`,
		...(nginx.isNew ? ['    depends_on:', `      - ${ghost.name}`] : []),
		'volumes:',
		...(ghost.isNew ? ['  ghost-content:'] : []),
		`  ${SOCKET_VOLUME}:`,
		'',
	].join('\n');
}

/** The folder that the socket lies in. */
export function folderOfSocket(socketPath: string): string {
	return socketPath.slice(0, socketPath.lastIndexOf('/'));
}

/**
 * How Ghost is started. A volume outlives a killed container, and with it the socket, on which Ghost 5 and later never start
 * again; a new volume is root's unless it lies in the content folder. What runs before the image's own entrypoint runs as root,
 * which the entrypoint then ceases to be.
 */
function startOf({ major }: Site, socketPath: string): string[] {
	const folder = folderOfSocket(socketPath);
	const isOwned = folder.startsWith(`${GHOST_CONTENT}/`);
	const before = [...(isOwned ? [] : [`chown node ${folder}`]), ...(major < 5 ? [] : [`rm -f ${socketPath}`])];
	if (before.length === 0) return [];
	const why = [
		...(major < 5
			? []
			: ['    # On the socket that a killed Ghost leaves behind it would never start again: it is removed first.']),
		...(isOwned ? [] : ['    # A new volume belongs to root, and Ghost runs as the user node.']),
	];
	const command = [...before, 'exec docker-entrypoint.sh node current/index.js'].join('; ');
	return [...why, `    command: ["sh", "-c", "${command}"]`];
}
