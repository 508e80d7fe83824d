import { type RuleCase, type RuleCaseFix, refuses } from '../ruleCase';

const unknown = (name: string, place = '') => refuses(`unknown directive "${name}"${place}`);

/** Lines in a server, in which a name is marked. */
const inServer = (title: string, lines: string, name: string, fixes: readonly RuleCaseFix[] = []): RuleCase => ({
	title,
	files: `
			server {
			${lines}
			${' '.repeat(lines.lastIndexOf(name))}${'^'.repeat(name.length)} nginx-syntax error: unknown directive "${name}"
			}
		`,
	nginx: unknown(name, ' in /site.conf:2'),
	fixes,
});

/** Names that no directive of any module can have. */
export const namesOfNoModule: readonly RuleCase[] = [
	{
		title: 'a semicolon in the middle of a path, with tabs and CRLF, in a file of its own',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include conf.d/*.conf; }
			//- /etc/nginx/conf.d/tls.conf
			ssl_certificate\t/etc/x;.crt; # igu\r
			               \t       ^^^^ nginx-syntax error: unknown directive ".crt"
			ssl_certificate_key /etc/x.key;\r
		`,
		nginx: unknown('.crt', ' in /etc/nginx/conf.d/tls.conf:1'),
		fixes: [
			{ title: 'Remove the ";"', after: [['x;.crt', 'x.crt']] },
			{ title: 'Put /etc/x;.crt in quotes', after: [['/etc/x;.crt', '"/etc/x;.crt"']] },
		],
	},
	inServer('a semicolon in a value', 'add_header X a;b=c;', 'b=c', [
		{ title: 'Remove the ";"', after: [['a;b', 'ab']] },
		{ title: 'Put a;b=c in quotes', after: [['a;b=c', '"a;b=c"']] },
	]),
	inServer('what other programs write for comments', '// return 204;', '//'),
	inServer('a colon behind the name', 'server_name: igu.io;', 'server_name:', [
		{ title: 'Replace with server_name', after: [['server_name:', 'server_name']] },
	]),
	inServer('a header in place of a directive', 'X-Frame-Options DENY;', 'X-Frame-Options'),
	inServer('a host', 'igu.io blog.org;', 'igu.io'),
	inServer('letters that look like others', 'rооt /srv;', 'rооt'),
	inServer('quotes', '"proxy set" x;', 'proxy set'),
	inServer('a block', 'for-each / { }', 'for-each'),
	{
		title: 'a dash for an underscore, in quotes',
		files: `
			server {
			    location / {
			        "proxy-set-header" Host $host;
			         ^^^^^^^^^^^^^^^^ nginx-syntax error: unknown directive "proxy-set-header"
			    }
			}
		`,
		nginx: unknown('proxy-set-header'),
		fixes: [
			{
				title: 'Replace with proxy_set_header',
				after: [
					['proxy-set', 'proxy_set'],
					['-header', '_header'],
				],
			},
		],
	},
	{
		title: 'a directive over several lines, of which nginx names the last',
		files: `
			server {
			    add-header
			        X
			        y;
			         ^ nginx-syntax error: unknown directive "add-header"
			}
		`,
		nginx: unknown('add-header', ' in /site.conf:4'),
		fixes: [{ title: 'Replace with add_header', after: [['add-header', 'add_header']] }],
	},
	{
		title: 'entries, whose names are data',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    map $uri $gone { /a.html 1; "~^/b" 1; include gone.map; }
			    types { text/html html; }
			    geo $near { 127.0.0.0/8 1; }
			    server { return 200 $gone$near; }
			}
			//- /etc/nginx/gone.map
			/c-d 1;
			x.y 1;
		`,
		nginx: { kind: 'accepts' },
	},
	{
		title: 'what may be entries or directives, as nobody includes it',
		files: `
			//- /etc/nginx/redirects.conf
			/a /b;
			c-d /e;
		`,
		nginx: unknown('/a'),
	},
	{
		title: 'the block of another module, in which nobody knows what stands',
		files: 'rtmp { server { application live-1 { hls-x on; } } }',
		nginx: unknown('rtmp'),
	},
	{
		title: 'placeholders, and a name that a module may have',
		files: `
			server {
			    \${EXTRA_SETTINGS};
			    @@extra@@;
			    %extra%;
			    echo_something x;
			}
		`,
		nginx: unknown('${EXTRA_SETTINGS}'),
	},
	{
		title: 'a template',
		files: '//- /srv/igu.conf.j2\nserver { .crt; listen {{ port }}; }\n',
		nginx: unknown('.crt'),
	},
];
