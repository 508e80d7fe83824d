import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../server/src/core/base/text';
import { ghostCompletionSite } from '../../../server/src/core/languages/ghost/config/completionSite';
import { writeGhostPath } from '../../../server/src/core/languages/ghost/config/writePath';
import { completions } from '../../check';
import { failing } from '../../failing';
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
	test('takes the place of what is there', () => {
		expect(
			failing(
				[
					['{ "server": { "socket": "$0" } }', '{ "server": { "socket": "/run/new.sock" } }'],
					['{ "server": { "socket": "/tm$0p/x" } }', '{ "server": { "socket": "/run/new.sock" } }'],
					['{ "server": { "socket": "/tmp/x$0" } }', '{ "server": { "socket": "/run/new.sock" } }'],
					['{ "server": { "socket": { "path": "$0" } } }', '{ "server": { "socket": { "path": "/run/new.sock" } } }'],
					['{ "server": { "port": "$0" } }', '{ "server": { "port": "/run/new.sock" } }'],
					['{ "server": { "port": { "path": "$0" } } }', '{ "server": { "port": { "path": "/run/new.sock" } } }'],
					['“server”: { “socket”: { “path”: “$0” } }', '“server”: { “socket”: { “path”: “/run/new.sock” } }'],
					['{ "server": { "socket": { "path": "$0', '{ "server": { "socket": { "path": "/run/new.sock'],
					[
						'{ "server": { "socket": { "path": "/tm$0\n} } }',
						'{ "server": { "socket": { "path": "/run/new.sock\n} } }',
					],
					[
						'{ "server": { "socket": { "path": "/tm$0, "a": 1',
						'{ "server": { "socket": { "path": "/run/new.sock, "a": 1',
					],
					['{ "server": { "socket": $0 } }', '{ "server": { "socket": "/run/new.sock" } }'],
					['{ "server": { "socket": $0\n  }\n}', '{ "server": { "socket": "/run/new.sock"\n  }\n}'],
					['{ "server": { "socket":$0', '{ "server": { "socket":"/run/new.sock"'],
					['{ "server": { "socket": /tm$0p, "a": 1 } }', '{ "server": { "socket": "/run/new.sock", "a": 1 } }'],
					[
						'{ "server": { "socket": { "path": $0, "a": 1 } } }',
						'{ "server": { "socket": { "path": "/run/new.sock", "a": 1 } } }',
					],
					['{ // x\n "server": { "socket": "$0" } }', '{ // x\n "server": { "socket": "/run/new.sock" } }'],
				],
				([before, after]) => {
					expect(accepted(before)).toBe(after);
				},
			),
		).toEqual([]);
	});
});

test('a port takes the place of what is there, and is no path', () => {
	/** The text after 2369 is accepted at `$0`; undefined where no port is offered. */
	const withPort = (fixture: string): string | undefined => {
		const [file] = parseFixture(`${fixture}¶`);
		const text = file?.text ?? '';
		const site = ghostCompletionSite(text, file?.cursor ?? 0);
		if (site?.kind !== 'path' || !site.isPort) return undefined;
		expect(site).toMatchObject({ role: 'listen', transport: 'tcp', prefix: '' });
		expect(site.suffix).toBeUndefined();
		return applyEdits(text, [{ span: site.span, newText: '2369' }]);
	};
	expect(
		failing(
			[
				['{ "server": { "port": $0 } }', '{ "server": { "port": 2369 } }'],
				['{ "server": { "port":$0', '{ "server": { "port":2369'],
				['{ "server": { "port": $0\n  }\n}', '{ "server": { "port": 2369\n  }\n}'],
				['{ "server": { "port": 23$068, "host": "::" } }', '{ "server": { "port": 2369, "host": "::" } }'],
				['{ "server": { "port": $02368 } }', '{ "server": { "port": 2369 } }'],
				['{ "server": { "port": "23$068" } }', '{ "server": { "port": "2369" } }'],
				['{ "server": { "port": "$0" } }', undefined],
				['{ "server": { "port": "/run/$0x" } }', undefined],
				['{ "server": { "socket": $0 } }', undefined],
			],
			([before, after]) => {
				expect(withPort(before ?? '')).toBe(after);
			},
		),
	).toEqual([]);
});

