import { accepts, ghostAnswers, type RuleCase, refuses } from '../ruleCase';

const refused = refuses(
	'"proxy_pass" cannot have URI part in location given by regular expression, or inside named location, or inside "if" statement, or inside "limit_except" block',
);

/** A `proxy_pass` with a URI in a block, what is marked of it, and what the fix takes away. */
const inBlock = (head: string, url: string, marked: string, removed: string, words: string, tail = '}'): RuleCase => ({
	title: `${url} in ${head}`,
	files: `
			server { ${head} { proxy_pass ${url}; ${tail} }
			         ${' '.repeat(head.length)}              ${' '.repeat(url.lastIndexOf(marked))}${'^'.repeat(marked.length)} proxy-uri-not-allowed error: nginx will not start: proxy_pass cannot have a URI in ${words}. Remove it. nginx says “"proxy_pass" cannot have URI part in location
		`,
	nginx: refused,
	fixes: [
		{
			title: `Remove "${removed}"`,
			...(marked === '/' ? { preferred: true } : {}),
			after: [[url, url.slice(0, url.length - removed.length)]],
		},
	],
});

const regex = 'a location with a regular expression';

export const proxyUriNotAllowed: readonly RuleCase[] = [
	{
		title: 'a Ghost behind a named location, in quotes, with CRLF and tabs',
		files: `
			//- /etc/nginx/conf.d/igu.conf
			server {\r
			\tserver_name igu.io;\r
			\tlocation / { try_files /nothing @ghost; }\r
			\tlocation "@ghost" {\r
			\t\tproxy_set_header Host $host;\r
			\t\tproxy_pass\t'http://unix:/run/igu.sock:/'; # Ghost\r
			\t\t          \t                           ^ proxy-uri-not-allowed error: nginx will not start: proxy_pass cannot have a URI in a named location
			\t}\r
			}\r
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
		`,
		nginx: refused,
		fixes: [
			{
				title: 'Remove ":/"',
				preferred: true,
				after: [['igu.sock:/', 'igu.sock']],
				nginx: ghostAnswers('http://igu.io'),
			},
		],
	},
	inBlock('location @ghost', 'http://127.0.0.1:2368/', '/', '/', 'a named location'),
	inBlock('location ~ ^/blog', 'http://unix:/run/a.sock:/', '/', ':/', regex),
	inBlock('location ~^/blog', 'http://unix:/run/a.sock:/blog/', '/blog/', ':/blog/', regex),
	inBlock('location ~* "^/blog"', 'http://unix:/run/a.sock:blog', 'blog', ':blog', regex),
	inBlock('location ~*^/blog', 'http://127.0.0.1:2368/', '/', '/', regex),
	inBlock('location ~ a', 'http://127.0.0.1:2368?page=1', '?page=1', '?page=1', regex),
	inBlock('location ~ a', 'http://127.0.0.1/x?y', '/x?y', '/x?y', regex),
	inBlock('location ~ a', 'https://[::1]:2368/', '/', '/', regex),
	inBlock('location / { if ($host)', 'http://unix:/run/a.sock:/', '/', ':/', 'an if', '} }'),
	inBlock('location / { limit_except GET', 'http://unix:/run/a.sock:/', '/', ':/', 'limit_except', '} }'),
	inBlock('location ~ a { location ~ b', 'http://unix:/run/a.sock:/', '/', ':/', regex, '} }'),
	{
		title: 'an upstream',
		files: `
			upstream igu { server unix:/run/igu.sock; }
			server { location ~ ^/blog { proxy_pass http://igu/; } }
			                                                  ^ proxy-uri-not-allowed
		`,
		nginx: refused,
		fixes: [{ title: 'Remove "/"', preferred: true, after: [['http://igu/;', 'http://igu;']] }],
	},
	{
		title: 'a file that one location may include, and another may not',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    server {
			        location /blog/ { include snippets/ghost.conf; }
			        location @ghost { include snippets/ghost.conf; }
			    }
			}
			//- /etc/nginx/snippets/ghost.conf
			proxy_pass http://unix:/run/igu.sock:/;
			                                     ^ proxy-uri-not-allowed error: nginx will not start: proxy_pass cannot have a URI in a named location that includes this file (/etc/nginx/nginx.conf:5)
		`,
		nginx: refused,
		fixes: [{ title: 'Remove ":/"', preferred: true, after: [['igu.sock:/', 'igu.sock']] }],
	},
	{
		title: 'where a URI may stand, and what is none',
		files: `
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/igu.sock; }
			server {
			    location / { proxy_pass http://unix:/run/igu.sock:/; }
			    location = /a { proxy_pass http://unix:/run/igu.sock:/; }
			    location =/b { proxy_pass http://igu/; }
			    location ^~ /c { proxy_pass http://igu/blog/; }
			    location ^~/d { if ($host) { set $x 1; } proxy_pass http://igu/; }
			    location ~ e { proxy_pass http://unix:/run/igu.sock:; }
			    location @f { proxy_pass http://igu; }
			    location ~ g { proxy_pass http://unix:/run/igu.sock:$request_uri; }
			    location ~ h { proxy_pass http://igu/$uri; }
			    location /i { limit_except GET { proxy_pass http://igu; } }
			    location /j { include snippets/ghost.conf; }
			}
			//- /etc/nginx/snippets/ghost.conf
			proxy_pass http://unix:/run/igu.sock:/;
		`,
		nginx: accepts,
	},
	{
		title: 'what other modules pass, in which a slash is part of the path',
		files: `
			server { location ~ \\.php$ { fastcgi_pass unix:/run/php.sock; } location ~ a { grpc_pass unix:/run/g:/; } }
		`,
		nginx: accepts,
	},
	{
		title: 'a template, of which nobody knows the location',
		files: `
			//- /srv/igu.conf.j2
			server { location {{ modifier }} /blog { proxy_pass http://unix:/run/igu.sock:/; } }
		`,
		nginx: refuses('invalid number of arguments in "location" directive'),
	},
];
