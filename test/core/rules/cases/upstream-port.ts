import { accepts, answers, ghostAnswers, type RuleCase, refuses } from '../ruleCase';

const url = 'http://igu.io';

/** A `*_pass` to an upstream, and the port in it. */
const pass = (written: string, port: string, says: string): RuleCase => ({
	title: written,
	files: `
			upstream igu { server unix:/run/igu.sock; }
			server { location / { set $memcached_key x; ${written}; } }
			                                            ${' '.repeat(written.search(/igu/i))}^^^ upstream-port error: nginx will not start, “${says}”: igu is an upstream
		`,
	nginx: refuses(says),
	fixes: [
		{
			title: `Remove ":${port}"`,
			preferred: true,
			after: [[`${written};`, `${written.replace(`igu:${port}`, 'igu')};`]],
		},
	],
});

export const upstreamPort: readonly RuleCase[] = [
	{
		title: 'in quotes, a URI behind it, with tabs, CRLF and a comment; the upstream is declared later',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; include conf.d/*.conf; }
			//- /etc/nginx/conf.d/upstreams.conf
			upstream igu { server unix:/run/igu.sock; }
			//- /etc/nginx/sites-enabled/igu
			server {\r
			\tlocation / {\r
			\t\tproxy_set_header Host $host;\r
			\t\tproxy_pass\t'http://IGU:2368/x';\t# Ghost\r
			\t\t          \t        ^^^ upstream-port error: IGU is an upstream
			\t}\r
			}\r
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
		`,
		nginx: refuses('may not have port 2368'),
		fixes: [{ title: 'Remove ":2368"', preferred: true, after: [[':2368', '']], nginx: ghostAnswers(url) }],
	},
	pass('proxy_pass http://igu:80', '80', 'upstream "igu" may not have port 80'),
	pass('proxy_pass https://igu:443/', '443', 'upstream "igu" may not have port 443'),
	pass('proxy_pass http://igu:', '', 'invalid port in upstream "igu:"'),
	pass('fastcgi_pass igu:9000', '9000', 'upstream "igu" may not have port 9000'),
	pass('uwsgi_pass uwsgi://igu:3031', '3031', 'upstream "igu" may not have port 3031'),
	pass('grpc_pass grpc://igu:50051', '50051', 'upstream "igu" may not have port 50051'),
	pass('memcached_pass igu:11211', '11211', 'upstream "igu" may not have port 11211'),
	{
		title: 'stream',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			stream {
			    upstream db { server unix:/run/db.sock; }
			    server { listen 1; proxy_pass db:5432; }
			                                  ^^ upstream-port: “upstream "db" may not have port 5432”
			}
		`,
		nginx: refuses('upstream "db" may not have port 5432'),
		fixes: [{ title: 'Remove ":5432"', preferred: true, after: [[':5432', '']] }],
	},
	{
		title: 'a host with a port, be it called like an upstream of stream',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			stream { upstream localhost { server unix:/run/db.sock; } server { listen 1; proxy_pass localhost; } }
			http { server { location / { proxy_pass http://localhost:2368; } } }
		`,
		nginx: accepts,
	},
	{
		title: 'a server of an upstream, which is a host',
		files: `
			upstream localhost { server localhost:2368; }
			server { location / { proxy_pass http://localhost; } }
		`,
		nginx: accepts,
	},
	{
		title: 'a variable, of which nobody knows what it holds',
		files: `
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/igu.sock; }
			server { location / { proxy_set_header Host $host; set $x igu; proxy_pass http://$x:2368; } }
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
		`,
		nginx: answers(502, url, 'no resolver defined to resolve igu'),
	},
];
