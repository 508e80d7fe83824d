import { accepts, type RuleCase, refuses } from '../ruleCase';

const refused = (address: string) => refuses(`a duplicate default server for ${address}`);

/** Two servers, of which the second has its word marked, and what the fix leaves of its `listen`. */
const pair = (title: string, first: string, second: string, said: string, word = 'default_server'): RuleCase => ({
	title,
	files: `
			server { ${first} }
			server { ${second} server_name b; }
			         ${' '.repeat(second.lastIndexOf(word))}${'^'.repeat(word.length)} default-server-duplicate error: nginx will not start, “a duplicate default server for ${said}”: the server in line 1 is already the default server
		`,
	nginx: refused(said),
	fixes: [
		{
			title: `Remove ${word}`,
			preferred: true,
			after: [
				[`server { ${second} server_name`, `server { ${second.replace(new RegExp(` "?${word}"?`), '')} server_name`],
			],
		},
	],
});

const on = (address: string): string => `listen ${address} default_server;`;

export const defaultServerDuplicate: readonly RuleCase[] = [
	{
		title: 'a listen in a file that both servers include, whatever it is called',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    include sites/*.inc;
			}
			//- /etc/nginx/includes/listen.inc
			listen 80 default_server;
			          ^^^^^^^^^^^^^^ default-server-duplicate error: nginx will not start, “a duplicate default server for 0.0.0.0:80”: the server in line 1 is already the default server. Keep only one.
			//- /etc/nginx/sites/a.inc
			server { include includes/listen.inc; server_name a; }
			//- /etc/nginx/sites/b.inc
			server { include /etc/nginx/includes/listen.inc; server_name b; }
		`,
		nginx: refused('0.0.0.0:80'),
		fixes: [{ title: 'Remove default_server', preferred: true, after: [[' default_server;', ';']] }],
	},
	{
		title: 'a listen of the server, and an earlier one in a file in a file',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server { include part; }
			    server { listen *:80 default_server; server_name b; }
			                         ^^^^^^^^^^^^^^ default-server-duplicate error: nginx will not start, “a duplicate default server for 0.0.0.0:80”: the server in /etc/nginx/parts/one:1 is already the default server. Keep only one.
			    server { listen 81; include part-of-another; }
			}
			//- /etc/nginx/part
			include parts/*;
			//- /etc/nginx/parts/one
			listen 80 default_server;
			//- /etc/nginx/part-of-another
			listen 82 default_server;
		`,
		nginx: refused('0.0.0.0:80'),
		fixes: [{ title: 'Remove default_server', preferred: true, after: [['*:80 default_server;', '*:80;']] }],
	},
	{
		title: 'a listen in a file that nothing includes',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server { listen 80 default_server; }
			    server { listen 81; }
			}
			//- /etc/nginx/part.conf
			listen 80 default_server;
		`,
		nginx: accepts,
	},
	{
		title: 'the site of the distribution and another, each in a file of its own',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-enabled/default
			server {
			    listen 80 default_server;
			    listen [::]:80 default_server;
			    return 404;
			}
			//- /etc/nginx/sites-enabled/igu
			server {\r
			\tlisten\t80\tdefault_server; # all others\r
			\t      \t  \t^^^^^^^^^^^^^^ default-server-duplicate error: nginx will not start, “a duplicate default server for 0.0.0.0:80”: the server in /etc/nginx/sites-enabled/default:2 is already the default server. Keep only one.
			\tlisten [::]:80\r
			\t\tdefault_server;\r
			\t\t^^^^^^^^^^^^^^ default-server-duplicate error: “a duplicate default server for [::]:80”
			\tserver_name igu.io;\r
			}\r
			//- /etc/nginx/sites-available/old
			server { listen 80 default_server; }
		`,
		nginx: refused('0.0.0.0:80'),
		fixes: [
			{
				title: 'Remove default_server',
				preferred: true,
				after: [['80\tdefault_server;', '80;']],
				nginx: refused('[::]:80'),
			},
			{
				title: 'Remove default_server',
				preferred: true,
				after: [['[::]:80\r\n\t\tdefault_server;', '[::]:80;']],
				nginx: refused('0.0.0.0:80'),
			},
		],
	},
	pair('every address', on('80'), on('*:80'), '0.0.0.0:80'),
	pair('every address, written in full', on('*'), on('0.0.0.0:80'), '0.0.0.0:80'),
	pair('an address without a port', on('127.0.0.1:80'), on('127.0.0.1'), '127.0.0.1:80'),
	pair('this machine by name', on('localhost:80'), on('127.0.0.1:80'), '127.0.0.1:80'),
	pair('IPv6', on('[::]:80'), 'listen [::]:80 ipv6only=off default_server;', '[::]:80'),
	pair('a socket', on('unix:/tmp/a.sock'), on('UNIX:/tmp/a.sock'), 'unix:/tmp/a.sock'),
	pair('the word of old, and quotes', 'listen 80 default;', 'listen "*:80" "default_server";', '0.0.0.0:80'),
	pair('the word of old behind', on('80'), 'listen 80 default;', '0.0.0.0:80', 'default'),
	pair('further parameters', on('80'), 'listen 80 deferred default_server;', '0.0.0.0:80'),
	{
		title: 'TLS, which makes no other address',
		files: `
			ssl_certificate /etc/c.pem;
			ssl_certificate_key /etc/k.pem;
			server { listen 443 default_server; }
			server { listen 443 ssl default_server; server_name b; }
			                        ^^^^^^^^^^^^^^ default-server-duplicate
		`,
		nginx: refused('0.0.0.0:443'),
		fixes: [{ title: 'Remove default_server', preferred: true, after: [['ssl default_server', 'ssl']] }],
	},
	{
		title: 'one file that is loaded by two names',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-available/igu
			server { listen 80 default_server; }
			                   ^^^^^^^^^^^^^^ default-server-duplicate error: nginx will not start, “a duplicate default server for 0.0.0.0:80”: /etc/nginx/sites-enabled/a and /etc/nginx/sites-enabled/b are the same file, so it is loaded twice
			//- /etc/nginx/sites-enabled/a -> /etc/nginx/sites-available/igu
			//- /etc/nginx/sites-enabled/b -> /etc/nginx/sites-available/igu
		`,
		nginx: refused('0.0.0.0:80'),
	},
	{
		title: 'other addresses, and servers that are not the default ones',
		files: `
			server { listen 80 default_server; }
			server { listen 8080 default_server; }
			server { listen 127.0.0.1:80 default_server; }
			server { listen 127.0.0.2:80 default_server; }
			server { listen [::]:80 default_server; }
			server { listen [::1]:80 default_server; }
			server { listen unix:/tmp/a.sock default_server; }
			server { listen unix:/tmp//a.sock default_server; }
			server { listen 80; server_name default_server default; }
		`,
		nginx: accepts,
	},
	{
		title: 'one server twice, of which nginx says something else',
		files: 'server { listen 80 default_server; listen *:80 default_server; }',
		nginx: refuses('a duplicate listen 0.0.0.0:80'),
	},
	{
		title: 'two machines',
		files: `
			//- /a/nginx.conf
			events {}
			http { server { listen 80 default_server; } }
			//- /b/nginx.conf
			events {}
			http { server { listen 80 default_server; } }
		`,
		nginx: accepts,
	},
	{
		title: 'a template',
		files: `
			//- /srv/igu.conf.j2
			server { listen 80 default_server; }
			server { listen 80 default_server; }
		`,
		nginx: refused('0.0.0.0:80'),
	},
];
