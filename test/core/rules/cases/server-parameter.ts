import { accepts, type RuleCase, type RuleCaseFix, refuses } from '../ruleCase';

/** A word behind the first of two servers of an upstream, with what is marked of it. */
const inUpstream = (word: string, marked = word, label = ''): string => `
			upstream igu { server unix:/run/igu.sock max_fails=1 ${word}; server unix:/run/b.sock; }
			                                                     ${'^'.repeat(marked.length)} server-parameter error${label}
			server { location / { proxy_pass http://igu; } }
`;

const refused = (word: string): RuleCase => ({
	title: word,
	files: inUpstream(word),
	nginx: refuses(`invalid parameter "${word}"`),
});

const mended = (word: string, newText: string, nearest = word.split(' ')[0] ?? ''): RuleCase => ({
	title: word,
	files: inUpstream(word, nearest),
	nginx: refuses(`invalid parameter "${nearest}"`),
	fixes: [{ title: `Replace by \`${newText}\``, preferred: true, after: [[word, newText]] }],
});

const removed = (word: string, preferred: boolean, nginx = refuses(`invalid parameter "${word}"`)): RuleCase => ({
	title: word,
	files: inUpstream(word),
	nginx,
	fixes: [{ title: `Remove \`${word}\``, preferred, after: [[` ${word}`, '']] }],
});

const semicolon = (after: RuleCaseFix['after']): RuleCaseFix => ({ title: 'Insert `;`', preferred: true, after });

