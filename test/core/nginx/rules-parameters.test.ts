import { describe, it } from 'vitest';
import { checkFix, checkProblems } from '../../check';

const only = { only: ['server-parameter'] };

describe('parameters of a server in an upstream', () => {
	it('that nginx knows', () => {
		checkProblems(
			`
			upstream igu {
			    server unix:/a weight=5 max_fails=0 max_conns=0 fail_timeout=0 down;
			    server unix:/b weight=01 fail_timeout=1m30s backup;
			    server unix:/c "fail_timeout=1m 30s" weight=1 weight=2;
			    server unix:/d fail_timeout=1y2M3w4d5h6m7s;
			    server unix:/e fail_timeout=10;
			}
		`,
			only,
		);
	});

	it.each([
		'weight=0',
		'weight=-1',
		'weight=1.5',
		'weight',
		'Weight=1',
		'max_conns=x',
		'fail_timeout=10ms',
		'fail_timeout=1.5s',
		'fail_timeout=10S',
		'fail_timeout=1s1m',
		'fail_timeout=',
		'down=1',
		'bogus',
		'=',
		'service=http',
	])('%s is refused', (word) => {
		checkProblems(
			`
			upstream igu { server unix:/a max_fails=1 ${word} ${word}; }
			                                          ${'^'.repeat(word.length)} server-parameter error: nginx will not start
		`,
			only,
		);
	});

	it('that only some nginx know', () => {
		checkProblems(
			`
			upstream igu {
			    server unix:/a slow_start=30s resolve;
			                                  ^^^^^^^ server-parameter information: nothing to resolve
			                   ^^^^^^^^^^^^^^ server-parameter warning: Only NGINX Plus
			    server 127.0.0.1:1 route=a drain;
			                               ^^^^^ server-parameter information: since 1.29.6
			                       ^^^^^^^ server-parameter information
			}
			stream { upstream s { server unix:/a route=a; } }
			                                     ^^^^^^^ server-parameter error
		`,
			only,
		);
	});

	it('backup behind a method without it', () => {
		checkProblems(
			`
			upstream a { ip_hash; server unix:/a; server unix:/b backup; }
			                                                     ^^^^^^ server-parameter error: ip_hash knows no backup servers
			upstream b { server unix:/a; server unix:/b backup; ip_hash; }
			upstream c { least_conn; server unix:/a; server unix:/b backup; }
		`,
			only,
		);
	});

	it.each([
		['unix:/a fail_timeout = 0', 'unix:/a fail_timeout=0'],
		['unix:/a weight= 5 down', 'unix:/a weight=5 down'],
		['unix:/a weight =5', 'unix:/a weight=5'],
		['unix:/a fail_timout=0', 'unix:/a fail_timeout=0'],
		['unix:/a Weight=5', 'unix:/a weight=5'],
		['unix:/a fail_timeout=10S', 'unix:/a fail_timeout=10s'],
		['unix:/a down=1', 'unix:/a down'],
		['unix:/a service=http', 'unix:/a'],
		['unix:/a\n\tkeepalive 8', 'unix:/a;\n\tkeepalive 8'],
		['"unix:/a" weight=1 # here\n\tkeepalive 8', '"unix:/a" weight=1; # here\n\tkeepalive 8'],
	])('%s becomes %s', (before, after) => {
		const rest = 'server { location / { proxy_pass http://igu; } }\n';
		checkFix(
			`upstream igu {\n\tserver ${before};\n\tserver unix:/b;\n}\n${rest}`,
			'server-parameter',
			`upstream igu {\n\tserver ${after};\n\tserver unix:/b;\n}\n${rest}`,
		);
	});

	it('leaves to other rules what they say', () => {
		checkProblems(
			`
			upstream igu { server unix: /a; server \u201cunix:/a b\u201d; }
		`,
			only,
		);
	});
});

describe('fail_timeout of the only server', () => {
	it('is faded and removed', () => {
		checkProblems(`
			upstream igu { server unix:/tmp/igu-io.sock max_fails=3 fail_timeout=0; }
			                                                        ^^^^^^^^^^^^^^ fail-timeout-ignored hint
			                                            ^^^^^^^^^^^ fail-timeout-ignored hint
			server { location / { proxy_pass http://igu; } }
		`);
		checkFix(
			'upstream igu { server unix:/tmp/igu-io.sock fail_timeout=0; } server { location / { proxy_pass http://igu; } }',
			'fail-timeout-ignored',
			'upstream igu { server unix:/tmp/igu-io.sock; } server { location / { proxy_pass http://igu; } }',
		);
	});

	it('counts where there may be more', () => {
		checkProblems(
			`
			upstream a { server unix:/a fail_timeout=0; server unix:/b fail_timeout=0; }
			upstream b { server unix:/a fail_timeout=0; include more.conf; }
			upstream c { server example.com fail_timeout=0; }
			upstream d { server unix:/a fail_timeout=0; server unix:/b backup; }
		`,
			{ only: ['fail-timeout-ignored'] },
		);
	});
});
