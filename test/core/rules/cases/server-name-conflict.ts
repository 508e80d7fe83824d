import { accepts, answers, ghostAnswers, type NginxOutcome, type RuleCase, refuses } from '../ruleCase';

const url = 'http://igu.io';
const warns = (name: string, listen = '0.0.0.0:80'): NginxOutcome => ({
	kind: 'accepts',
	says: `conflicting server name "${name}" on ${listen}, ignored`,
});

/** Two servers for the same, of which the second has its name marked, and what the first has. */
const pair = (
	title: string,
	first: string,
	second: string,
	name: string,
	warning: NginxOutcome,
	other = 'the same server_name',
): RuleCase => ({
	title,
	files: `
			server { ${first} }
			server { ${second} }
			         ${' '.repeat(second.lastIndexOf(name))}${'^'.repeat(name.length)} server-name-conflict warning: line 1 has ${other} and comes first. Remove or rename one. nginx warns “conflicting server name
		`,
	nginx: warning,
});

export const serverNameConflict: readonly RuleCase[] = [
	{
		title: 'a Ghost that is never reached',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-enabled/a
			server { listen 80; server_name www.igu.io igu.io; return 404; }
			//- /etc/nginx/sites-enabled/b
			server { listen 80; server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/run/igu.sock; } }
			                                ^^^^^^ server-name-conflict warning: This server is never used for igu.io on port 80: /etc/nginx/sites-enabled/a:1 has the same server_name and comes first. Remove or rename one. nginx warns “conflicting server name "igu.io" on 0.0.0.0:80, ignored”.
			//- /etc/nginx/sites-available/c
			server { server_name igu.io; }
		`,
		nginx: answers(404, url, 'conflicting server name "igu.io" on 0.0.0.0:80, ignored'),
	},
	pair('letter case', 'server_name igu.io;', 'server_name Igu.io;', 'Igu.io', warns('igu.io'), 'server_name igu.io'),
	pair('quotes, among others', 'server_name a.io "igu.io";', "server_name b.io 'igu.io';", 'igu.io', warns('igu.io')),
	pair('two lines of names', 'server_name a.io; server_name igu.io;', 'server_name igu.io;', 'igu.io', warns('igu.io')),
	pair('a wildcard', 'server_name *.igu.io;', 'server_name *.igu.io;', '*.igu.io', warns('*.igu.io')),
	pair('a wildcard at the end', 'server_name igu.*;', 'server_name igu.*;', 'igu.*', warns('igu.*')),
	pair(
		'a dot that stands for the name',
		'server_name .igu.io;',
		'server_name igu.io;',
		'igu.io',
		warns('igu.io'),
		'server_name .igu.io',
	),
	pair(
		'a dot behind the name',
		'server_name igu.io;',
		'server_name .igu.io;',
		'.igu.io',
		warns('.igu.io'),
		'server_name igu.io',
	),
	pair(
		'a dot and a wildcard',
		'server_name .igu.io;',
		'server_name *.igu.io;',
		'*.igu.io',
		warns('*.igu.io'),
		'server_name .igu.io',
	),
	pair('the name for all others', 'server_name _;', 'server_name _;', '_', warns('_')),
	pair('every address', 'listen *:80; server_name a;', 'listen 0.0.0.0:80; server_name a;', 'a', warns('a')),
	pair(
		'one address of two',
		'listen 80; listen [::]:80; server_name igu.io;',
		'listen [::]:80; server_name igu.io;',
		'igu.io',
		warns('igu.io', '[::]:80'),
	),
	pair(
		'a host without a port',
		'listen 127.0.0.1; server_name igu.io;',
		'listen localhost:80; server_name igu.io;',
		'igu.io',
		warns('igu.io', '127.0.0.1:80'),
	),
	pair(
		'a socket',
		'listen unix:/tmp/a.sock; server_name igu.io;',
		'listen unix:/tmp/a.sock; server_name igu.io;',
		'igu.io',
		warns('igu.io', 'unix:/tmp/a.sock'),
	),
	{
		title: 'other addresses, other names, and names that may be anything',
		files: `
			server { listen 80; server_name igu.io; }
			server { listen 8080; server_name igu.io; }
			server { listen 127.0.0.1:80; server_name igu.io; }
			server { listen [::]:80; server_name igu.io; }
			server { listen unix:/tmp/a.sock; server_name igu.io; }
			server { listen 80; server_name www.igu.io igu.io.; }
			server { listen 81; server_name ~^igu; }
			server { listen 81; server_name ~^igu; }
		`,
		nginx: accepts,
	},
	{
		title: 'a name twice in one server, which harms nobody',
		files: `
			server { server_name igu.io igu.io; }
			server { server_name blog.io; }
		`,
		nginx: warns('igu.io'),
	},
	{
		title: 'a later server that gets all other visitors',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80; server_name _; return 404; }
			server { listen 80 default_server; server_name _; location / { proxy_set_header Host $host; proxy_pass http://unix:/run/igu.sock; } }
		`,
		nginx: ghostAnswers(url),
	},
	{
		title: 'two servers without a name',
		files: `
			server { listen 80; return 404; }
			server { listen 8080; return 404; }
			server { listen *:80; location / { return 404; } }
			^^^^^^ server-name-conflict warning: This server is never used on port 80: the server in line 1 has no server_name either and comes first. nginx warns “conflicting server name "" on 0.0.0.0:80, ignored”.
			server { listen 8081; server_name _; return 404; }
			server { listen 8081; return 404; }
		`,
		nginx: warns(''),
	},
	{
		title: 'a later server without a name that gets all other visitors',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			server { listen 80; return 404; }
			server { listen 80 default_server; location / { proxy_set_header Host $host; proxy_pass http://unix:/run/igu.sock; } }
		`,
		nginx: ghostAnswers(url),
	},
	{
		title: 'servers whose names may stand in files that are not here',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server { include /etc/hosting/one; }
			    server { include /etc/hosting/two; }
			    server { include parts/three; }
			}
			//- /etc/nginx/parts/three
			server_name three;
		`,
		// It is given empty files for those that are not here.
		nginx: warns(''),
	},
	{
		title: 'a name and a listen in files that servers include',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server { listen 8080; include parts/name; return 404; }
			    server { include parts/listen; server_name www.igu.io igu.io; }
			                                                          ^^^^^^ server-name-conflict warning: “conflicting server name "igu.io" on 0.0.0.0:8080, ignored”
			}
			//- /etc/nginx/parts/name
			server_name igu.io;
			//- /etc/nginx/parts/listen
			listen 8080;
		`,
		nginx: warns('igu.io', '0.0.0.0:8080'),
	},
	{
		title: 'a name in a file that two servers include',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server { listen 8080; include parts/name; return 404; }
			    server { listen 8081; include parts/name; return 404; }
			    server { listen 8081; include parts/name; }
			}
			//- /etc/nginx/parts/name
			server_name igu.io;
			            ^^^^^^ server-name-conflict warning: “conflicting server name "igu.io" on 0.0.0.0:8081, ignored”
		`,
		nginx: warns('igu.io', '0.0.0.0:8081'),
	},
	{
		title: 'a listen that stands in a file of its own',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server { listen 80; server_name igu.io; }
			    server { include listen.conf; server_name igu.io; }
			}
			//- /etc/nginx/listen.conf
			listen 8080;
		`,
		nginx: accepts,
	},
	{
		title: 'no listen in either, as what a package brings along has none',
		files: `
			//- /etc/nginx/conf.d/a.conf
			server { server_name igu.io; include snippets/snakeoil.conf; include /etc/letsencrypt/options-ssl-nginx.conf; }
			server { server_name igu.io; include mime.types; }
			                     ^^^^^^ server-name-conflict
		`,
		nginx: refuses('open() "/etc/nginx/snippets/snakeoil.conf" failed'),
	},
	{
		title: 'no listen in either, and types from a file of their own',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server { server_name igu.io; return 404; }
			    server { types { include types.conf; } server_name igu.io; }
			                                                       ^^^^^^ server-name-conflict
			}
			//- /etc/nginx/types.conf
			text/plain txt;
			listen 8080;
		`,
		nginx: warns('igu.io'),
	},
	{
		title: 'a site that is not enabled, and another machine',
		files: `
			//- /a/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /a/sites-enabled/igu
			server { server_name igu.io; }
			//- /a/sites-available/old
			server { server_name igu.io; }
			//- /b/nginx.conf
			events {}
			http { server { server_name igu.io; } }
		`,
		nginx: accepts,
	},
	{
		title: 'a template',
		files: `
			//- /srv/igu.conf.j2
			server { server_name igu.io; }
			server { server_name igu.io; }
		`,
		nginx: { kind: 'accepts', says: 'conflicting server name "igu.io"' },
	},
];
