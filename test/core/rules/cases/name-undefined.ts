import { accepts, type RuleCase, refuses } from '../ruleCase';

/** A main file of one line in a block, of which the name is marked. */
const told = (
	title: string,
	[before, line, after]: readonly [before: string, line: string, after: string],
	name: string,
	said: string,
	near?: string,
): RuleCase => ({
	title,
	files: `
		//- /etc/nginx/nginx.conf
		events {}
		${before}
		${line}
		${' '.repeat(line.lastIndexOf(name))}${'^'.repeat(name.length)} name-undefined error: nginx will not start, “${said}”: nothing defines
		${after}
	`,
	nginx: refuses(said),
	...(near === undefined
		? {}
		: { fixes: [{ title: `Replace with ${near}`, after: [[line, line.replace(`$${name}`, near)]] }] }),
});

const inHttp = (line: string): readonly [string, string, string] => ['http {', line, '}'];
const inServer = (line: string): readonly [string, string, string] => ['http { server { listen 8080;', line, '} }'];
const inLocation = (line: string): readonly [string, string, string] => [
	'http { server { listen 8080; location / {',
	line,
	'} } }',
];
const unknown = 'unknown "nowhere" variable';
const variable = (title: string, place: readonly [string, string, string]): RuleCase =>
	told(title, place, 'nowhere', unknown);

/** Where nothing is told: the files, and what nginx makes of them. */
const silent = (title: string, files: string, nginx?: RuleCase['nginx']): RuleCase => ({
	title,
	files,
	...(nginx ? { nginx } : {}),
});

const whole = (inside: string): string => `
	//- /etc/nginx/nginx.conf
	events {}
	http { ${inside} }
`;

