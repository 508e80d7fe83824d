import { type RuleCase, refuses } from '../ruleCase';

export const serverParameterVersions: readonly RuleCase[] = [
	{
		title: 'what NGINX Plus, Angie and new versions alone know',
		files: `
			upstream igu {
			    zone igu 64k;
			    server unix:/run/igu.sock slow_start=30s;
			                              ^^^^^^^^^^^^^^ server-parameter warning: Only NGINX Plus and Angie have slow_start: nginx itself will not start, “invalid parameter "slow_start=30s"”.
			    server unix:/run/b.sock resolve;
			                            ^^^^^^^ server-parameter information: resolve has no effect: a socket needs no DNS. Before 1.27.3 nginx will not start with it.
			    server 127.0.0.1:1 route=a drain;
			                               ^^^^^ server-parameter information: drain needs nginx 1.29.6 or later
			                       ^^^^^^^ server-parameter information: route needs nginx 1.29.6 or later
			    server localhost:1 resolve;
			                       ^^^^^^^ server-parameter information: resolve needs nginx 1.27.3 or later
			    server unix:/run/c.sock sid=a;
			                            ^^^^^ server-parameter warning: Only Angie has sid: nginx itself will not start, “invalid parameter "sid=a"”.
			}
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "slow_start=30s"'),
		fixes: [
			{
				title: 'Remove slow_start=30s',
				preferred: true,
				after: [[' slow_start=30s', '']],
				nginx: refuses('invalid parameter "resolve"'),
			},
			{
				title: 'Remove resolve',
				preferred: true,
				after: [['b.sock resolve', 'b.sock']],
				nginx: refuses('invalid parameter "slow_start=30s"'),
			},
			{
				title: 'Remove sid=a',
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
			                              ^^^^^^^ server-parameter error: nginx will not start: resolve needs shared memory, so add zone igu 64k to upstream igu. It says “resolving names at run time requires upstream "igu" ..
			}
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "resolve"'),
		fixes: [
			{
				title: 'Remove resolve',
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
			                                                       ^^^^^^^ server-parameter error: nginx will not start: resolve needs a DNS server, so add a resolver to http. It says “no resolver defined to resolve names at run time in upstream "igu"” (before 1.27.3 it has no resolve).
			    server { resolver 127.0.0.1; location / { proxy_pass http://igu; } }
			}
		`,
		nginx: refuses('invalid parameter "resolve"'),
		fixes: [{ title: 'Remove resolve', after: [[':2368 resolve', ':2368']] }],
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
			                                              ^^^^^^^^^^^^ server-parameter error: nginx will not start: service= needs resolve. It says “service upstream "localhost" requires "resolve" parameter” (before 1.27.3 it has no service)
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "service=http"'),
		fixes: [{ title: 'Remove service=http', after: [[' service=http', '']] }],
	},
	...(
		[
			[
				'localhost:80',
				'so remove it here. It says “service upstream "localhost:80" may not have port” (before 1.27.3 it has no service)',
			],
			[
				'[::1]',
				'an IP address has no DNS service. It says “service upstream "[::1]" requires domain name” (before 1.27.3 it has no service)',
			],
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
								title: 'Remove resolve',
								preferred: true,
								after: [[' resolve', '']] as const,
								nginx: refuses('invalid parameter "service=http"'),
							},
						]
					: []),
				{
					title: 'Remove service=http',
					after: [[' service=http', '']],
					nginx: refuses('invalid parameter "resolve"'),
				},
			],
		};
	}),
	{
		title: 'a route that is too long',
		files: `
			upstream igu { server unix:/run/igu.sock route=${'a'.repeat(33)}; server unix:/run/b.sock; }
			                                         ${'^'.repeat(39)} server-parameter error: nginx will not start: a route has at most 32 bytes. It says “route is longer than 32” (before 1.29.6 it has no route).
			server { location / { proxy_pass http://igu; } }
		`,
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
			                                         ^^^^^ server-parameter warning: Only Angie has sid: nginx itself will not start, “invalid parameter "sid=a"”.
			server { session_log off; location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "sid=a"'),
		fixes: [
			{
				title: 'Remove sid=a',
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
		fixes: [{ title: 'Remove route=a', after: [[' route=a', '']] }],
	},
];
