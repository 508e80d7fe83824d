import { config, version } from '../ghostFiles';
import type { RuleCase } from '../ruleCase';

const code = 'socket-permissions-invalid';
const only = [code, 'socket-permissions-closed', 'socket-permissions-open'];
const socket = (permissions: string): string =>
	`{ "socket": { "path": "/run/x.sock", "permissions": ${permissions} } }`;

/** One value, what is said of it, and the modes that may be written instead, the likeliest first. */
const value = (
	raw: string,
	says: string,
	modes: readonly string[],
	brings: readonly string[][] = [],
	severity = 'error',
): RuleCase => ({
	title: raw,
	files: config(socket(raw), raw, `${code} ${severity}: ${says}`),
	only,
	fixes: modes.map((mode, index) => ({
		title: `Use "${mode}"`,
		...(index === 0 ? { preferred: true } : {}),
		after: config(socket(`"${mode}"`)),
		brings: brings[index] ?? [],
	})),
});

const closed = ['socket-permissions-closed'];
const open = ['socket-permissions-open'];

/** A Ghost of a compose file with these lines in its environment, beside those that set url and path. */
const service = (lines: string, image = 'ghost:4.48-alpine'): string => `
	//- /srv/igu/compose.yaml
	services:
	  ghost:
	    image: ${image}
	    environment:
${lines}
`;
const map = (value: string): string =>
	`	      server__socket__path: /run/x.sock\n	      server__socket__permissions: ${value}`;
const list = (item: string): string => `	      - server__socket__path=/run/x.sock\n	      - ${item}`;
const name = 'server__socket__permissions';

/** One line in its way of writing, what it holds, what is said of that, and the line afterwards. */
const variables: readonly (readonly [line: string, marked: string, says: string, after: string])[] = [
	[
		list(`${name}=666`),
		'666',
		'warning: nginx connects only by accident: a JSON number is decimal, so 666 becomes mode 01232. Write 0666.',
		list(`${name}=0666`),
	],
	[
		list(`'${name}="666"'`),
		'"666"',
		'warning: a JSON number is decimal, so "666" becomes mode 01232. Write 0666.',
		list(`'${name}=0666'`),
	],
	[
		list(`${name}=660`),
		'660',
		'error: 502 (13: Permission denied): a JSON number is decimal, so 660 becomes mode 01224. Write 0660.',
		list(`${name}=0660`),
	],
	[map('666'), '666', 'warning: 01232', map("'0666'")],
	[map('"666"'), '666', 'warning: 01232', map('"0666"')],
	[
		map("'438'"),
		'438',
		'information: the decimal number 438 is mode 0666. Every user can connect. Write 0666.',
		map("'0666'"),
	],
	[map('rw-rw-rw-'), 'rw-rw-rw-', 'error: the socket keeps 0755', map("'0666'")],
];

function inVariable([line, marked, says, after]: (typeof variables)[number]): RuleCase {
	const last = line.slice(line.lastIndexOf('\n') + 1);
	const mark = `	${' '.repeat(last.lastIndexOf(marked) - 1)}${'^'.repeat(marked.length)} ${code} ${says}`;
	const [mode = ''] = /0\d+/.exec(after.slice(after.lastIndexOf('\n'))) ?? [];
	return {
		title: `a variable: ${last.trim()}`,
		files: service(`${line}\n${mark}`),
		only,
		fixes: [{ title: `Use ${mode}`, preferred: true, after: service(after) }],
	};
}