export const nameUndefined: readonly RuleCase[] = [
	told(
		'a slip in a variable of nginx',
		inLocation('return 302 $schem://x;'),
		'schem',
		'unknown "schem" variable',
		'$scheme',
	),
	variable('a variable in a header', inLocation('add_header X "a${nowhere}b" always;')),
	variable('a variable in a header of a location', inLocation('proxy_set_header X $nowhere;')),
	variable('a variable in what is tried', inLocation('try_files $uri /x$nowhere =404;')),
	variable('a variable in a condition', inServer('if ($nowhere) { return 404; }')),
	variable('a variable that a text is compared with', inServer('if ($uri = "/$nowhere") { return 404; }')),
	variable('a variable in a log format', inHttp("log_format a escape=json 'x $nowhere';")),
	variable('a variable in what a map is made of', inHttp('map $nowhere $x { default 1; }')),
	variable('a variable in a value of a map', inHttp('map $uri $x { default "a$nowhere"; }')),
	variable('a variable in a key of a zone', inHttp('limit_req_zone $nowhere zone=a:1m rate=1r/s;')),
	variable('a variable in a condition of a log', inServer('access_log off; access_log logs/x combined if=$nowhere;')),
	variable('a variable in the code of a page of errors', inServer('error_page 404 =200 /x$nowhere;')),
	told('a log format', inServer('access_log logs/x timed;'), 'timed', 'unknown log format "timed"'),
	told(
		'a parameter in the place of a log format',
		inServer('access_log logs/x buffer=32k;'),
		'buffer=32k',
		'unknown log format "buffer=32k"',
	),
	told('the zone of a cache', inLocation('proxy_cache igu;'), 'igu', '"proxy_cache" zone "igu" is unknown'),
	told(
		'the zone of a cache of FastCGI',
		inLocation('fastcgi_cache igu;'),
		'igu',
		'"fastcgi_cache" zone "igu" is unknown',
	),
	told(
		'a zone of limit_req',
		inServer('limit_req zone=login burst=5;'),
		'login',
		'zero size shared memory zone "login"',
	),
	told('a zone of limit_conn', inServer('limit_conn conns 1;'), 'conns', 'zero size shared memory zone "conns"'),
	told('a pool of threads', inServer('aio threads=disk;'), 'disk', 'unknown thread pool "disk"'),
	{
		title: 'a variable of a file that servers alone load, as of a map with a slip in its name',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    map $http_upgrade $connection_upgarde { default upgrade; '' close; }
			    server { listen 8080; include proxy.conf; }
			}
			//- /etc/nginx/proxy.conf
			proxy_set_header Connection $connection_upgrade;
			                             ^^^^^^^^^^^^^^^^^^ name-undefined error: nginx will not start, “unknown "connection_upgrade" variable”
		`,
		nginx: refuses('unknown "connection_upgrade" variable'),
		fixes: [
			{
				title: 'Replace with $connection_upgarde',
				after: [['$connection_upgrade;', '$connection_upgarde;']],
			},
		],
	},
	{
		title: 'a named location, which nginx only looks for when a visitor is sent there',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server {
			        listen 80;
			        location / { try_files /nowhere @ghost; }
			                                        ^^^^^^ name-undefined warning: Visitors get 500, “could not find named location "@ghost"”: no server here
			    }
			}
		`,
		nginx: { kind: 'answers', status: 500, says: 'could not find named location "@ghost"' },
	},
	{
		title: 'a zone that is one of another kind',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    limit_conn_zone $binary_remote_addr zone=visitors:1m;
			    server { listen 8080; limit_req zone=visitors; }
			                                         ^^^^^^^^ name-undefined error: nginx will not start, “the shared memory zone "visitors" is already declared for a different use”: visitors is a zone of limit_conn. Use another name.
			}
		`,
		nginx: refuses('the shared memory zone "visitors" is already declared for a different use'),
	},
	{
		title: 'a log format that is only defined further down, in letter case of its own',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    access_log logs/x TIMED;
			                      ^^^^^ name-undefined error: nginx will not start, “unknown log format "TIMED"”: log_format TIMED comes later, in /etc/nginx/nginx.conf. Move it above this line.
			    log_format timed $uri;
			    access_log logs/y timed;
			}
		`,
		nginx: refuses('unknown log format "TIMED" in'),
	},
	{
		title: 'a log format that is defined behind the include of the site',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites/a; log_format timed $uri; include sites/b; }
			//- /etc/nginx/sites/a
			server { listen 8080; access_log logs/x timed; }
			                                        ^^^^^ name-undefined error: comes later, in /etc/nginx/nginx.conf.
			//- /etc/nginx/sites/b
			server { listen 8081; access_log logs/x timed; }
		`,
		nginx: refuses('unknown log format "timed" in'),
	},
	{
		title: 'a log format of a file that is included later, of which the first one is included before',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include formats/*.conf; }
			//- /etc/nginx/formats/a.conf
			log_format first $uri;
			access_log logs/a last;
			                  ^^^^ name-undefined error: comes later, in /etc/nginx/formats/z.conf.
			//- /etc/nginx/formats/z.conf
			log_format last $uri;
			access_log logs/z first;
		`,
		nginx: refuses('unknown log format "last" in'),
	},
	{
		title: 'the names of http in stream, and of stream in http',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			stream {
			    log_format tcp $remote_addr;
			    map $remote_addr $place { default tcp; }
			    server { listen 8081; proxy_pass 127.0.0.1:1; access_log logs/x timed; access_log logs/y combined if=$target; }
			                                                                    ^^^^^ name-undefined error: nginx will not start, “unknown log format "timed"”
			                                                                                             ^^^^^^^^ name-undefined error: nginx will not start, “unknown log format "combined"”
			                                                                                                          ^^^^^^ name-undefined error: nginx will not start, “unknown "target" variable”
			}
			http {
			    log_format timed $place;
			                      ^^^^^ name-undefined error: nginx will not start, “unknown "place" variable”
			    map $uri $target { default http; }
			    server { listen 8080; access_log logs/z tcp; return 200 $target; }
			                                            ^^^ name-undefined error: nginx will not start, “unknown log format "tcp"”
			}
		`,
		nginx: refuses('unknown log format "timed" in'),
	},
	{
		title: 'the names of http in a file that stream includes',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { log_format timed $uri; map $uri $target { default http; } include conf.d/*; }
			stream { include stream.d/*; }
			//- /etc/nginx/conf.d/a.conf
			server { listen 8080; access_log logs/z timed; return 200 $target; }
			//- /etc/nginx/stream.d/a.conf
			server { listen 8081; proxy_pass 127.0.0.1:1; access_log logs/x timed if=$target; }
			                                                                ^^^^^ name-undefined error: nginx will not start, “unknown log format "timed"”
			                                                                          ^^^^^^ name-undefined error: nginx will not start, “unknown "target" variable”
		`,
		nginx: refuses('unknown log format "timed" in'),
	},
	silent(
		'names that http and stream each define for themselves',
		`
			//- /etc/nginx/nginx.conf
			events {}
			stream { log_format a $to; map $remote_addr $to { default 1; } server { listen 8081; proxy_pass 127.0.0.1:1; access_log logs/x A; } }
			http { log_format a $to; map $uri $to { default 1; } server { listen 8080; access_log logs/y A; } }
		`,
		accepts,
	),
	silent(
		'what is defined, in whatever letter case and order',
		whole(
			'server { listen 8080; set $A 1; return 200 "$a${B}$c$D$e"; } map $uri $b { default 1; ~^/(?<c>x) 2; } geo $d { default 1; } split_clients $uri $e { * 1; }',
		),
		accepts,
	),
	silent(
		'groups of all that has expressions',
		whole(
			'server { listen 8080; server_name ~^(?<a>.+)$ "~^(?P<b>.{1,2})$"; location ~ ^/(?<c>.+) { if ($uri ~ (?<d>x)) { return 200 $a$b$c$d; } rewrite ^/(?<e>.+)$ /$e; proxy_redirect ~^/(?<f>x) /$f; } }',
		),
		accepts,
	),
	silent(
		'groups by number, and a sign alone',
		whole('server { listen 8080; rewrite ^/(a)$ /$1b; location ~ \\.php$ { } }'),
		accepts,
	),
	silent(
		'what nginx has by itself',
		whole(
			'log_format a "$Host $arg_x $cookie_x $http_x $sent_http_x $sent_trailer_x $upstream_http_x $upstream_trailer_x $upstream_cookie_x $msie $modern_browser $ancient_browser $tcpinfo_rtt"; server { listen 8080; access_log logs/x A; access_log logs/y combined; aio threads=default; proxy_cache off; limit_rate $limit_rate; }',
		),
		accepts,
	),
	silent(
		'a header of http, which nginx only looks at for servers that have none',
		whole('proxy_set_header X $nowhere; server { listen 8080; proxy_set_header X y; }'),
		accepts,
	),
	silent(
		'words in which nginx does not evaluate variables',
		whole(
			'geo $g { default $nowhere; } split_clients $uri $s { * $nowhere; } map $uri $m { a$nowhere 1; ~^b$nowhere 1; } server { listen 8080; location ~ ^/a$nowhere { default_type x$nowhere; mirror /x$nowhere; } }',
		),
		accepts,
	),
	silent(
		'a file of values of a map, and what its expressions bring',
		`
			//- /etc/nginx/nginx.conf
			events {}
			http { map $uri $to { include to.map; } server { listen 8080; return 302 $to$page; } }
			//- /etc/nginx/to.map
			~^/old/(?<page>.+) /new/;
		`,
		accepts,
	),
	silent(
		'where an include may load more elsewhere',
		whole('include conf.d/*.conf; server { listen 8080; return 200 $nowhere; }'),
		refuses(unknown),
	),
	silent(
		'where an include leads to a file that is not here',
		whole('include other.conf; server { listen 8080; return 200 $nowhere; }'),
		refuses('other.conf" failed (2: No such file or directory)'),
	),
	silent(
		'where a module that nobody knows may bring it',
		whole('fancy_module on; server { listen 8080; return 200 $nowhere; }'),
		refuses('unknown directive "fancy_module"'),
	),
	silent(
		'where a module is loaded that nobody knows',
		`
			//- /etc/nginx/nginx.conf
			load_module modules/ngx_http_fancy_module.so;
			events {}
			http { server { listen 8080; return 200 $nowhere; } }
		`,
		refuses('dlopen()'),
	),
	silent(
		'with NGINX Plus',
		whole('server { listen 8080; status_zone a; return 200 $nowhere; }'),
		refuses('unknown directive "status_zone"'),
	),
	silent(
		'what the environment fills in',
		whole('server { listen 8080; return 200 "${NGINX_HOST}$PORT"; }'),
		refuses('unknown "nginx_host" variable'),
	),
	silent('what is not finished', whole('server { listen 8080; set $a $nowhere'), refuses('unexpected "}"')),
	silent(
		'a file that no main file loads',
		`
			//- /srv/site.conf
			server { listen 80; return 200 $nowhere; }
		`,
		refuses(unknown),
	),
];