test('permissions take the place of what is there', () => {
	expect(
		failing(
			[
				[
					'{ "server": { "socket": { "permissions": "$0" } } }',
					'{ "server": { "socket": { "permissions": "0666" } } }',
				],
				[
					'{ "server": { "socket": { "permissions": "06$0" } } }',
					'{ "server": { "socket": { "permissions": "0666" } } }',
				],
				['{ "server": { "socket": { "permissions": $0 } } }', '{ "server": { "socket": { "permissions": "0666" } } }'],
				['{ "server": { "socket": { "permissions": 6$0 } } }', '{ "server": { "socket": { "permissions": "0666" } } }'],
			],
			([before, after]) => {
				expect(accepted(before)).toBe(after);
			},
		),
	).toEqual([]);
});

test('nothing is offered where no path belongs', () => {
	expect(
		failing(
			[
				'$0{ "server": { "socket": "x" } }',
				'{ "server": { "soc$0ket": "x" } }',
				'{ "server": { "socket"$0: "x" } }',
				'{ "server": { "socket": $0"x" } }',
				'{ "server": { "socket": "x"$0 } }',
				'{ "server": { "socket": "x" $0 } }',
				'{ "server": { "socket": { $0 } } }',
				'{ "server": { "socket": $0{ "path": "x" } } }',
				'{ "server": { "port": $0"x" } }',
				'{ "server": { "port": /ru$0n } }',
				'{ "server": { "port": true$0 } }',
				'{ "database": { "connection": { "port": $0 } } }',
				'{ "server": { "host": "$0" } }',
				'{ "url": "$0" }',
				'{ "socket": "$0" }',
				'[{ "server": { "socket": "$0" } }]',
				'$0',
			],
			(fixture) => {
				expect(accepted(fixture)).toBeUndefined();
			},
		),
	).toEqual([]);
});

test('how a path is written', () => {
	expect(writeGhostPath('/run/ghost/igu.sock', 'json')).toBe('/run/ghost/igu.sock');
	expect(writeGhostPath('/run/a "b"\\c/ü.sock', 'json')).toBe('/run/a \\"b\\"\\\\c/ü.sock');
	expect(writeGhostPath('', 'json')).toBeUndefined();
	expect(writeGhostPath('/run/\0', 'json')).toBeUndefined();
	expect(writeGhostPath('/run/x', 'bare')).toBeUndefined();
});

describe('the keys of server', () => {
	const offered = (config: string, more = ''): string[] =>
		completions(`//- /ghost/config.production.json\n${config}¶\n${more}`).map(({ after }) => after);

	test('are those that are not there yet', () => {
		expect(
			failing(
				[
					[
						'{ "url": "http://a.b", "server": { "$0" } }',
						['port', 'host', 'socket'].map((key) => `{ "url": "http://a.b", "server": { "${key}" } }`),
					],
					[
						'{ "url": "http://a.b", "server": { $0 } }',
						['port', 'host', 'socket'].map((key) => `{ "url": "http://a.b", "server": { "${key}":  } }`),
					],
					[
						'{ "url": "http://a.b", "server": { "h$0": 1, "port": 2 } }',
						['host', 'socket'].map((key) => `{ "url": "http://a.b", "server": { "${key}": 1, "port": 2 } }`),
					],
					[
						'{ "url": "http://a.b", "server": { "socket": { "path": "/x", "$0" } } }',
						['{ "url": "http://a.b", "server": { "socket": { "path": "/x", "permissions" } } }'],
					],
					[
						'{ "url": "http://a.b", "server": { "port": { "path": "/x", "readableAll": true, "$0" } } }',
						['{ "url": "http://a.b", "server": { "port": { "path": "/x", "readableAll": true, "writableAll" } } }'],
					],
					['{ "url": "http://a.b", "server": {}, "$0" }', []],
					['{ "url": "http://a.b", "server": { "socket": {} }, "mail": { "$0" } }', []],
				],
				([config, after]) => expect(offered(config)).toEqual(after),
			),
		).toEqual([]);
	});

	test('those that this Ghost reads come first', () => {
		const old = '//- /ghost/.ghost-cli\n{ "active-version": "4.48.9" }';
		expect(offered('{ "url": "http://a.b", "server": { "$0" } }', old)[0]).toContain('"socket"');
	});
});
