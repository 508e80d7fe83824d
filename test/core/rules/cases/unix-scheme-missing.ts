import { accepts, answers, ghostAnswers, type RuleCase, refuses } from '../ruleCase';

const add = { title: 'Add http://', preferred: true };
const url = 'http://igu.io';

export const unixSchemeMissing: readonly RuleCase[] = [
	{
		title: 'none',
		files: `
			server { location / { proxy_pass unix:/run/igu.sock; } }
			                                      ^^^^^^^^^^^^^ unix-scheme-missing error: nginx will not start, “invalid URL prefix”: proxy_pass needs http:// before unix:.
		`,
		nginx: refuses('invalid URL prefix in /site.conf:1'),
		fixes: [{ ...add, after: [['unix:', 'http://unix:']] }],
	},
	{
		title: 'none, in quotes, before a URI, with tabs, CRLF and a comment',
		files: `
			server {\r
			\tlocation / {\r
			\t\tproxy_pass\t'UNIX:/run/i gu.sock:/blog/'; # Ghost\r
			\t\t          \t      ^^^^^^^^^^^^^^ unix-scheme-missing
			\t}\r
			}\r
		`,
		nginx: refuses('invalid URL prefix'),
		fixes: [{ ...add, after: [["'UNIX:", "'http://UNIX:"]] }],
	},
	...[
		{ written: 'http:/', says: 'invalid URL prefix' },
		{ written: 'http:', says: 'invalid URL prefix' },
		{ written: 'http//', says: 'invalid URL prefix' },
		{ written: 'http:://', says: 'invalid URL prefix' },
		{ written: 'http:///', says: 'no host in upstream "/unix:/run/igu.sock:/"' },
	].map(({ written, says }) => ({
		title: `${written}, cut short or too long`,
		files: `
			server { location / { proxy_pass "${written}unix:/run/igu.sock:/"; } }
			                                  ${' '.repeat(written.length)}     ^^^^^^^^^^^^^ unix-scheme-missing
		`,
		nginx: refuses(says),
		fixes: [{ ...add, after: [[`"${written}unix`, '"http://unix']] as const }],
	})),
	{
		title: 'https, cut short',
		files: `
			server { location / { proxy_pass https:/unix:/run/igu.sock; } }
			                                             ^^^^^^^^^^^^^ unix-scheme-missing: nginx will not start, “invalid URL prefix”: proxy_pass needs https:// before unix:.
		`,
		nginx: refuses('invalid URL prefix'),
		fixes: [{ title: 'Add https://', preferred: true, after: [['https:/unix', 'https://unix']] }],
	},
	{
		title: 'a variable, which nginx looks at when a visitor comes',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock" } } }
			//- /etc/nginx/conf.d/igu.conf
			server {
			\tset $socket /run/igu.sock;
			\tlocation / { proxy_set_header Host $host; proxy_pass unix:$socket; }
			\t                                                          ^^^^^^^ unix-scheme-missing error: Each request ends with 500
			}
		`,
		nginx: answers(500, url, 'invalid URL prefix in "unix:/run/igu.sock"'),
		fixes: [{ ...add, after: [['unix:$', 'http://unix:$']], nginx: ghostAnswers(url) }],
	},
	{
		title: 'a Ghost that waits is the reason to mend it, and no mismatch besides',
		only: ['unix-scheme-missing', 'socket-mismatch', 'socket-unused'],
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock" } } }
			//- /etc/nginx/conf.d/igu.conf
			server {
			\tserver_name igu.io;
			\tlocation / { proxy_set_header Host $host; proxy_pass unix:/run/igu.sock; }
			\t                                                          ^^^^^^^^^^^^^ unix-scheme-missing
			}
		`,
		nginx: refuses('invalid URL prefix'),
		fixes: [{ ...add, after: [['unix:', 'http://unix:']], nginx: ghostAnswers(url) }],
	},
	{
		title: 'right without one in stream, in a file of its own too',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			stream { include stream.d/*.conf; }
			//- /etc/nginx/stream.d/db.conf
			upstream db { server unix:/run/db.sock; }
			server { listen 1; proxy_pass unix:/run/db.sock; }
			server { listen 2; proxy_pass db; }
		`,
		nginx: accepts,
	},
	{
		title: 'right without one in FastCGI and its kind, and as written in capitals',
		files: `
			server {
			\tlocation /a { fastcgi_pass unix:/run/php.sock; }
			\tlocation /b { uwsgi_pass unix:/run/app.sock; }
			\tlocation /c { proxy_pass HTTPS://unix:/run/c.sock:; }
			}
		`,
		nginx: accepts,
	},
];
