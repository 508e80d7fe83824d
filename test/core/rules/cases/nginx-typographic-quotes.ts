import { accepts, answers, ghostAnswers, type RuleCase, refuses } from '../ruleCase';

const url = 'http://igu.io';
const quotes = { title: 'Replace all curly quotes with straight quotes', preferred: true };
const blank = { title: 'Replace all non-breaking spaces with normal spaces', preferred: true };
const all = { title: 'Replace all curly quotes and non-breaking spaces', preferred: true };

export const nginxTypographicQuotes: readonly RuleCase[] = [
	{
		title: 'around an address, whose parameters nobody else complains of',
		only: ['nginx-typographic-quotes', 'server-parameter', 'socket-mismatch', 'upstream-unused'],
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server \u201cunix:/run/igu.sock\u201d weight=2; }
			                      ^^^^^^^^^^^^^^^^^^^^ nginx-typographic-quotes warning: nginx reads curly quotes (“ ”) as letters. Replace them with straight quotes (").
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid host in upstream "\u201cunix:/run/igu.sock\u201d"'),
		fixes: [
			{ ...quotes, after: [['\u201cunix:/run/igu.sock\u201d', '"unix:/run/igu.sock"']], nginx: ghostAnswers(url) },
		],
	},
	{
		title: 'single ones around a name that then is another, with tabs, CRLF and a comment',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80 default_server; return 404; }\r
			server {\r
			\tserver_name\t\u2018igu.io\u2019; # \u2018Ghost\u2019\r
			\t           \t^^^^^^^^ nginx-typographic-quotes
			\tlocation / { proxy_set_header Host $host; proxy_pass http://unix:/run/igu.sock; }\r
			}\r
		`,
		nginx: answers(404, url),
		fixes: [{ ...quotes, after: [['\u2018igu.io\u2019;', "'igu.io';"]], nginx: ghostAnswers(url) }],
	},
	{
		title: 'around words with a blank between them, and low ones',
		files: `
			server { return 200 \u201ehello world\u201c; }
			                    ^^^^^^^^^^^^^ nginx-typographic-quotes
		`,
		nginx: refuses('invalid number of arguments in "return" directive'),
		fixes: [{ ...quotes, after: [['\u201ehello world\u201c', '"hello world"']], nginx: answers(200, url) }],
	},
	{
		title: 'before a word that a plain one closes',
		files: `
			server { server_name \u201cigu.io"; }
			                     ^^^^^^^^ nginx-typographic-quotes
		`,
		nginx: accepts,
		fixes: [{ ...quotes, after: [['\u201cigu.io"', '"igu.io"']] }],
	},
	{
		title: 'around nothing in a map',
		files: `
			map $http_upgrade $connection_upgrade { default upgrade; \u2018\u2019 close; }
			                                                         ^^ nginx-typographic-quotes
			server { return 200; }
		`,
		nginx: accepts,
		fixes: [{ ...quotes, after: [['\u2018\u2019', "''"]] }],
	},
	{
		title: 'a no-break space behind a path',
		only: ['nginx-typographic-quotes', 'socket-mismatch'],
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/igu.sock\u00a0; }
			                                        ^ nginx-typographic-quotes warning: nginx reads non-breaking spaces as letters. Replace them with normal spaces.
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://igu; } }
		`,
		nginx: answers(502, url, 'igu.sock\u00a0 failed (2: No such file or directory)'),
		fixes: [{ ...blank, after: [['\u00a0', ' ']], nginx: ghostAnswers(url) }],
	},
	{
		title: 'no-break spaces in place of the indentation',
		files: `
			server {
			\u00a0\u00a0\u00a0\u00a0listen 80;
			^^^^ nginx-typographic-quotes
			}
		`,
		nginx: refuses('unknown directive "\u00a0\u00a0\u00a0\u00a0listen"'),
		fixes: [{ ...blank, after: [['\u00a0\u00a0\u00a0\u00a0', '    ']] }],
	},
	{
		title: 'both: one finding at the first of them, and one fix for all',
		files: `
			server { server_name \u201ca.io\u201d; location / { return\u00a0204; } }
			                     ^^^^^^ nginx-typographic-quotes warning: Curly quotes (“ ”) and non-breaking spaces: nginx reads them as part of the word.
		`,
		nginx: refuses('unknown directive "return\u00a0204"'),
		fixes: [
			{
				...all,
				after: [
					['\u201ca.io\u201d', '"a.io"'],
					['\u00a0', ' '],
				],
				nginx: answers(204, url),
			},
		],
	},
	{
		title: 'of several lines the first',
		files: `
			server {
			    server_name \u201ca.io\u201d;
			                ^^^^^^ nginx-typographic-quotes
			    location / { return 204; }
			    location /a { return 200 \u201ca\u201d; }
			}
			server {
			    server_name \u201cb.io\u201d;
			}
		`,
		nginx: accepts,
		fixes: [
			{
				...quotes,
				after: [
					['\u201ca.io\u201d', '"a.io"'],
					['\u201ca\u201d', '"a"'],
					['\u201cb.io\u201d', '"b.io"'],
				],
			},
		],
	},
	{
		title: 'what a text holds, and a comment',
		files: `
			server {
			    # It\u2019s \u201chere\u201d\u00a0now
			    add_header X "\u201cquoted\u201d\u00a0text";
			    add_header Y It\u2019s;
			    add_header Z \u2019;
			    return 200 'It\u2019s \u2018here\u2019';
			}
		`,
		nginx: answers(200, url),
	},
];