export const socketPermissionsInvalid: readonly RuleCase[] = [
	value(
		'666',
		'nginx connects only by accident: a JSON number is decimal, so 666 becomes mode 01232',
		['0666'],
		[],
		'warning',
	),
	value(
		'755',
		'nginx connects only by accident: a JSON number is decimal, so 755 becomes mode 01363',
		['0755'],
		[closed],
		'warning',
	),
	// Run on Ghost 4.48.9: to these nginx cannot connect.
	value('660', '502 (13: Permission denied): a JSON number is decimal, so 660 becomes mode 01224', ['0660'], [closed]),
	value('644', '502 (13: Permission denied): a JSON number is decimal, so 644 becomes mode 01204', ['0644'], [closed]),
	value('600', '502 (13: Permission denied): a JSON number is decimal, so 600 becomes mode 01130', ['0600'], [closed]),
	value('664', '502 (13: Permission denied): a JSON number is decimal, so 664 becomes mode 01230', ['0664'], [closed]),
	value('777', '502 (13: Permission denied): a JSON number is decimal, so 777 becomes mode 01411', ['0777'], [open]),
	value(
		'438',
		'Hard to read: the decimal number 438 is mode 0666. Every user can connect. Write a string: "0666".',
		['0666'],
		[],
		'information',
	),
	value('432', 'nginx can connect only in Ghost’s group. Write a string: "0660".', ['0660'], [closed], 'information'),
	value('384', 'only as Ghost’s own user', ['0600'], [closed], 'information'),
	value('511', 'the decimal number 511 is mode 0777', ['0777'], [open], 'information'),
	value(
		'-1',
		'502 (13: Permission denied): a JSON number is decimal, so -1 is not a mode',
		['0666', '0660'],
		[[], closed],
	),
	value(
		'4.5',
		'502 (13: Permission denied): a JSON number is decimal, so 4.5 is not a mode',
		['0666', '0660'],
		[[], closed],
	),
	value(
		'4294967296',
		'502 (13: Permission denied): a JSON number is decimal, so 4294967296 is not a mode',
		['0666', '0660'],
		[[], closed],
	),
	value('"0o666"', '502 (13: Permission denied): "0o666" is not a mode, so the socket keeps 0755', ['0666']),
	value('"0O660"', '502 (13: Permission denied): "0O660" is not a mode, so the socket keeps 0755', ['0660'], [closed]),
	value('" 0666"', '502 (13: Permission denied): " 0666" is not a mode, so the socket keeps 0755', ['0666']),
	value('"rw-rw----"', 'so the socket keeps 0755. Write a string: "0660"', ['0660'], [closed]),
	value('"rw-rw-rw-"', 'so the socket keeps 0755. Write a string: "0666"', ['0666']),
	value('"srw-rw-rw-"', 'so the socket keeps 0755. Write a string: "0666"', ['0666']),
	value('"everybody"', '"0666" or "0660"', ['0666', '0660'], [[], closed]),
	value(
		'"0888"',
		'502 (13: Permission denied): "0888" is not a mode, so the socket keeps 0755',
		['0666', '0660'],
		[[], closed],
	),
	value(
		'"40000000000"',
		'502 (13: Permission denied): "40000000000" is not a mode, so the socket keeps 0755',
		['0666', '0660'],
		[[], closed],
	),
	value(
		'true',
		'502 (13: Permission denied): true is not a mode, so the socket keeps 0755',
		['0666', '0660'],
		[[], closed],
	),
	value(
		'{}',
		'502 (13: Permission denied): {} is not a mode, so the socket keeps 0755',
		['0666', '0660'],
		[[], closed],
	),
	value(
		'["0666"]',
		'502 (13: Permission denied): ["0666"] is not a mode, so the socket keeps 0755',
		['0666', '0660'],
		[[], closed],
	),
	{
		title: 'in a layout of several lines, with CRLF; other keys stay',
		files: `
			//- /ghost/config.production.json
			{\r
			\t"server": {\r
			\t\t"socket": {\r
			\t\t\t"permissions": 666,\r
			\t\t\t               ^^^ socket-permissions-invalid
			\t\t\t"path": "/run/x.sock"\r
			\t\t}\r
			\t}\r
			}\r
		`,
		fixes: [{ title: 'Use "0666"', preferred: true, after: [['666', '"0666"']] }],
	},
	...['"0666"', '"666"', '"0660"', '"0000666"', '"10666"', '"7777"', '"77777"', 'null', '""', '0', 'false'].map(
		(raw): RuleCase => ({ title: `silent about ${raw}`, files: config(socket(raw)) }),
	),
	{ title: 'silent where Ghost 5 ignores the whole key', files: `${config(socket('666'))}${version('5.0.0')}` },
	{
		title: 'silent about 0666 without quotes, of which json-syntax speaks',
		files: config(socket('0666')),
	},
	...variables.map(inVariable),
	{
		title: 'an object in a variable, which is mended by hand',
		files: service(
			`	      server__socket: '{"path":"/run/x.sock","permissions":666}'\n	                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${code} warning: so 666 becomes mode 01232`,
		),
		only,
	},
	...[map('"0666"'), map('0666'), map('0o666'), list(`${name}=0666`), map('')].map(
		(lines): RuleCase => ({
			title: `silent about a variable: ${lines.slice(lines.lastIndexOf('\n')).trim()}`,
			files: service(lines),
		}),
	),
	{ title: 'silent about a variable of Ghost 5', files: service(map('666'), 'ghost:5') },
];
