import { config, nginx, version } from '../ghostFiles';
import { type RuleCase, refuses } from '../ruleCase';

const code = 'socket-path-too-long';

const long = (title: string, path: string, says: string): RuleCase => ({
	title,
	files: config(`{ "socket": "${path}" }`, path, `${code} ${says}`),
});

const ofBytes = (bytes: number): string => `/${'a'.repeat(bytes - 1)}`;

export const socketPathTooLong: readonly RuleCase[] = [
	long('108 bytes', ofBytes(108), 'error: 502: this path is too long (108 bytes, at most 107)'),
	long(
		'107 bytes fit on Linux',
		ofBytes(107),
		'information: Too long for macOS and BSD: 107 bytes, at most 103. This is fine on Linux (at most 107)',
	),
	long('104 bytes are too many elsewhere', ofBytes(104), 'information: 104 bytes, at most 103'),
	{ title: '103 bytes fit everywhere', files: config(`{ "socket": "${ofBytes(103)}" }`) },
	long('54 letters of two bytes', `/${'ü'.repeat(54)}`, 'error: too long (109 bytes, at most 107)'),
	long(
		'27 letters of four bytes, which JavaScript counts as two',
		`/${'👻'.repeat(27)}`,
		'error: too long (109 bytes, at most 107)',
	),
	{ title: '51 letters of two bytes fit', files: config(`{ "socket": "/${'ü'.repeat(51)}" }`) },
	{
		title: 'escapes count as what they stand for',
		files: config(`{ "socket": "/${'\\u0061'.repeat(102)}" }`),
	},
	{
		title: 'in server.port too, whatever the version',
		files: `${config(`{ "port": { "path": "${ofBytes(108)}", "readableAll": true, "writableAll": true } }`, ofBytes(108), `${code} error`)}${version('6.65.0')}`,
	},
	{
		title: 'a unix: before it does not count',
		files: config(
			`{ "socket": "unix:${ofBytes(108)}" }`,
			ofBytes(108),
			`${code} error: too long (108 bytes, at most 107)`,
		),
	},
	{ title: 'nor makes it too long', files: config(`{ "socket": "unix:${ofBytes(103)}" }`) },
	{
		title: 'nginx refuses the same path',
		files: `${config(`{ "socket": { "path": "${ofBytes(108)}", "permissions": "0666" } }`, ofBytes(108), `${code} error`)}${nginx(`unix:${ofBytes(108)}`)}`,
		nginx: refuses('too long path in the unix domain socket'),
	},
];
