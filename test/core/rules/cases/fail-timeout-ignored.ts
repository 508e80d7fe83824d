import { accepts, answers, ghostAnswers, type RuleCase } from '../ruleCase';

const url = 'http://igu.io';
const remove = (word: string) => ({ title: `Remove ${word}`, preferred: true });

export const failTimeoutIgnored: readonly RuleCase[] = [
	{
		title: 'both on the only server, as in the tutorial',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/igu.sock max_fails=3 fail_timeout=0; }
			                                                     ^^^^^^^^^^^^^^ fail-timeout-ignored hint: fail_timeout has no effect: this upstream has only one server. You can remove it.
			                                         ^^^^^^^^^^^ fail-timeout-ignored hint: max_fails has no effect: this upstream has only one server. You can remove it.
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://igu; } }
		`,
		nginx: ghostAnswers(url),
		fixes: [
			{ ...remove('max_fails=3'), after: [[' max_fails=3', '']], nginx: ghostAnswers(url) },
			{ ...remove('fail_timeout=0'), after: [[' fail_timeout=0', '']], nginx: ghostAnswers(url) },
		],
	},
	{
		title: 'in quotes, between others, with tabs, CRLF, a comment and other directives',
		files: `
			upstream igu {\r
			\tkeepalive 8;\r
			\tserver unix:/run/igu.sock\tweight=2\t"fail_timeout=1m 30s"\tmax_conns=5; # Ghost\r
			\t                         \t        \t ^^^^^^^^^^^^^^^^^^^ fail-timeout-ignored
			}\r
			server { location / { proxy_pass http://igu; } }\r
		`,
		nginx: accepts,
		fixes: [{ ...remove('fail_timeout=1m 30s'), after: [['\t"fail_timeout=1m 30s"', '']] }],
	},
	{
		title: 'an IP address',
		files: `
			upstream a { server 127.0.0.1:1 max_fails=1; }
			                                ^^^^^^^^^^^ fail-timeout-ignored
			server { location / { proxy_pass http://a; } }
		`,
		nginx: answers(502, url, '(111: Connection refused)'),
		fixes: [{ ...remove('max_fails=1'), after: [[' max_fails=1', '']] }],
	},
	{
		title: 'where there is another server, or may be one',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    upstream a { server unix:/run/a fail_timeout=0; server unix:/run/b fail_timeout=0; }
			    upstream b { server unix:/run/a fail_timeout=0; include /etc/nginx/servers/*.conf; }
			    upstream c { server localhost:1 fail_timeout=0; }
			    upstream d { server unix:/run/a fail_timeout=0; server unix:/run/b backup; }
			}
			stream { upstream e { server unix:/run/a fail_timeout=0; server unix:/run/b; } server { listen 1; proxy_pass e; } }
		`,
		nginx: accepts,
	},
	{
		title: 'other parameters',
		files: `
			upstream igu { server unix:/run/igu.sock weight=2 max_conns=5; }
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: accepts,
	},
	{
		title: 'in stream, for connections',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			stream {
			    upstream tcp { server unix:/run/a max_fails=1; }
			                                      ^^^^^^^^^^^ fail-timeout-ignored hint: max_fails has no effect: this upstream has only one server. You can remove it.
			    server { listen 1; proxy_pass tcp; }
			}
		`,
		nginx: accepts,
		fixes: [{ ...remove('max_fails=1'), after: [[' max_fails=1', '']] }],
	},
];
