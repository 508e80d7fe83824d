import { accepts, type RuleCase, refuses } from '../ruleCase';

const remove = { title: 'Remove upstream igu' };

export const upstreamUnused: readonly RuleCase[] = [
	{
		title: 'with its lines, and not a byte more',
		files: `
			# top
			upstream igu {
			         ^^^ upstream-unused hint: Unused upstream: nothing passes to igu. You can remove it.
			    server unix:/run/igu.sock;
			}
			server { location / { proxy_pass http://127.0.0.1:2368; } }
		`,
		nginx: accepts,
		fixes: [{ ...remove, after: [['upstream igu {\n    server unix:/run/igu.sock;\n}\n', '']] }],
	},
	{
		title: 'on one line with others, in quotes, with CRLF',
		files: `
			upstream a { server unix:/run/a.sock; } upstream "igu" { server unix:/run/igu.sock; } # both\r
			                                                  ^^^ upstream-unused
			server { location / { proxy_pass http://a; } }\r
		`,
		nginx: accepts,
		fixes: [{ ...remove, after: [['upstream "igu" { server unix:/run/igu.sock; }', '']] }],
	},
	{
		title: 'beside a pass to almost this name, which is the one thing to correct',
		files: `
			upstream ghost_igu { server unix:/run/igu.sock; }
			upstream blog { server unix:/run/blog.sock; }
			         ^^^^ upstream-unused
			server { location / { proxy_pass http://ghost-igu; } }
		`,
		nginx: refuses('host not found in upstream "ghost-igu"'),
		fixes: [
			{
				title: 'Remove upstream blog',
				after: [['upstream blog { server unix:/run/blog.sock; }\n', '']],
				nginx: refuses('host not found in upstream "ghost-igu"'),
			},
		],
	},
	{
		title: 'in a file of its own, as the passes of the whole instance count',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    include conf.d/*.conf;
			    server { location / { proxy_pass http://used; } }
			}
			//- /etc/nginx/conf.d/upstreams.conf
			upstream used { server unix:/a.sock; }
			upstream igu { server unix:/b.sock; }
			         ^^^ upstream-unused
		`,
		nginx: accepts,
		fixes: [{ ...remove, after: [['\nupstream igu { server unix:/b.sock; }', '']] }],
	},
	{
		title: 'stream, where a pass of http is another',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			stream {
			    upstream igu { server unix:/run/igu.sock; }
			             ^^^ upstream-unused
			    upstream db { server unix:/run/db.sock; }
			    server { listen 1; proxy_pass db; }
			}
			http { upstream igu { server unix:/run/igu.sock; } server { location / { proxy_pass http://igu; } } }
		`,
		nginx: accepts,
		fixes: [{ ...remove, after: [['    upstream igu { server unix:/run/igu.sock; }\n', '']] }],
	},
	{
		title: 'not where a pass names it, of whatever kind and letter case',
		files: `
			upstream a { server unix:/run/a.sock; }
			upstream b { server unix:/run/b.sock; }
			upstream c { server unix:/run/c.sock; }
			server {
			    location /a { proxy_pass https://A/x; }
			    location /b { fastcgi_pass b; }
			    location /c { uwsgi_pass c; }
			}
		`,
		nginx: accepts,
	},
	{
		title: 'not where a variable may name it',
		files: `
			upstream igu { server unix:/run/igu.sock; }
			server { location / { set $up igu; proxy_pass http://$up; } }
		`,
		nginx: accepts,
	},
	{
		title: 'not where a variable in another file may name it',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include conf.d/*.conf; }
			//- /etc/nginx/conf.d/map.conf
			map $host $backend { default igu; }
			server { location / { fastcgi_pass $backend; } }
			//- /etc/nginx/conf.d/upstreams.conf
			upstream igu { server unix:/run/igu.sock; }
		`,
		nginx: accepts,
	},
	{
		title: 'not where a pass of a module names it',
		files: `
			upstream igu { server unix:/run/igu.sock; }
			server { location / { redis2_pass igu; } }
		`,
		nginx: refuses('unknown directive "redis2_pass"'),
	},
	{
		title: 'not in a file of its own that nothing includes',
		files: `
			upstream igu { server unix:/run/igu.sock; }
		`,
		nginx: accepts,
	},
	{
		title: 'not where a file that is not here may name it',
		files: `
			upstream igu { server unix:/run/igu.sock; }
			server { include /srv/locations.inc; location / { proxy_pass http://127.0.0.1; } }
		`,
		nginx: accepts,
	},
	{
		title: 'not where a pass is misspelt that may have named it',
		files: `
			upstream igu { server unix:/run/igu.sock; }
			server { location / { proxy_pass \u201chttp://igu\u201d; } }
		`,
		nginx: refuses('invalid URL prefix'),
	},
	{
		title: 'not in a template',
		files: `
			//- /srv/igu.conf.j2
			upstream igu { server unix:/run/igu.sock; }
			server { location / { proxy_pass http://127.0.0.1; } }
		`,
		nginx: accepts,
	},
];
