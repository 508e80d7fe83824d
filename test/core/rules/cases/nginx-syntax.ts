import { accepts, answers, ghostAnswers, type RuleCase, type RuleCaseFix, refuses } from '../ruleCase';

const url = 'http://igu.io';
const semicolon = (after: RuleCaseFix['after'], nginx = accepts): RuleCaseFix => ({
	title: 'Insert ";"',
	preferred: true,
	after,
	nginx,
});
const a = (count: number): string => 'a'.repeat(count);

/** Further ones, without places and fixes of their own, are in `core/nginx/syntaxCases.ts`. */
export const nginxSyntax: readonly RuleCase[] = [
	{
		title: 'no ; at the end of a line before a brace, with tabs, CRLF and a comment',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			server {\r
			\tlocation / {\r
			\t\tproxy_set_header Host $host;\r
			\t\tproxy_pass http://unix:/run/igu.sock:/ # Ghost\r
			\t}\r
			\t^ nginx-syntax error: unexpected "}"
			}\r
		`,
		nginx: refuses('unexpected "}" in /etc/nginx/conf.d/igu.conf:5'),
		fixes: [semicolon([['sock:/ #', 'sock:/; #']], ghostAnswers(url))],
	},
	{
		title: 'no ; in several places',
		files: `
			server {
			    location /a { return 204 }
			                             ^ nginx-syntax: unexpected "}"
			    location /b { return 204 }
			                             ^ nginx-syntax: unexpected "}"
			}
		`,
		nginx: refuses('unexpected "}" in /site.conf:2'),
		fixes: [
			semicolon([['/a { return 204 }', '/a { return 204; }']], refuses('unexpected "}" in /site.conf:3')),
			semicolon([['/b { return 204 }', '/b { return 204; }']], refuses('unexpected "}" in /site.conf:2')),
		],
	},
	{
		title: 'no ; before a block',
		files: `
			server {
			    root "/srv/igu"
			    location / { return 204; }
			               ^ nginx-syntax: directive "root" is not terminated by ";"
			}
		`,
		nginx: refuses('directive "root" is not terminated by ";" in /site.conf:3'),
		fixes: [semicolon([['igu"', 'igu";']], answers(204, url))],
	},
	{
		title: 'no ; at the end of the file',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { server { return 204; } }
			pid /run/nginx.pid¶
			                 ^ nginx-syntax: unexpected end of file, expecting ";" or "}"
		`,
		nginx: refuses('unexpected end of file, expecting ";" or "}" in /etc/nginx/nginx.conf:3'),
		fixes: [semicolon([['nginx.pid¶', 'nginx.pid;¶']])],
	},
	{
		title: 'a ; too many, behind a directive and behind a block',
		files: `
			server {
			    return 204;;
			               ^ nginx-syntax: unexpected ";"
			};
			 ^ nginx-syntax
		`,
		nginx: refuses('unexpected ";" in /site.conf:2'),
		fixes: [
			{
				title: 'Remove the ";"',
				preferred: true,
				after: [['204;;', '204;']],
				nginx: refuses('unexpected ";" in /site.conf:3'),
			},
			{
				title: 'Remove the ";"',
				preferred: true,
				after: [['};', '}']],
				nginx: refuses('unexpected ";" in /site.conf:2'),
			},
		],
	},
	{
		title: 'a } too few at the end, with CRLF',
		files: `
			server {\r
			\tlocation / {\r
			\t\treturn 204;\r
			\t}¶
			\t^ nginx-syntax: unexpected end of file, expecting "}"
		`,
		nginx: refuses('unexpected end of file, expecting "}" in /site.conf:4'),
		fixes: [{ title: 'Insert "}"', preferred: true, after: [['\t}¶', '\t}\r\n}\r\n']], nginx: answers(204, url) }],
	},
	{
		title: 'a } too few in between, where the indentation shows it',
		files: `
			server {
			    location / {
			        return 204;
			}

			server {
			    listen 81;
			}¶
			^ nginx-syntax: unexpected end of file, expecting "}"
		`,
		nginx: refuses('"server" directive is not allowed here in /site.conf:6'),
		fixes: [{ title: 'Insert "}"', preferred: true, after: [['204;\n', '204;\n    }\n']], nginx: answers(204, url) }],
	},
	{
		title: 'a } too many',
		files: `
			server {
			    return 204;
			}}
			 ^ nginx-syntax: unexpected "}"
		`,
		nginx: refuses('unexpected "}" in /site.conf:3'),
		fixes: [{ title: 'Remove the "}"', preferred: true, after: [['}}', '}']], nginx: answers(204, url) }],
	},
	{
		title: 'a { too many',
		files: `
			//- /etc/nginx/conf.d/igu.conf
			server {{
			        ^ nginx-syntax: unexpected "{"
			    return 204;
			}
		`,
		nginx: refuses('unexpected "{" in /etc/nginx/conf.d/igu.conf:1'),
		fixes: [{ title: 'Remove the "{"', preferred: true, after: [['{{', '{']], nginx: answers(204, url) }],
	},
	{
		title: 'a block without its {',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server
			        listen 80;
			                 ^ nginx-syntax: directive "server" has no opening "{"
			    }
			}
		`,
		nginx: refuses('directive "server" has no opening "{" in /etc/nginx/nginx.conf:4'),
		fixes: [{ title: 'Insert "{"', preferred: true, after: [['server\n', 'server {\n']] }],
	},
	{
		title: 'a quote that the next one closes, before a comment',
		files: `
			server {
			    add_header A "x; # for all
			    add_header B "y";
			                  ^ nginx-syntax: unexpected "y"
			    return 204;
			}
		`,
		nginx: refuses('unexpected "y" in /site.conf:3'),
		fixes: [
			{ title: 'Insert the closing quote', preferred: true, after: [['"x;', '"x";']], nginx: answers(204, url) },
			{ title: 'Remove the quote', after: [['"x;', 'x;']], nginx: answers(204, url) },
		],
	},
	{
		title: 'a single quote that nothing closes',
		files: `
			server { return 200 'a; }¶
			                        ^ nginx-syntax: unexpected end of file, expecting ";" or "}"
		`,
		nginx: refuses('unexpected end of file, expecting ";" or "}"'),
		fixes: [
			{ title: 'Insert the closing quote', preferred: true, after: [["'a;", "'a';"]], nginx: answers(200, url) },
			{ title: 'Remove the quote', after: [["'a;", 'a;']], nginx: answers(200, url) },
		],
	},
	{
		title: 'what stands right behind a quote',
		files: `
			server { add_header A 'x'always; return 204; }
			                         ^ nginx-syntax: unexpected "a"
		`,
		nginx: refuses('unexpected "a" in /site.conf:1'),
		fixes: [{ title: 'Insert a space', after: [["'x'a", "'x' a"]], nginx: answers(204, url) }],
	},
	{
		title: 'an apostrophe in single quotes, which only the author can mend',
		files: `
			server { return 200 'It's here'; }
			                        ^ nginx-syntax: unexpected "s"
		`,
		nginx: refuses('unexpected "s"'),
	},
	{
		title: 'a byte order mark',
		files: `
			\ufeffserver { return 204; }
			^^^^^^^ nginx-syntax: unknown directive
		`,
		nginx: refuses('unknown directive "\ufeffserver" in /site.conf:1'),
		fixes: [
			{ title: 'Remove the byte order mark', preferred: true, after: [['\ufeff', '']], nginx: answers(204, url) },
		],
	},
	...['map $host $x', 'geo $x', 'types', 'split_clients $host $x', 'charset_map koi8-r utf-8'].map((head) => ({
		title: `a block in ${head}`,
		files: `
			${head} { a { b; } }
			${' '.repeat(head.length)}     ^ nginx-syntax error: unexpected "{"
		`,
		nginx: refuses('unexpected "{" in /site.conf:1'),
	})),
	{
		title: 'a map that is not closed',
		files: `
			map $host $x {
			    default 1;
			server { return 204; }
			       ^ nginx-syntax: unexpected "{"
		`,
		nginx: refuses('unexpected "{" in /site.conf:3'),
		fixes: [{ title: 'Insert "}"', preferred: true, after: [['1;\n', '1;\n}\n']], nginx: answers(204, url) }],
	},
	{
		title: 'a word and a comment that are too long, by their bytes',
		files: `
			#${a(4096)}
			${'^'.repeat(4097)} nginx-syntax: too long parameter "#aaaaaaaaa..." started
			server { return 200 ${'é'.repeat(2048)}; }
			                    ${'^'.repeat(2048)} nginx-syntax: too long parameter
		`,
		nginx: refuses('too long parameter "#aaaaaaaaa..." started in /site.conf:1'),
	},
	{
		title: 'a block that a directive does not take',
		files: `
			upstream igu { server unix:/run/igu.sock { } }
			                                         ^ nginx-syntax: directive "server" is not terminated by ";"
		`,
		nginx: refuses('directive "server" is not terminated by ";"'),
	},
	{
		title: 'what nginx reads without a word',
		files: `
			# } ; " and '
			log_format main '$remote_addr; {"x": "y"}'
			    '#$status';
			map $host $x { "~^a{2}$" "{b}"; server 1; 'a b' ''; default "\\"q\\""; }
			server {
			    "return" 200 a}#b"c'(d)\${host}a\\;b\\ c;
			    if ($host = "a") { return 404; }
			    location ~ "^/x{2}$" { return 204; } location /y { }
			}
			#${a(4000)}¶
		`,
		nginx: accepts,
	},
	{
		title: 'a byte order mark and a name without its block, where a map reads entries',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { map $arg_page $page { include maps/*.conf; } }
			//- /etc/nginx/maps/marked.conf bom
			mirror /mirror.html;
			expires /gone;
			//- /etc/nginx/maps/plain.conf
			location /here;
			upstream /there;
		`,
		nginx: accepts,
	},
	{
		title: 'names that other modules know',
		files: `
			server { location / { echo_something x { deep y; } } }
		`,
		nginx: refuses('unknown directive "echo_something"'),
	},
	{
		title: 'a template in another language',
		files: `
			//- /srv/igu.conf.j2
			server { {% if tls %} listen 443 ssl {% endif %} }
		`,
		nginx: refuses('unexpected "{"'),
	},
];
