import { describe, test } from 'vitest';
import { checkFix, checkProblems } from '../../check';

const CODES = ['socket-permissions-invalid', 'socket-permissions-closed', 'socket-permissions-open'];
const ghost = (socket: string): string => `//- /ghost/config.production.json\n{ "server": { "socket": ${socket} } }\n`;
const withMode = (raw: string, label = ''): string =>
	`${ghost(`{ "path": "/run/x.sock", "permissions": ${raw} }`)}${label === '' ? '' : `${' '.repeat(64)}${'^'.repeat(raw.length)} ${label}\n`}`;
const check = (fixture: string): unknown => checkProblems(fixture, { only: CODES });

describe('at the value', () => {
	test.each([
		['666', 'socket-permissions-invalid error: the mode becomes 01232'],
		['660', 'socket-permissions-invalid error: the mode becomes 01224'],
		['777', 'socket-permissions-invalid error: the mode becomes 01411'],
		['-1', 'socket-permissions-invalid error: no mode at all'],
		['4.5', 'socket-permissions-invalid error: no mode at all'],
		['438', 'socket-permissions-invalid information: 438 is 0666 in decimal'],
		['432', 'socket-permissions-invalid information: 432 is 0660 in decimal'],
		['"0o666"', 'socket-permissions-invalid error: cannot set "0o666"'],
		['"rw-rw----"', 'socket-permissions-invalid error: "0660"'],
		['"0888"', 'socket-permissions-invalid error'],
		['"77777"', 'socket-permissions-invalid error'],
		['true', 'socket-permissions-invalid error'],
		['{}', 'socket-permissions-invalid error'],
		['"0660"', 'socket-permissions-closed information: with its user in Ghost’s group'],
		['"660"', 'socket-permissions-closed information: 0660'],
		['"0600"', 'socket-permissions-closed information: as Ghost’s own user'],
		['"0755"', 'socket-permissions-closed information: as Ghost’s own user'],
		['"0664"', 'socket-permissions-closed information'],
		['null', 'socket-permissions-closed information: 0660, the default'],
		['""', 'socket-permissions-closed information: 0660, the default'],
		['"0777"', 'socket-permissions-open hint'],
		['"777"', 'socket-permissions-open hint'],
		['"1666"', 'socket-permissions-open hint'],
	])('%s', (raw, label) => {
		check(withMode(raw, label));
	});
});

test.each(['"0666"', '"666"', '"0662"', '"0622"', '"0000666"'])('silent: %s', (raw) => {
	check(withMode(raw));
});

test('at the key where no permissions are given', () => {
	check(`${ghost('"/run/x.sock"')}               ^^^^^^ socket-permissions-closed information: 0660, the default\n`);
	check(`${ghost('{ "path": "/run/x.sock" }')}               ^^^^^^ socket-permissions-closed\n`);
});

test('silent where there is no path, where Ghost 5 ignores the key, and about what is not typed yet', () => {
	check(ghost('{}'));
	check(ghost('""'));
	for (const raw of ['666', '"0660"', '"0777"'])
		check(`${withMode(raw)}//- /ghost/current/package.json\n{ "version": "5.0.0" }\n`);
	check('//- /ghost/config.production.json\n{ "server": { "socket": { "path": "/run/x.sock",\n');
	check(withMode('0666'));
});

describe('fixed', () => {
	test.each([
		['socket-permissions-invalid', '666', '"0666"', 'Use "0666"'],
		['socket-permissions-invalid', '438', '"0666"', 'Use "0666"'],
		['socket-permissions-invalid', '"0o666"', '"0666"', 'Use "0666"'],
		['socket-permissions-invalid', '"rw-rw-rw-"', '"0666"', 'Use "0666"'],
		['socket-permissions-invalid', '"srw-rw-rw-"', '"0666"', 'Use "0666"'],
		['socket-permissions-invalid', '"everybody"', '"0666"', 'Use "0666"'],
		['socket-permissions-closed', '"0660"', '"0666"', 'Use "0666"'],
		['socket-permissions-open', '"0777"', '"0666"', 'Use "0666"'],
	])('%s: %s becomes %s', (code, before, after, title) => {
		checkFix(withMode(before), code, withMode(after), title);
	});

	test('by a member where there is none', () => {
		checkFix(
			ghost('"/run/x.sock"'),
			'socket-permissions-closed',
			ghost('{ "path": "/run/x.sock", "permissions": "0666" }'),
		);
		checkFix(
			'//- /ghost/config.production.json\n{\n\t"server": {\n\t\t"socket": {\n\t\t\t"path": "/run/x.sock"\n\t\t}\n\t}\n}\n',
			'socket-permissions-closed',
			'//- /ghost/config.production.json\n{\n\t"server": {\n\t\t"socket": {\n\t\t\t"path": "/run/x.sock",\n\t\t\t"permissions": "0666"\n\t\t}\n\t}\n}\n',
		);
	});
});
