import { type OutcomeRow, PRODUCTION, portKey, row, server, six, stops, tcp } from '../installs/outcomeRows';

const ON_A = '{ "path": "$W/a.sock", "readableAll": true, "writableAll": true }';
const ON_B = '{ "path": "$W/b.sock", "readableAll": true, "writableAll": true }';
const UNREADABLE = 'Error parsing your configuration file';

/** A text that Ghost's JSON reader refuses. */
const refused = (what: string, text: string, codes: readonly string[]): OutcomeRow =>
	row({
		fact: `comments, trailing commas, typographic quotes, NBSP and an empty file are rejected and Ghost does not start: ${what}`,
		...six,
		files: { [PRODUCTION]: text },
		outcome: stops(UNREADABLE),
		codes,
	});

/** The section “Where Ghost reads its config”. */
export const otherSources: readonly OutcomeRow[] = [
	row({
		fact: 'environment (server__socket__path, case-sensitive, values JSON-parsed from 2.x) > config.<NODE_ENV>.json',
		version: '4.48.9',
		variables: { server__socket__path: '/run/b.sock', SERVER__SOCKET__PATH: '/run/c.sock' },
		files: server('{ "socket": { "path": "/run/a.sock", "permissions": "0666" } }'),
		outcome: {
			kind: 'socket',
			path: '/run/b.sock',
			key: 'server.socket',
			isDefault: false,
			mode: 0o666,
			deletes: undefined,
		},
	}),
	row({
		fact: 'environment, values JSON-parsed: an object as server__port',
		...six,
		variables: { server__port: ON_B },
		files: server('{ "port": $P }'),
		outcome: portKey('$W/b.sock', 0o666),
	}),
	row({
		fact: 'First wins per leaf, objects merge: server__port__path',
		...six,
		variables: { server__port__path: '$W/b.sock' },
		files: server(`{ "port": ${ON_A} }`),
		outcome: portKey('$W/b.sock', 0o666),
	}),
	row({
		fact: 'environment: case-sensitive',
		...six,
		variables: { SERVER__PORT: '$W/b.sock' },
		files: server('{ "port": $P }'),
		outcome: tcp(2369),
	}),
	row({
		fact: 'config.local.json also applies in production, and loses to config.<env>.json',
		...six,
		files: { ...server('{ "port": $P }'), 'config.local.json': `{ "server": { "port": ${ON_B} } }\n` },
		outcome: tcp(2369),
	}),
	row({
		fact: 'config.local.json also applies in production',
		...six,
		files: {
			[PRODUCTION]: '{ "url": "https://igu.io", "mail": { "transport": "Direct" } }\n',
			'config.local.json': `{ "server": { "port": ${ON_B} } }\n`,
		},
		outcome: portKey('$W/b.sock', 0o666),
	}),
	row({
		fact: 'objects merge: host from one file, port from another',
		...six,
		files: { ...server('{ "host": "127.0.0.2" }'), 'config.local.json': '{ "server": { "port": $P } }\n' },
		outcome: tcp(2369, { host: '127.0.0.2' }),
	}),
	row({
		fact: 'config.local.jsonc (5.120+); only config.local.jsonc allows comments and trailing commas',
		...six,
		files: {
			[PRODUCTION]: '{ "url": "https://igu.io", "mail": { "transport": "Direct" } }\n',
			'config.local.jsonc': `{ // here\n "server": { "port": ${ON_B}, }, }\n`,
		},
		outcome: portKey('$W/b.sock', 0o666),
	}),
	row({
		fact: 'config.local.jsonc (5.120+): not by an earlier one',
		version: '5.119.0',
		files: {
			[PRODUCTION]: '{ "url": "https://igu.io", "mail": { "transport": "Direct" } }\n',
			'config.local.jsonc': `{ "server": { "port": ${ON_B} } }\n`,
		},
		outcome: tcp(2368),
	}),
	row({
		fact: 'of config.local.jsonc Ghost takes what it can (read in Ghost 6.65.0, and run)',
		...six,
		files: {
			...server('{ "port": $P }'),
			'config.local.jsonc': '{ "server": { "host": "127.0.0.2" } "mail": 5 }\n',
		},
		outcome: tcp(2369, { host: '127.0.0.2' }),
		codes: ['json-syntax'],
	}),
	row({
		fact: 'of config.local.jsonc Ghost takes what it can, which is nothing behind typographic quotes (run on Ghost 6.65.0)',
		...six,
		files: {
			...server('{ "port": $P }'),
			'config.local.jsonc': '{ “server”: { "host": "127.0.0.2" } }\n',
		},
		outcome: tcp(2369),
		codes: ['json-typographic-quotes'],
	}),
	row({
		fact: 'config.production.jsonc is read by nothing',
		...six,
		variables: { server__host: '127.0.0.3', server__port: '$P' },
		files: {
			'config.production.jsonc': `{ "url": "https://igu.io", "server": { "port": ${ON_A}, "host": "127.0.0.2" } }\n`,
		},
		outcome: tcp(2369, { host: '127.0.0.3' }),
		codes: ['config-file-not-read'],
	}),
	row({
		fact: 'a BOM is accepted',
		...six,
		files: { [PRODUCTION]: `\uFEFF{ "url": "https://igu.io", "server": { "port": ${ON_A} } }\n` },
		outcome: portKey('$W/a.sock', 0o666),
	}),
	refused('a comment', '{ "url": "https://igu.io" } // blog\n', ['json-not-strict']),
	refused('a trailing comma', '{ "url": "https://igu.io", }\n', ['json-not-strict']),
	refused('typographic quotes', '{ “url”: "https://igu.io" }\n', ['json-typographic-quotes']),
	refused('NBSP', '{\u00A0"url": "https://igu.io" }\n', ['json-typographic-quotes']),
	refused('an empty file', '', ['json-syntax']),
	refused('a missing comma', '{ "url": "https://igu.io"\n "server": {} }\n', ['json-syntax']),
	row({
		fact: 'A second "server" key: the last one wins whole, the first one\'s socket is gone',
		...six,
		files: {
			[PRODUCTION]: `{ "url": "https://igu.io", "server": { "port": ${ON_A} }, "server": { "host": "127.0.0.2", "port": $P } }\n`,
		},
		outcome: tcp(2369, { host: '127.0.0.2' }),
		codes: ['json-duplicate-key'],
	}),
	row({
		fact: 'A root array is silently nothing',
		...six,
		variables: { server__host: '127.0.0.2', server__port: '$P' },
		files: { [PRODUCTION]: `[{ "server": { "port": ${ON_A} } }]\n` },
		outcome: tcp(2369, { host: '127.0.0.2' }),
	}),
	row({
		fact: 'Ghost validates nothing else and ignores unknown keys',
		...six,
		files: server(`{ "port": ${ON_A}, "sockets": "/run/x.sock", "prot": 5 }`),
		outcome: portKey('$W/a.sock', 0o666),
	}),
	row({
		fact: 'url must match ^https?://',
		...six,
		files: { [PRODUCTION]: '{ "url": "igu.io", "server": { "port": $P } }\n' },
		outcome: stops('URL in config must be provided with protocol'),
		codes: ['url-invalid'],
	}),
	...['null', '5', '["https://igu.io"]'].map((url) =>
		row({
			fact: 'url must match ^https?:// (read in Ghost 6.65.0: url.match, run)',
			...six,
			files: { [PRODUCTION]: `{ "url": ${url}, "server": { "port": $P } }\n` },
			outcome: stops('TypeError'),
			codes: ['url-invalid'],
		}),
	),
	row({
		fact: 'url must match ^https?://, letter case aside (read in Ghost 6.65.0, run)',
		...six,
		files: { [PRODUCTION]: '{ "url": "HTTPS://igu.io", "server": { "port": $P } }\n' },
		outcome: tcp(2369),
	}),
];

