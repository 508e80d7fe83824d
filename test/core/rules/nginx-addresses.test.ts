import { describe, it } from 'vitest';
import { checkFix, checkProblems } from '../../check';

/** One fault, where it is marked, and the same file mended by the preferred fix; real nginx says the same of both in test/oracle. */
const cases: readonly { readonly code: string; readonly fault: string; readonly mended?: string }[] = [
	{
		code: 'unix-prefix-missing',
		fault: `
			upstream igu { server /run/igu.sock weight=2; }
			                      ^^^^^^^^^^^^^ unix-prefix-missing error
			server { location / { proxy_pass http://igu; } }
		`,
		mended: `
			upstream igu { server unix:/run/igu.sock weight=2; }
			server { location / { proxy_pass http://igu; } }
		`,
	},
	{
		code: 'unix-prefix-missing',
		fault: `
			upstream igu { server "unix/run/igu.sock"; }
			                           ^^^^^^^^^^^^^ unix-prefix-missing
			server { location / { proxy_pass http://igu; } }
		`,
		mended: `
			upstream igu { server "unix:/run/igu.sock"; }
			server { location / { proxy_pass http://igu; } }
		`,
	},
	{
		code: 'unix-scheme-missing',
		fault: `
			server { location / { proxy_pass unix:/run/igu.sock; } }
			                                      ^^^^^^^^^^^^^ unix-scheme-missing error
		`,
		mended: `
			server { location / { proxy_pass http://unix:/run/igu.sock; } }
		`,
	},
	{
		code: 'unix-path-empty',
		fault: `
			upstream igu { server unix: /run/igu.sock max_conns=2; }
			                      ^^^^^ unix-path-empty error: cuts off /run/igu.sock
			server { location / { proxy_pass http://igu; } }
		`,
		mended: `
			upstream igu { server unix:/run/igu.sock max_conns=2; }
			server { location / { proxy_pass http://igu; } }
		`,
	},
	{
		code: 'unix-path-too-long',
		fault: `
			upstream igu { server unix:/${'a'.repeat(107)}; }
			                           ^${'^'.repeat(107)} unix-path-too-long error: 108 bytes
			server { location / { proxy_pass http://igu; } }
		`,
	},
	{
		code: 'unix-trailing-colon',
		fault: `
			upstream igu { server unix:/run/igu.sock:; }
			                           ^^^^^^^^^^^^^^ unix-trailing-colon error
			server { location / { proxy_pass http://igu; } }
		`,
		mended: `
			upstream igu { server unix:/run/igu.sock; }
			server { location / { proxy_pass http://igu; } }
		`,
	},
	{
		code: 'unix-trailing-colon',
		fault: `
			upstream igu { server unix:/run/igu.sock:/blog; }
			                           ^^^^^^^^^^^^^^^^^^^ unix-trailing-colon
			server { location / { proxy_pass http://igu; } }
		`,
		mended: `
			upstream igu { server unix:/run/igu.sock; }
			server { location / { proxy_pass http://igu; } }
		`,
	},
	{
		code: 'upstream-undefined',
		fault: `
			upstream igu { server unix:/run/igu.sock; }
			server { location / { proxy_pass http://ihu/; } }
			                                        ^^^ upstream-undefined warning
		`,
		mended: `
			upstream igu { server unix:/run/igu.sock; }
			server { location / { proxy_pass http://igu/; } }
		`,
	},
	{
		code: 'upstream-undefined',
		fault: `
			server {
			    location / { proxy_pass http://igu; }
			                                   ^^^ upstream-undefined
			}
		`,
		mended: `
			upstream igu {
			    server unix:/run/ghost/igu.sock;
			}

			server {
			    location / { proxy_pass http://igu; }
			}
		`,
	},
];

describe('rules about addresses in nginx', () => {
	it.each(cases)('$code: $fault', ({ code, fault, mended }) => {
		checkProblems(fault, { only: [code] });
		if (mended !== undefined) checkFix(withoutMarks(fault), code, mended);
	});

	it('say nothing of what nginx accepts and what works', () => {
		checkProblems(`
			upstream ghost { server unix:///run/g.sock; }
			upstream b { server UNIX:/run/g.sock; }
			upstream c { server "unix:/run/a b.sock" max_fails=3; server 127.0.0.1:9; }
			server {
			    set $u ghost;
			    location /a { proxy_pass http://$u; }
			    location /b { proxy_pass HTTP://unix:/run/g.sock:; }
			    location /c { proxy_pass http://GHOST; }
			    location /d { proxy_pass http://unix:$u:$request_uri; }
			    location /e { fastcgi_pass unix:/run/php.sock; }
			    location /f { proxy_pass http://b; }
			    location /g { proxy_pass http://c/x; }
			    location /h { proxy_pass http://example.com; }
			}
		`);
	});

	it('let a colon be where a Ghost listens on exactly that name', () => {
		checkProblems(
			`
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": "/run/igu.sock:" } }
			//- /site.conf
			upstream igu { server unix:/run/igu.sock:; }
			server { location / { proxy_pass http://igu; } }
			`,
			{ only: ['unix-trailing-colon'] },
		);
	});
});

function withoutMarks(fixture: string): string {
	return fixture.replace(/^\s*\^+.*\n/gm, '');
}