export const serverParameter: readonly RuleCase[] = [
	...['weight=0', 'weight=-1', 'weight=1.5', 'weight', 'weight=', 'max_conns=x', 'max_fails=-1'].map(refused),
	...['fail_timeout=10ms', 'fail_timeout=1.5s', 'fail_timeout=1s1m', 'fail_timeout=', 'fail_timeout=s'].map(refused),
	refused('service'),
	mended('fail_timout=0', 'fail_timeout=0'),
	mended('Weight=5', 'weight=5'),
	mended('maxconn=5', 'max_conns=5'),
	mended('fail_timeout=10S', 'fail_timeout=10s'),
	mended('down=1', 'down'),
	mended('BACKUP', 'backup'),
	mended('backup,', 'backup'),
	mended('fail_timeout = 0', 'fail_timeout=0'),
	mended('weight= 5', 'weight=5', 'weight='),
	mended('weight =5', 'weight=5'),
	mended('weight 5', 'weight=5'),
	removed('bogus', false),
	removed('ssl', false),
	removed('service=http', true),
	{
		title: 'a word in quotes, in the middle of a line with CRLF and tabs',
		files: `
			upstream igu {\r
			\tserver unix:/run/igu.sock\t"fail_timout=1m 30s"\tweight=2; # Ghost\r
			\t                         \t ^^^^^^^^^^^^^^^^^^ server-parameter error
			\tserver unix:/run/b.sock;\r
			}\r
			server { location / { proxy_pass http://igu; } }\r
		`,
		nginx: refuses('invalid parameter "fail_timout=1m 30s"'),
		fixes: [
			{
				title: 'Replace by `fail_timeout=1m 30s`',
				preferred: true,
				after: [['fail_timout', 'fail_timeout']],
			},
		],
	},
	{
		title: 'quotes around the value alone',
		files: `
			upstream igu { server unix:/run/igu.sock fail_timeout = "1m 30s" down; server unix:/run/b.sock; }
			                                         ^^^^^^^^^^^^ server-parameter
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "fail_timeout"'),
		fixes: [
			{
				title: 'Replace by `"fail_timeout=1m 30s"`',
				preferred: true,
				after: [['fail_timeout = "1m 30s"', '"fail_timeout=1m 30s"']],
			},
		],
	},
	{
		title: 'several words, of which nobody can tell what they mean',
		files: inUpstream('id = 5', 'id', ': id is no parameter'),
		nginx: refuses('invalid parameter "id"'),
	},
	{
		title: 'a semicolon that is missing at the end of the line',
		files: `
			upstream igu {
			\tserver unix:/run/igu.sock weight=1 # Ghost
			\tkeepalive 8;
			\t^^^^^^^^^ server-parameter: a semicolon is missing before keepalive
			}
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "keepalive" in /site.conf:3'),
		fixes: [semicolon([['weight=1 #', 'weight=1; #']])],
	},
	{
		title: 'a semicolon that is missing between two servers, behind a quote',
		files: `
			upstream igu {
			    server "unix:/run/igu.sock"
			    server unix:/run/b.sock;
			    ^^^^^^ server-parameter
			}
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "server" in /site.conf:3'),
		fixes: [semicolon([['igu.sock"', 'igu.sock";']])],
	},
	{
		title: 'a semicolon that is missing on one line',
		files: `
			upstream igu { server unix:/run/igu.sock keepalive 8; }
			                                         ^^^^^^^^^ server-parameter
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "keepalive"'),
		fixes: [semicolon([['igu.sock keepalive', 'igu.sock; keepalive']])],
	},
	{
		title: 'a semicolon that is missing before what a module brings',
		files: `
			upstream igu {
			    server unix:/run/igu.sock
			    check interval=3000;
			    ^^^^^ server-parameter
			}
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "check"'),
		fixes: [{ ...semicolon([['igu.sock', 'igu.sock;']]), nginx: refuses('unknown directive "check"') }],
	},
	...['ip_hash;', 'hash $host;', 'random;'].map((method): RuleCase => {
		const name = method.replace(/[ ;].*/, '');
		return {
			title: `backup behind ${method}`,
			files: `
			upstream igu { ${method} server unix:/run/igu.sock; server unix:/run/b.sock backup; }
			               ${' '.repeat(method.length)}                                                    ^^^^^^ server-parameter error: ${name} knows no backup servers
			server { location / { proxy_pass http://igu; } }
		`,
			nginx: refuses('balancing method does not support parameter "backup"'),
			fixes: [{ title: 'Remove `backup`', preferred: true, after: [['b.sock backup', 'b.sock']] }],
		};
	}),
	{
		title: 'what NGINX Plus, Angie and new versions alone know',
		files: `
			upstream igu {
			    zone igu 64k;
			    server unix:/run/igu.sock slow_start=30s;
			                              ^^^^^^^^^^^^^^ server-parameter warning: Only NGINX Plus and Angie know slow_start. nginx itself will not start: “invalid parameter "slow_start=30s"”
			    server unix:/run/b.sock resolve;
			                            ^^^^^^^ server-parameter information: nothing to resolve about a socket: nginx ignores this since 1.27.3
			    server 127.0.0.1:1 route=a drain;
			                               ^^^^^ server-parameter information: nginx knows drain since 1.29.6
			                       ^^^^^^^ server-parameter information: nginx knows route since 1.29.6
			    server localhost:1 resolve;
			                       ^^^^^^^ server-parameter information: nginx knows resolve since 1.27.3
			    server unix:/run/c.sock sid=a;
			                            ^^^^^ server-parameter warning: Only Angie knows sid
			}
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "slow_start=30s"'),
		fixes: [
			{
				title: 'Remove `slow_start=30s`',
				preferred: true,
				after: [[' slow_start=30s', '']],
				nginx: refuses('invalid parameter "resolve"'),
			},
			{
				title: 'Remove `resolve`',
				preferred: true,
				after: [['b.sock resolve', 'b.sock']],
				nginx: refuses('invalid parameter "slow_start=30s"'),
			},
			{
				title: 'Remove `sid=a`',
				preferred: true,
				after: [[' sid=a', '']],
				nginx: refuses('invalid parameter "slow_start=30s"'),
			},
		],
	},
	{
		title: 'a name without a zone to keep it in, which no version takes',
		files: `
			upstream igu {
			    server ghost.example:2368 resolve;
			                              ^^^^^^^ server-parameter error: as zone igu 64k. Since 1.27.3 it says “resolving names at run time requires upstream "igu" ... to be in shared memory”
			}
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "resolve"'),
		fixes: [
			{
				title: 'Remove `resolve`',
				after: [[' resolve', '']],
				nginx: refuses('host not found in upstream "ghost.example:2368"'),
			},
		],
	},
	{
		title: 'a zone that may stand in a file of its own',
		files: `
			//- /etc/nginx/conf.d/igu.conf
			upstream igu {
			    include zone.conf;
			    server localhost:2368 resolve;
			                          ^^^^^^^ server-parameter information
			}
			//- /etc/nginx/zone.conf
			zone igu 64k;
		`,
		nginx: refuses('invalid parameter "resolve"'),
	},
	{
		title: 'nobody to ask, which no version takes',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    upstream igu { zone igu 64k; server localhost:2368 resolve; }
			                                                       ^^^^^^^ server-parameter error: put a resolver into http. Since 1.27.3 it says “no resolver defined to resolve names at run time in upstream "igu"”
			    server { resolver 127.0.0.1; location / { proxy_pass http://igu; } }
			}
		`,
		nginx: refuses('invalid parameter "resolve"'),
		fixes: [{ title: 'Remove `resolve`', after: [[':2368 resolve', ':2368']] }],
	},
	{
		title: 'somebody to ask, in another file of the same block',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include conf.d/*.conf; }
			//- /etc/nginx/conf.d/dns.conf
			resolver 127.0.0.1;
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { zone igu 64k; server localhost:2368 resolve; }
			                                                   ^^^^^^^ server-parameter information
		`,
		nginx: refuses('invalid parameter "resolve"'),
	},
	{
		title: 'somebody to ask who may stand in a file that is not here',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    include /opt/dns.conf;
			    upstream igu { zone igu 64k; server localhost:2368 resolve; }
			                                                       ^^^^^^^ server-parameter information
			}
		`,
		nginx: refuses('invalid parameter "resolve"'),
	},
	{
		title: 'service without resolve, which no version takes',
		files: `
			upstream igu { zone igu 64k; server localhost service=http; server unix:/run/b.sock; }
			                                              ^^^^^^^^^^^^ server-parameter error: service= does nothing without resolve. Since 1.27.3 it says “service upstream "localhost" requires "resolve" parameter”
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "service=http"'),
		fixes: [{ title: 'Remove `service=http`', after: [[' service=http', '']] }],
	},
	...(
		[
			[
				'localhost:80',
				'so none may stand here. Since 1.27.3 it says “service upstream "localhost:80" may not have port”',
			],
			['[::1]', 'Since 1.27.3 it says “service upstream "[::1]" requires domain name”'],
		] as const
	).map(([address, says]): RuleCase => {
		const blanks = ' '.repeat(address.length);
		return {
			title: `service behind ${address}`,
			files: `
			upstream igu { zone igu 64k; server ${address} resolve service=http; server unix:/run/b.sock; }
			                                    ${blanks}         ^^^^^^^^^^^^ server-parameter error: ${says}
			                                    ${blanks} ^^^^^^^ server-parameter information
			server { location / { proxy_pass http://igu; } }
		`,
			nginx: refuses('invalid parameter "resolve"'),
			fixes: [
				...(address === '[::1]'
					? [
							{
								title: 'Remove `resolve`',
								preferred: true,
								after: [[' resolve', '']] as const,
								nginx: refuses('invalid parameter "service=http"'),
							},
						]
					: []),
				{
					title: 'Remove `service=http`',
					after: [[' service=http', '']],
					nginx: refuses('invalid parameter "resolve"'),
				},
			],
		};
	}),
	{
		title: 'a route that is too long',
		files: inUpstream(`route=${'a'.repeat(33)}`, undefined, ': a route has at most 32 bytes'),
		nginx: refuses('invalid parameter "route='),
	},
	...(
		[
			['a directive of both', 'status_zone igu;', 'slow_start=30s drain'],
			['a directive of Plus', 'session_log off;', 'slow_start=30s route=a'],
			['a directive of Angie', 'acme_client igu https://acme.example/dir;', 'slow_start=30s sid=a drain'],
			['a path of Angie', 'access_log /var/log/angie/access.log;', 'sid=a'],
		] as const
	).map(
		([title, sign, words]): RuleCase => ({
			title: `shown to another program by ${title}`,
			files: `
			upstream igu { server unix:/run/igu.sock ${words}; server unix:/run/b.sock; }
			server { ${sign} location / { proxy_pass http://igu; } }
		`,
			nginx: refuses(`invalid parameter "${words.split(' ')[0]}"`),
		}),
	),
	{
		title: 'a tree of Angie, known by its folder',
		files: `
			//- /etc/angie/angie.conf
			events {}
			http { include http.d/*.conf; }
			//- /etc/angie/http.d/igu.conf
			upstream igu { zone igu 1m; server unix:/run/igu.sock sid=a slow_start=5s; server unix:/run/b.sock; }
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "sid=a"'),
	},
	{
		title: 'what Angie alone knows, where Plus reads it',
		files: `
			upstream igu { server unix:/run/igu.sock sid=a; server unix:/run/b.sock; }
			                                         ^^^^^ server-parameter warning: Only Angie knows sid
			server { session_log off; location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "sid=a"'),
		fixes: [
			{
				title: 'Remove `sid=a`',
				preferred: true,
				after: [[' sid=a', '']],
				nginx: refuses('unknown directive "session_log"'),
			},
		],
	},
	{
		title: 'route in stream, which no version knows there',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			stream {
			    upstream db { server unix:/run/db.sock route=a; server unix:/run/b.sock; }
			                                           ^^^^^^^ server-parameter error
			    server { listen 1; proxy_pass db; }
			}
		`,
		nginx: refuses('invalid parameter "route=a"'),
		fixes: [{ title: 'Remove `route=a`', after: [[' route=a', '']] }],
	},
	{
		title: 'what nginx takes',
		files: `
			upstream igu {
			    server unix:/run/a weight=5 max_fails=0 max_conns=0 fail_timeout=0 down;
			    server unix:/run/b weight=01 fail_timeout=1m30s backup;
			    server unix:/run/c "fail_timeout=1m 30s" weight=1 'weight=2';
			    server unix:/run/d fail_timeout=1y2M3w4d5h6m7s "fail_timeout=1s ";
			    server unix:/run/e # which is new
			        fail_timeout=10;
			}
			upstream a { server unix:/run/a; server unix:/run/b backup; ip_hash; }
			upstream b { least_conn; server unix:/run/a; server unix:/run/b backup; }
			server { location /a { proxy_pass http://a; } location /b { proxy_pass http://b; } location / { proxy_pass http://igu; } }
		`,
		nginx: accepts,
	},
	{
		title: 'what other rules say',
		files: `
			upstream a { server unix: /run/a; }
			upstream b { server \u201cunix:/run/a b\u201d; }
		`,
		nginx: refuses('invalid parameter "/run/a"'),
	},
	{
		title: 'a template, of which nobody knows what it becomes',
		files: `
			//- /srv/nginx/igu.conf.j2
			upstream igu { server unix:/run/igu.sock {{ options }}; }
		`,
		nginx: refuses('directive "server" is not terminated by ";"'),
	},
];
