import { accepts, type RuleCase, refuses } from '../ruleCase';

/** What can be judged and what not, the rule itself among it. */
export const disableUnusedJudged: readonly RuleCase[] = [
	{
		title: 'is itself silenced for the comments below, and of use there',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu {
				# ghost-nginx-disable-next-line disable-unused -- until all sites have moved
				# ghost-nginx-disable-next-line no-such-code
				# ghost-nginx-disable-next-line unix-trailing-colon
				server unix:/run/igu.sock;
			}
			server { location / { proxy_pass http://igu; } }
		`,
	},
	{
		title: 'is itself of no use where the comments below are of use',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu {
				# ghost-nginx-disable-next-line disable-unused
				                                ^^^^^^^^^^^^^^ disable-unused: All comments below silence something
				# ghost-nginx-disable-next-line unix-trailing-colon
				server unix:/run/igu.sock:;
			}
			server { location / { proxy_pass http://igu; } }
		`,
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /nginx.conf
					upstream igu {
						# ghost-nginx-disable-next-line unix-trailing-colon
						server unix:/run/igu.sock:;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'silences a useless silencing of itself',
		only: 'all',
		files: `
			//- /nginx.conf
			# ghost-nginx-disable-next-line disable-unused
			# ghost-nginx-disable-next-line disable-unused
			upstream igu { server unix:/run/igu.sock; }
			server { location / { proxy_pass http://igu; } }
		`,
	},
	{
		title: 'rules about other files, where they are all there',
		only: ['disable-unused', 'socket-mismatch'],
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			                                                           ^^^^^^^^^^^^^ socket-mismatch
			//- /etc/nginx/conf.d/igu.conf
			upstream igu {
				# ghost-nginx-disable-next-line socket-mismatch
				server unix:/run/igu.socket;
			}
			# ghost-nginx-disable-next-line socket-mismatch
			                                ^^^^^^^^^^^^^^^ disable-unused
			server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://igu; } }
		`,
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /ghost/config.production.json
					{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
					//- /etc/nginx/conf.d/igu.conf
					upstream igu {
						# ghost-nginx-disable-next-line socket-mismatch
						server unix:/run/igu.socket;
					}
					server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'silent on rules about a Ghost where there is none',
		files: `
			//- /etc/nginx/conf.d/igu.conf
			# ghost-nginx-disable-next-line socket-mismatch, transport-mismatch
			upstream igu { server unix:/run/igu.sock; }
			# ghost-nginx-disable-next-line forwarded-proto-missing
			server { server_name igu.io; location / { proxy_pass http://igu; } }
		`,
	},
	{
		title: 'silent where an include leads out of the workspace',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/igu.sock; }
			server {
				server_name igu.io;
				location / {
					include /opt/headers.conf;
					# ghost-nginx-disable-next-line host-header-missing
					proxy_pass http://igu;
					# ghost-nginx-disable-next-line unix-path-empty
					                                ^^^^^^^^^^^^^^^ disable-unused
				}
			}
		`,
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /ghost/config.production.json
					{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
					//- /etc/nginx/conf.d/igu.conf
					upstream igu { server unix:/run/igu.sock; }
					server {
						server_name igu.io;
						location / {
							include /opt/headers.conf;
							# ghost-nginx-disable-next-line host-header-missing
							proxy_pass http://igu;
						}
					}
				`,
			},
		],
	},
	{
		title: 'a problem in an included file is not said of the line that includes it',
		only: ['disable-unused', 'unix-trailing-colon'],
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
				# ghost-nginx-disable-next-line unix-trailing-colon
				                                ^^^^^^^^^^^^^^^^^^^ disable-unused
				include igu.conf;
			}
			//- /etc/nginx/igu.conf
			upstream igu { server unix:/run/igu.sock:; }
			                           ^^^^^^^^^^^^^^ unix-trailing-colon
		`,
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /etc/nginx/nginx.conf
					events {}
					http {
						include igu.conf;
					}
					//- /etc/nginx/igu.conf
					upstream igu { server unix:/run/igu.sock:; }
				`,
			},
		],
	},
	{
		title: 'what is said of a file as a whole is silenced above its first line',
		only: 'all',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-available/igu.io
			# ghost-nginx-disable-next-line site-not-enabled
			server { server_name igu.io; }
			//- /etc/nginx/sites-available/ghost.io
			server { server_name ghost.io; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-not-enabled
		`,
	},
	{
		title: 'silent in templates',
		files: `
			//- /etc/nginx/conf.d/igu.conf.j2
			# ghost-nginx-disable-next-line unix-path-empty
			upstream igu { server unix:{{ socket }}; }
		`,
	},
	{
		title: 'a code that keeps nginx from starting is told all the same',
		only: 'all',
		files: `
			//- /nginx.conf
			events {
				# ghost-nginx-disable-next-line nginx-syntax
				                                ^^^^^^^^^^^^ disable-unused hint: No comment silences nginx-syntax
				worker_connections 8 }
				                     ^ nginx-syntax error: unexpected "}"
		`,
		nginx: refuses('unexpected "}" in /nginx.conf:3'),
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /nginx.conf
					events {
						worker_connections 8 }
				`,
				nginx: refuses('unexpected "}" in /nginx.conf:2'),
			},
		],
	},
	{
		title: 'such a code is of no use where it is not said, and nothing is taken for a slip of it',
		only: 'all',
		files: `
			//- /nginx.conf
			# ghost-nginx-disable-next-line nginx-syntax
			                                ^^^^^^^^^^^^ disable-unused hint: No comment silences nginx-syntax
			# ghost-nginx-disable-next-line nginx-sintax
			                                ^^^^^^^^^^^^ disable-unused hint: no rule nginx-sintax
			events { worker_connections 8; }
		`,
		nginx: accepts,
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /nginx.conf
					# ghost-nginx-disable-next-line nginx-sintax
					events { worker_connections 8; }
				`,
			},
			{
				title: 'Remove the comment',
				after: `
					//- /nginx.conf
					# ghost-nginx-disable-next-line nginx-syntax
					events { worker_connections 8; }
				`,
			},
		],
	},
];
