import type { GhostOutcome, GhostStart } from '../../../server/src/core/installs/outcome';

/**
 * One way to start a Ghost, and what comes of it. `$W` stands for the folder of the Ghost, `$P` for a free port. The rows of
 * Ghost 6 are also tried on a real one, by `npm run test:ghost`.
 */
export interface OutcomeRow extends Omit<GhostStart, 'environment' | 'configs'> {
	/** How it is known: the sentence of the project's facts, else what was run or read. */
	readonly fact: string;
	/** The configs by name. */
	readonly files: Readonly<Record<string, string>>;
	readonly outcome: GhostOutcome;
	/** With what a real Ghost ends that stops. */
	readonly status?: number;
	/** All problems that the rules see in the configs. */
	readonly codes: readonly string[];
}

export const PRODUCTION = 'config.production.json';

/** `config.production.json` of a site with that `server`. */
export function server(value: string): OutcomeRow['files'] {
	return { [PRODUCTION]: `{ "url": "https://igu.io", "server": ${value} }\n` };
}

type Row = Omit<OutcomeRow, 'codes'> & Partial<Pick<OutcomeRow, 'codes'>>;

export const row = (values: Row): OutcomeRow => ({ codes: [], ...values });

const four = { version: '4.48.9' };
export const six = { version: '6.65.0' };

const socketKey = (path: string, mode: number): GhostOutcome => ({
	kind: 'socket',
	path,
	key: 'server.socket',
	isDefault: false,
	mode,
	deletes: undefined,
});
export const portKey = (path: string, mode: number): GhostOutcome => ({
	kind: 'socket',
	path,
	key: 'server.port',
	isDefault: false,
	mode,
	deletes: undefined,
});
export const tcp = (port: number | undefined, more: { host?: string | undefined; ignoresSocket?: boolean } = {}) =>
	({ kind: 'tcp', host: '127.0.0.1', port, ignoresSocket: false, ...more }) as GhostOutcome;
export const stops = (says: string): GhostOutcome => ({ kind: 'stops', says });

const IN_USE = 'is already in use by another program.';
const ON_PORT = '{ "path": "$W/igu.sock", "readableAll": true, "writableAll": true }';

