import { describe, expect, test } from 'vitest';
import { ghostCompletionSite } from '../../../server/src/core/languages/ghost/completionSite';
import { writeGhostPath } from '../../../server/src/core/languages/ghost/writePath';
import { applyEdits } from '../../../server/src/core/text';
import { parseFixture } from '../../fixture';

/** The text after `/run/new.sock`, or `0666`, is accepted at `$0`; undefined where nothing is offered. */
function accepted(fixture: string): string | undefined {
	const [file] = parseFixture(`${fixture}¶`);
	const text = file?.text ?? '';
	const site = ghostCompletionSite(text, file?.cursor ?? 0);
	if (site?.kind === 'permissions')
		return applyEdits(text, [{ span: site.span, newText: site.quoted ? '0666' : '"0666"' }]);
	if (site?.kind !== 'path') return undefined;
	expect(site).toMatchObject({ role: 'listen', quoting: 'json' });
	return applyEdits(text, [{ span: site.span, newText: `${site.prefix}/run/new.sock${site.suffix ?? ''}` }]);
}

describe('the path of a socket', () => {
	test.each([
		['{ "server": { "socket": "$0" } }', '{ "server": { "socket": "/run/new.sock" } }'],
		['{ "server": { "socket": "/tm$0p/x" } }', '{ "server": { "socket": "/run/new.sock" } }'],
		['{ "server": { "socket": "/tmp/x$0" } }', '{ "server": { "socket": "/run/new.sock" } }'],
		['{ "server": { "socket": { "path": "$0" } } }', '{ "server": { "socket": { "path": "/run/new.sock" } } }'],
		['{ "server": { "port": "$0" } }', '{ "server": { "port": "/run/new.sock" } }'],
		['{ "server": { "port": { "path": "$0" } } }', '{ "server": { "port": { "path": "/run/new.sock" } } }'],
		['“server”: { “socket”: { “path”: “$0” } }', '“server”: { “socket”: { “path”: “/run/new.sock” } }'],
		['{ "server": { "socket": { "path": "$0', '{ "server": { "socket": { "path": "/run/new.sock'],
		['{ "server": { "socket": { "path": "/tm$0\n} } }', '{ "server": { "socket": { "path": "/run/new.sock\n} } }'],
		['{ "server": { "socket": { "path": "/tm$0, "a": 1', '{ "server": { "socket": { "path": "/run/new.sock, "a": 1'],
		['{ "server": { "socket": $0 } }', '{ "server": { "socket": "/run/new.sock" } }'],
		['{ "server": { "socket": $0\n  }\n}', '{ "server": { "socket": "/run/new.sock"\n  }\n}'],
		['{ "server": { "socket":$0', '{ "server": { "socket":"/run/new.sock"'],
		['{ "server": { "socket": /tm$0p, "a": 1 } }', '{ "server": { "socket": "/run/new.sock", "a": 1 } }'],
		[
			'{ "server": { "socket": { "path": $0, "a": 1 } } }',
			'{ "server": { "socket": { "path": "/run/new.sock", "a": 1 } } }',
		],
		['{ // x\n "server": { "socket": "$0" } }', '{ // x\n "server": { "socket": "/run/new.sock" } }'],
	])('%s', (before, after) => {
		expect(accepted(before)).toBe(after);
	});
});

test.each([
	['{ "server": { "socket": { "permissions": "$0" } } }', '{ "server": { "socket": { "permissions": "0666" } } }'],
	['{ "server": { "socket": { "permissions": "06$0" } } }', '{ "server": { "socket": { "permissions": "0666" } } }'],
	['{ "server": { "socket": { "permissions": $0 } } }', '{ "server": { "socket": { "permissions": "0666" } } }'],
	['{ "server": { "socket": { "permissions": 6$0 } } }', '{ "server": { "socket": { "permissions": "0666" } } }'],
])('permissions: %s', (before, after) => {
	expect(accepted(before)).toBe(after);
});

test.each([
	'$0{ "server": { "socket": "x" } }',
	'{ "server": { "soc$0ket": "x" } }',
	'{ "server": { "socket"$0: "x" } }',
	'{ "server": { "socket": $0"x" } }',
	'{ "server": { "socket": "x"$0 } }',
	'{ "server": { "socket": "x" $0 } }',
	'{ "server": { "socket": { $0 } } }',
	'{ "server": { "socket": $0{ "path": "x" } } }',
	'{ "server": { "port": $0 } }',
	'{ "server": { "port": 23$068 } }',
	'{ "server": { "host": "$0" } }',
	'{ "url": "$0" }',
	'{ "socket": "$0" }',
	'[{ "server": { "socket": "$0" } }]',
	'$0',
])('nothing at %s', (fixture) => {
	expect(accepted(fixture)).toBeUndefined();
});

test('how a path is written', () => {
	expect(writeGhostPath('/run/ghost/igu.sock', 'json')).toBe('/run/ghost/igu.sock');
	expect(writeGhostPath('/run/a "b"\\c/ü.sock', 'json')).toBe('/run/a \\"b\\"\\\\c/ü.sock');
	expect(writeGhostPath('', 'json')).toBeUndefined();
	expect(writeGhostPath('/run/\0', 'json')).toBeUndefined();
	expect(writeGhostPath('/run/x', 'bare')).toBeUndefined();
});