const INVALID = "The argument 'options' is invalid";
const LACKING = 'The argument \'options\' must have the property "port" or "path"';
const BAD_PORT = 'options.port should be >= 0 and < 65536.';

/** What Node's `listen(port, host)` makes of what else may stand in `server.port`, run on Node 24 and on Ghost 6.65.0. */
export const onPort: readonly OutcomeRow[] = (
	[
		['""', stops(BAD_PORT), ['socket-path-empty']],
		['{ "path": "" }', stops(INVALID), ['socket-path-empty']],
		['{}', stops(LACKING), ['socket-path-empty']],
		['[]', stops(LACKING), []],
		['true', stops(INVALID), []],
		['70000', stops(BAD_PORT), []],
		['"70000"', stops(BAD_PORT), []],
		['-1', stops(BAD_PORT), []],
		['null', tcp(undefined), []],
		['0', tcp(undefined), []],
		['"0x10000"', stops(BAD_PORT), []],
		['{ "path": 5 }', stops(INVALID), []],
		['{ "path": "$P" }', stops(INVALID), []],
		['{ "port": $P, "path": "$W/a.sock" }', tcp(2369, { host: undefined }), []],
		['{ "port": $P, "host": "127.0.0.2" }', tcp(2369, { host: '127.0.0.2' }), []],
		['"a.sock"', portKey('a.sock', 0o755), ['port-path-permissions', 'socket-path-relative']],
		['"unix:a.sock"', portKey('unix:a.sock', 0o755), ['port-path-permissions', 'socket-path-scheme']],
		['{ "path": "$W/a.sock", "readableAll": true }', portKey('$W/a.sock', 0o444), ['port-path-permissions']],
		['{ "path": "$W/a.sock", "writableAll": true }', portKey('$W/a.sock', 0o222), []],
	] as const
).map(([port, outcome, codes]) =>
	row({ fact: `"port": ${port}`, ...six, files: server(`{ "port": ${port} }`), outcome, codes }),
);

/** The same, of older Node: it adds the flags to what the umask left (run on Node 20.20 alone). */
export const onOlderNode: readonly OutcomeRow[] = (
	[
		['{ "path": "/a.sock", "readableAll": true }', 0o755],
		['{ "path": "/a.sock", "readableAll": true, "writableAll": true }', 0o777],
	] as const
).map(([port, mode]) =>
	row({
		fact: 'run on Node 20.20',
		version: '5.130.0',
		node: 20,
		files: server(`{ "port": ${port} }`),
		outcome: portKey('/a.sock', mode),
		codes: mode === 0o755 ? ['port-path-permissions'] : [],
	}),
);