/** The table “Which key makes Ghost listen on a Unix domain socket”, and the lines below it. */
export const whichKey: readonly OutcomeRow[] = [
	row({
		fact: 'server.socket: a string path; 0660 unless permissions says otherwise',
		...four,
		files: server('{ "socket": "$W/igu.sock" }'),
		outcome: socketKey('$W/igu.sock', 0o660),
		codes: ['socket-permissions-closed'],
	}),
	row({
		fact: 'or { "path", "permissions" }',
		...four,
		files: server('{ "socket": { "path": "$W/igu.sock", "permissions": "0666" } }'),
		outcome: socketKey('$W/igu.sock', 0o666),
	}),
	row({
		fact: '5.0.0: server.socket is ignored without a word: Ghost listens on TCP server.host:server.port',
		version: '5.0.0',
		files: server('{ "socket": { "path": "$W/igu.sock", "permissions": "0666" } }'),
		outcome: tcp(2368, { ignoresSocket: true }),
		codes: ['socket-key-ignored'],
	}),
	row({
		fact: 'to today (6.65.0): server.socket is ignored without a word: Ghost listens on TCP server.host:server.port',
		...six,
		files: server('{ "host": "127.0.0.2", "port": $P, "socket": "$W/igu.sock" }'),
		outcome: tcp(2369, { host: '127.0.0.2', ignoresSocket: true }),
		codes: ['socket-key-ignored'],
	}),
	row({
		fact: '"port": "/run/ghost/igu.sock": 0777 & ~umask, so usually 0755',
		...six,
		files: server('{ "port": "$W/igu.sock" }'),
		outcome: portKey('$W/igu.sock', 0o755),
		codes: ['port-path-permissions'],
	}),
	row({
		fact: '0777 & ~umask: UMask=0007 plus a shared group',
		...six,
		umask: 0o007,
		files: server('{ "port": "$W/igu.sock" }'),
		outcome: portKey('$W/igu.sock', 0o770),
		codes: ['port-path-permissions'],
	}),
	row({
		fact: '0777 & ~umask: or UMask=0000',
		...six,
		umask: 0,
		files: server('{ "port": "$W/igu.sock" }'),
		outcome: portKey('$W/igu.sock', 0o777),
		codes: ['port-path-permissions'],
	}),
	row({
		fact: '"port": { "path", "readableAll": true, "writableAll": true }: 0666',
		...six,
		files: server(`{ "port": ${ON_PORT} }`),
		outcome: portKey('$W/igu.sock', 0o666),
	}),
	row({
		fact: 'the flags do not ask the umask (run on Ghost 6.65.0)',
		...six,
		umask: 0o077,
		files: server(`{ "port": ${ON_PORT} }`),
		outcome: portKey('$W/igu.sock', 0o666),
	}),
	row({
		fact: '(real booleans)',
		...six,
		files: server('{ "port": { "path": "$W/igu.sock", "readableAll": "true", "writableAll": 1 } }'),
		outcome: portKey('$W/igu.sock', 0o755),
		codes: ['port-path-permissions'],
	}),
	row({
		fact: 'environment server__port=/run/ghost/igu.sock: as for the string',
		...six,
		variables: { server__port: '$W/igu.sock' },
		files: server('{ "port": $P }'),
		outcome: portKey('$W/igu.sock', 0o755),
	}),
	row({
		fact: 'A numeric string ("2368") is TCP',
		...six,
		files: server('{ "port": "$P" }'),
		outcome: tcp(2369),
	}),
	row({
		fact: '"unix:/run/x.sock" as port fails with (Code: -13)',
		...six,
		files: server('{ "port": "unix:$W/igu.sock" }'),
		outcome: stops('(Code: -13)'),
		codes: ['port-path-permissions', 'socket-path-scheme'],
	}),
	row({
		fact: 'a path as server.host fails with (Code: -3008)',
		...six,
		files: server('{ "host": "$W/igu.sock" }'),
		outcome: stops('(Code: -3008)'),
	}),
];

