import { config, version } from '../ghostFiles';
import type { RuleCase } from '../ruleCase';

const code = 'socket-permissions-open';
const only = ['socket-permissions-invalid', 'socket-permissions-closed', code];
const socket = (permissions: string): string =>
	`{ "socket": { "path": "/run/x.sock", "permissions": ${permissions} } }`;

const tooOpen = (raw: string, mode: string): RuleCase => ({
	title: raw,
	files: config(
		socket(raw),
		raw,
		`${code} hint: Mode ${mode} allows more than needed: with 0666 every user can connect`,
	),
	only,
	fixes: [
		{ title: 'Use "0666"', preferred: true, after: config(socket('"0666"')) },
		{ title: 'Use "0660"', after: config(socket('"0660"')), brings: ['socket-permissions-closed'] },
	],
});

/** A unit of a Ghost 4 that sets a mode. */
const variable = (mode: string, label?: string): string =>
	[
		'//- /etc/systemd/system/igu.service',
		'[Service]',
		'WorkingDirectory=/srv/igu',
		'ExecStart=/usr/bin/node current/index.js',
		'Group=www-data',
		`Environment=url=http://igu.io server__socket__path=/run/x.sock server__socket__permissions=${mode}`,
		...(label === undefined ? [] : [`${' '.repeat(91)}^^^^ ${label}`]),
		'//- /srv/igu/current/package.json',
		'{ "name": "ghost", "version": "4.48.9" }',
		'',
	].join('\n');

export const socketPermissionsOpen: readonly RuleCase[] = [
	tooOpen('"0777"', '0777'),
	tooOpen('"777"', '0777'),
	tooOpen('"1666"', '01666'),
	tooOpen('"0667"', '0667'),
	...['"0666"', '"0662"', '"0002"', '"0770"', '"0755"', '777', '511'].map(
		(raw): RuleCase => ({ title: `silent about ${raw}`, files: config(socket(raw)) }),
	),
	{ title: 'silent where Ghost 5 ignores the key', files: `${config(socket('"0777"'))}${version('6.65.0')}` },
	{
		title: 'a variable',
		files: variable('0777', `${code} hint: Mode 0777 allows more than needed`),
		only,
		fixes: [
			{ title: 'Use 0666', preferred: true, after: variable('0666') },
			{ title: 'Use 0660', after: variable('0660') },
		],
	},
];
