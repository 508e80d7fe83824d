import type { GhostOutcome } from '../../../server/src/core/installs/outcome';
import { type OutcomeRow, PRODUCTION, portKey, row, server, six, stops, tcp } from '../installs/outcomeRows';

type Environment = Pick<OutcomeRow, 'variables' | 'secrets' | 'status'>;

const ON_B = '{ "path": "$W/b.sock", "readableAll": true, "writableAll": true }';
const BAD_PORT = 'options.port should be >= 0 and < 65536.';
const INVALID = "The argument 'options' is invalid";

/** How a Ghost whose config names the port 2370 listens by what its environment says: all spellings that Ghost takes or does not. */
export const environmentOfGhost6: readonly OutcomeRow[] = (
	[
		['a text', { variables: { server__port: '$W/b.sock' } }, portKey('$W/b.sock', 0o755)],
		['a text in quotes', { variables: { server__port: '"$W/b.sock"' } }, portKey('$W/b.sock', 0o755)],
		['a number', { variables: { server__port: '$P' } }, tcp(2369)],
		['a number in quotes, as values are parsed twice', { variables: { server__port: '"$P"' } }, tcp(2369)],
		['an object', { variables: { server__port: ON_B } }, portKey('$W/b.sock', 0o666)],
		[
			'an object in a text, as values are parsed twice',
			{ variables: { server__port: text(ON_B) } },
			portKey('$W/b.sock', 0o666),
		],
		[
			'its members one by one',
			{ variables: { server__port__path: '$W/b.sock', server__port__writableAll: 'true' } },
			portKey('$W/b.sock', 0o222),
		],
		[
			'both flags of it one by one',
			{
				variables: {
					server__port__readableAll: 'true',
					server__port__writableAll: 'true',
					server__port__path: '$W/b.sock',
				},
			},
			portKey('$W/b.sock', 0o666),
		],
		[
			'an object, and a member of it behind',
			{ variables: { server__port: '{ "path": "$W/b.sock" }', server__port__writableAll: 'true' } },
			portKey('$W/b.sock', 0o222),
		],
		[
			'an object that undoes the member before it',
			{ variables: { server__port__writableAll: 'true', server__port: '{ "path": "$W/b.sock" }' } },
			portKey('$W/b.sock', 0o755),
		],
		[
			'a text that makes room for a member behind it',
			{ variables: { server__port: '$W/a.sock', server__port__path: '$W/b.sock' } },
			portKey('$W/b.sock', 0o755),
		],
		[
			'a flag that is no boolean',
			{ variables: { server__port: '{ "path": "$W/b.sock", "writableAll": "true" }' } },
			portKey('$W/b.sock', 0o755),
		],
		['all of "server"', { variables: { server: `{ "port": ${ON_B} }` } }, portKey('$W/b.sock', 0o666)],
		[
			'the host alone',
			{ variables: { server__host: '127.0.0.2', server__port: '$P' } },
			tcp(2369, { host: '127.0.0.2' }),
		],
		['nothing, which ends Ghost', { variables: { server__port: '' }, status: 2 }, stops(BAD_PORT)],
		['true, which is no text', { variables: { server__port: 'true' } }, stops(INVALID)],
		['the word undefined, which hides the number', { variables: { server__port: 'undefined' } }, tcp(undefined)],
		[
			'letters of another case',
			{
				variables: {
					server__Port: '$W/b.sock',
					Server__port: '$W/b.sock',
					SERVER__PORT: '$W/b.sock',
					server__port: '$P',
				},
			},
			tcp(2369),
		],
		[
			'the key of Ghost 4',
			{ variables: { server__socket__path: '$W/b.sock', server__socket__permissions: '0666', server__port: '$P' } },
			tcp(2369, { ignoresSocket: true }),
		],
		[
			'the key of Ghost 4 as an object',
			{ variables: { server__socket: '{ "path": "$W/b.sock" }', server__port: '$P' } },
			tcp(2369, { ignoresSocket: true }),
		],
		['a url that is none', { variables: { url: 'igu.io' } }, stops('URL in config must be provided with protocol')],
		['a url in quotes', { variables: { url: '"https://igu.io"', server__port: '$P' } }, tcp(2369)],
		['the name of a file with a path in it', secret('server__port_FILE', '$W/b.sock\n'), portKey('$W/b.sock', 0o755)],
		['the name of a file, in small letters', secret('server__port_file', '$W/b.sock\r\n'), portKey('$W/b.sock', 0o755)],
		['the name of a file with a number in it, which stays a text', secret('server__port_FILE', '$P'), tcp(2369)],
		[
			'the name of a file with an object in it, which is taken for a path',
			secret('server__port_FILE', '{"path":"a"}'),
			portKey('{"path":"a"}', 0o755),
		],
		[
			'a file for a member, above the rest',
			{
				...secret('server__port__path_FILE', '$W/b.sock\n'),
				variables: {
					server__port__path_FILE: '$W/secret',
					server__port: '{ "path": "$W/a.sock", "writableAll": true }',
				},
			},
			portKey('$W/b.sock', 0o222),
		],
		[
			'both the setting and a file for it',
			{ ...secret('server__port_FILE', '$P'), variables: { server__port_FILE: '$W/secret', server__port: '' } },
			stops('Cannot set both server__port and server__port_FILE'),
		],
		['no file for it', { variables: { server__port_FILE: '', server__port: '$P' } }, tcp(2369)],
		[
			'a file for the url, which is inside of nothing',
			{ variables: { url_FILE: '$W/none', server__port: '$P' } },
			tcp(2369),
		],
	] satisfies readonly (readonly [string, Environment, GhostOutcome])[]
).map(([what, environment, outcome]) =>
	row({ fact: `environment: ${what}`, ...six, files: server('{ "port": 2370 }'), ...environment, outcome }),
);

/** What those do that are not tried on a real one here: read in their sources, run where a project fact says so. */
export const environmentOfOthers: readonly OutcomeRow[] = [
	row({
		fact: 'server__port_FILE: from 6.60 on; an earlier one takes it for a key of its own (read in Ghost 5.130.6)',
		version: '6.59.0',
		...secret('server__port_FILE', '/run/b.sock'),
		files: server('{ "port": 2370 }'),
		outcome: tcp(2370),
	}),
	...(
		[
			['0666', 0o666],
			['"0666"', 0o666],
			['666', 0o1232],
			['"666"', 0o1232],
			['660', 0o1224],
			['438', 0o666],
		] as const
	).map(([permissions, mode]) =>
		row({
			fact: `values JSON-parsed twice: server__socket__permissions=${permissions}`,
			version: '4.48.9',
			variables: { server__socket__path: '/run/b.sock', server__socket__permissions: permissions },
			files: { [PRODUCTION]: '{ "url": "https://igu.io", "server": { "port": 2370 } }\n' },
			outcome: {
				kind: 'socket',
				path: '/run/b.sock',
				key: 'server.socket',
				isDefault: false,
				mode,
				deletes: undefined,
			},
		}),
	),
];

/** `json` as a JSON text. */
function text(json: string): string {
	return JSON.stringify(json);
}

/** The variable `name` and the file that it names. */
function secret(name: string, content: string): Environment {
	return { variables: { [name]: '$W/secret' }, secrets: { '$W/secret': content } };
}