/** The table “server.socket in Ghost 4 and earlier (all ran on 4.48.9)”. */
export const socketKeyInGhost4: readonly OutcomeRow[] = [
	row({
		fact: '"socket": "/abs/path": mode 0660, no TCP listener even with host and port set',
		...four,
		files: server('{ "host": "127.0.0.1", "port": 2368, "socket": "/run/igu.sock" }'),
		outcome: socketKey('/run/igu.sock', 0o660),
		codes: ['socket-permissions-closed'],
	}),
	...(
		[
			['"0666"', 0o666, '"permissions": "0666" or "660": octal, leading 0 optional', []],
			['"660"', 0o660, '"permissions": "0666" or "660": octal, leading 0 optional', ['socket-permissions-closed']],
			['666', 0o1232, '"permissions": 666 (JSON number): mode 01232', ['socket-permissions-invalid']],
			['755', 0o1363, '"permissions": 755 (JSON number): mode 01363', ['socket-permissions-invalid']],
			['"10666"', 0o666, '"permissions": "10666": mode 0666, not refused', []],
			['438', 0o666, 'The decimal that means 0666 is 438', ['socket-permissions-invalid']],
			['"0o666"', 0o755, '"0o666", "rw-rw----": unhandled rejection; mode stays 0755', ['socket-permissions-invalid']],
			['"rw-rw----"', 0o755, '"0o666", "rw-rw----": mode stays 0755', ['socket-permissions-invalid']],
		] as const
	).map(([permissions, mode, fact, codes]) =>
		row({
			fact,
			...four,
			files: server(`{ "socket": { "path": "/run/igu.sock", "permissions": ${permissions} } }`),
			outcome: socketKey('/run/igu.sock', mode),
			codes,
		}),
	),
	...(['{}', 'null'] as const).map((socket) =>
		row({
			fact: '"socket": {} or null: default path <contentPath>/<env>.socket, 0660: the presence of the key decides',
			...four,
			files: server(`{ "socket": ${socket} }`),
			outcome: {
				kind: 'socket',
				path: '<contentPath>/production.socket',
				key: 'server.socket',
				isDefault: true,
				mode: 0o660,
				deletes: undefined,
			},
			codes: ['socket-path-empty'],
		}),
	),
	row({
		fact: '"socket": "": does not boot: options.port should be >= 0 and < 65536. Received .',
		...four,
		files: server('{ "socket": "" }'),
		outcome: stops('options.port should be >= 0 and < 65536.'),
		codes: ['socket-path-empty'],
	}),
	row({
		fact: "relative path: relative to the process's working directory; Ghost never resolves it",
		...four,
		files: server('{ "socket": { "path": "igu.sock", "permissions": "0666" } }'),
		outcome: socketKey('igu.sock', 0o666),
		codes: ['socket-path-relative'],
	}),
	...(['socket', 'file'] as const).map((inTheWay) =>
		row({
			fact: 'stale socket at the path: unlinked, starts fine; regular file at the path: deleted and replaced',
			...four,
			inTheWay,
			files: server('{ "socket": { "path": "/run/igu.sock", "permissions": "0666" } }'),
			outcome: {
				kind: 'socket',
				path: '/run/igu.sock',
				key: 'server.socket',
				isDefault: false,
				mode: 0o666,
				deletes: inTheWay,
			},
		}),
	),
	row({
		fact: 'directory at the path: chmodded to 0660, then the misleading Port 2368 is already in use',
		...four,
		inTheWay: 'folder',
		files: server('{ "socket": "/run/igu" }'),
		outcome: { kind: 'stops', says: 'Port 2368 is already in use by another program.', chmodsFolder: 0o660 },
		codes: ['socket-permissions-closed'],
	}),
	row({
		fact: 'parent folder missing: ENOENT ... chmod and (Code: -13); exits',
		...four,
		inTheWay: 'no-parent',
		files: server('{ "socket": { "path": "/run/igu.sock", "permissions": "0666" } }'),
		outcome: stops('(Code: -13)'),
	}),
	row({
		fact: 'path longer than 107 bytes: silently cut to 107 by Node up to 22',
		...four,
		node: 16,
		files: server(`{ "socket": { "path": "/${'a'.repeat(120)}", "permissions": "0666" } }`),
		outcome: socketKey(`/${'a'.repeat(106)}`, 0o666),
		codes: ['socket-path-too-long'],
	}),
	row({
		fact: 'path longer than 107 bytes: (Code: -22) on Node 23 and later',
		...four,
		node: 23,
		files: server(`{ "socket": { "path": "/${'a'.repeat(120)}", "permissions": "0666" } }`),
		outcome: stops('(Code: -22)'),
		codes: ['socket-path-too-long'],
	}),
];

/** The lines “In Ghost 5 and 6 (by server.port)”. */
export const startedAgain: readonly OutcomeRow[] = [
	...(['socket', 'file', 'folder'] as const).map((inTheWay) =>
		row({
			fact: 'no chmod, no unlink. After kill -9: Port <path> is already in use by another program.',
			...six,
			inTheWay,
			files: server(`{ "port": ${ON_PORT} }`),
			outcome: stops(IN_USE),
		}),
	),
	row({
		fact: 'a missing folder (run on Ghost 6.65.0): as in Ghost 4',
		...six,
		inTheWay: 'no-parent',
		files: server('{ "port": { "path": "$W/none/igu.sock", "readableAll": true, "writableAll": true } }'),
		outcome: stops('(Code: -13)'),
	}),
	row({
		fact: 'path longer than 107 bytes: (Code: -22) on Node 23 and later',
		...six,
		files: server(`{ "port": { "path": "$W/${'a'.repeat(107)}", "readableAll": true, "writableAll": true } }`),
		outcome: stops('(Code: -22)'),
		codes: ['socket-path-too-long'],
	}),
	row({
		fact: 'path longer than 107 bytes: silently cut to 107 by Node up to 22',
		...six,
		node: 22,
		files: server(`{ "port": { "path": "/${'ü'.repeat(80)}", "readableAll": true, "writableAll": true } }`),
		outcome: portKey(`/${'ü'.repeat(53)}`, 0o666),
		codes: ['socket-path-too-long'],
	}),
];
