import { accepts, type RuleCase, refuses } from '../ruleCase';

export const upstreamDuplicate: readonly RuleCase[] = [
	{
		title: 'the later one in a file, letter case aside',
		files: `
			upstream ghost { server unix:/run/a.sock; }
			upstream "GHOST" { server unix:/run/b.sock; }
			          ^^^^^ upstream-duplicate error: nginx will not start, “duplicate upstream "GHOST"”: upstream ghost is already declared in line 1
			server { location / { proxy_pass http://ghost; } }
		`,
		nginx: refuses('duplicate upstream "GHOST" in /site.conf:2'),
		fixes: [
			{
				title: 'Rename this upstream and its passes to GHOST_2',
				after: `
					upstream ghost { server unix:/run/a.sock; }
					upstream "GHOST_2" { server unix:/run/b.sock; }
					server { location / { proxy_pass http://GHOST_2; } }
				`,
				brings: ['upstream-unused'],
				nginx: accepts,
			},
		],
	},
	{
		title: 'the one of another site, with its passes there',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-enabled/a
			upstream app { server unix:/run/a.sock; }
			server { server_name a.io; location / { proxy_pass http://app; } }
			//- /etc/nginx/sites-enabled/b
			server { server_name b.io; location / { proxy_pass http://app/b/; } location /c { fastcgi_pass app; } }
			upstream app { server unix:/run/b.sock; }
			         ^^^ upstream-duplicate
			upstream app_2 { server unix:/run/c.sock; }
		`,
		nginx: refuses('duplicate upstream "app" in /etc/nginx/sites-enabled/b:2'),
		fixes: [
			{
				title: 'Rename this upstream and its passes to app_3',
				after: `
					//- /etc/nginx/nginx.conf
					events {}
					http { include sites-enabled/*; }
					//- /etc/nginx/sites-enabled/a
					upstream app { server unix:/run/a.sock; }
					server { server_name a.io; location / { proxy_pass http://app; } }
					//- /etc/nginx/sites-enabled/b
					server { server_name b.io; location / { proxy_pass http://app_3/b/; } location /c { fastcgi_pass app_3; } }
					upstream app_3 { server unix:/run/b.sock; }
					upstream app_2 { server unix:/run/c.sock; }
				`,
				nginx: accepts,
			},
		],
	},
	{
		title: 'the one that nginx reads later, in the order of its includes',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    include sites-enabled/*;
			    include conf.d/*.conf;
			}
			//- /etc/nginx/conf.d/a.conf
			upstream igu { server unix:/run/igu.sock; }
			         ^^^ upstream-duplicate: nginx will not start, “duplicate upstream "igu"”: upstream igu is already declared in /etc/nginx/sites-enabled/igu:1. Remove or rename one.
			//- /etc/nginx/sites-enabled/igu
			upstream igu { server unix:/run/igu.sock; }
		`,
		nginx: refuses('duplicate upstream "igu" in /etc/nginx/conf.d/a.conf:1'),
		fixes: [
			{
				title: 'Rename this upstream to igu_2',
				after: `
					//- /etc/nginx/nginx.conf
					events {}
					http {
					    include sites-enabled/*;
					    include conf.d/*.conf;
					}
					//- /etc/nginx/conf.d/a.conf
					upstream igu_2 { server unix:/run/igu.sock; }
					//- /etc/nginx/sites-enabled/igu
					upstream igu { server unix:/run/igu.sock; }
				`,
				nginx: accepts,
			},
		],
	},
	{
		title: 'the backup of an editor',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-enabled/igu
			upstream igu { server unix:/run/igu.sock; }
			//- /etc/nginx/sites-enabled/igu~
			upstream igu { server unix:/run/igu.sock; }
			         ^^^ upstream-duplicate: nginx will not start, “duplicate upstream "igu"”: upstream igu is already declared in /etc/nginx/sites-enabled/igu:1. Remove or rename one.
		`,
		nginx: refuses('duplicate upstream "igu" in /etc/nginx/sites-enabled/igu~:1'),
	},
	{
		title: 'stream',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			stream {
			    upstream db { server unix:/run/a.sock; }
			    upstream db { server unix:/run/b.sock; }
			             ^^ upstream-duplicate
			    server { listen 1; proxy_pass db; }
			}
		`,
		nginx: refuses('duplicate upstream "db"'),
		fixes: [
			{
				title: 'Rename this upstream and its passes to db_2',
				after: `
					//- /etc/nginx/nginx.conf
					events {}
					stream {
					    upstream db { server unix:/run/a.sock; }
					    upstream db_2 { server unix:/run/b.sock; }
					    server { listen 1; proxy_pass db_2; }
					}
				`,
				brings: ['upstream-unused'],
				nginx: accepts,
			},
		],
	},
	{
		title: 'http and stream, which have names of their own, and other names',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { upstream igu { server unix:/run/a.sock; } upstream igu. { server unix:/run/b.sock; } }
			stream { upstream igu { server unix:/run/c.sock; } }
		`,
		nginx: accepts,
	},
	{
		title: 'files of http and of stream with one name, told apart by who includes them',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include conf.d/*.conf; }
			stream { include stream.d/*.conf; }
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/a.sock; }
			//- /etc/nginx/stream.d/igu.conf
			upstream igu { server unix:/run/c.sock; }
		`,
		nginx: accepts,
	},
	{
		title: 'files of stream with one name',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			stream { include stream.d/*.conf; }
			//- /etc/nginx/stream.d/a.conf
			upstream igu { server unix:/run/a.sock; }
			//- /etc/nginx/stream.d/b.conf
			upstream igu { server unix:/run/c.sock; }
			         ^^^ upstream-duplicate
		`,
		nginx: refuses('duplicate upstream "igu"'),
		fixes: [
			{
				title: 'Rename this upstream to igu_2',
				after: [['igu { server unix:/run/c.sock', 'igu_2 { server unix:/run/c.sock']],
			},
		],
	},
	{
		title: 'a site that is not enabled, and a file that nothing includes',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-available/old
			upstream igu { server unix:/run/igu.sock; }
			//- /etc/nginx/sites-enabled/igu
			upstream igu { server unix:/run/igu.sock; }
			//- /etc/nginx/igu.conf.bak
			upstream igu { server unix:/run/igu.sock; }
		`,
		nginx: accepts,
	},
	{
		title: 'a site under two names, of which nginx reads one',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-available/igu
			upstream igu { server unix:/run/igu.sock; }
			//- /etc/nginx/sites-enabled/igu -> /etc/nginx/sites-available/igu
		`,
		nginx: accepts,
	},
	{
		title: 'two links to one site, which nginx reads twice',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-available/igu
			upstream igu { server unix:/run/igu.sock; }
			         ^^^ upstream-duplicate error: nginx will not start, “duplicate upstream "igu"”: /etc/nginx/sites-enabled/00-igu and /etc/nginx/sites-enabled/igu are the same file, so it is loaded twice
			//- /etc/nginx/sites-enabled/00-igu -> /etc/nginx/sites-available/igu
			//- /etc/nginx/sites-enabled/igu -> /etc/nginx/sites-available/igu
		`,
		nginx: refuses('duplicate upstream "igu"'),
	},
	{
		title: 'a second link, which the include passes over',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*.conf; }
			//- /etc/nginx/sites-available/igu
			upstream igu { server unix:/run/igu.sock; }
			//- /etc/nginx/sites-enabled/igu.conf -> /etc/nginx/sites-available/igu
			//- /etc/nginx/sites-enabled/igu.off -> /etc/nginx/sites-available/igu
		`,
		nginx: accepts,
	},
	{
		title: 'two machines',
		files: `
			//- /staging/nginx.conf
			events {}
			http { upstream igu { server unix:/run/igu.sock; } }
			//- /prod/nginx.conf
			events {}
			http { upstream igu { server unix:/run/igu.sock; } }
		`,
		nginx: accepts,
	},
];
