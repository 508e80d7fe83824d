import { accepts, type RuleCase, refuses } from '../ruleCase';

const noFile = (path: string) => refuses(`open() "/etc/nginx/${path}" failed (2: No such file or directory)`);

/** A tree with its main file, and a site with an include. */
const tree = (site: string): string => `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-enabled/igu
			${site}`;

export const includeMissing: readonly RuleCase[] = [
	{
		title: 'a name that starts at the folder of the main file, in quotes, with CRLF',
		files: tree(`server {\r
			\tinclude\t"snippets/gone.conf"; # headers\r
			\t       \t ^^^^^^^^^^^^^^^^^^ include-missing warning: nginx will not start, “open() ".../snippets/gone.conf" failed (2: No such file or directory)”: /etc/nginx/snippets/gone.conf does not exist. Relative names start at the folder of /etc/nginx/nginx.conf.
			}\r
		`),
		nginx: noFile('snippets/gone.conf'),
		fixes: [
			{
				title: 'Create /etc/nginx/snippets/gone.conf',
				after: `
					//- /etc/nginx/nginx.conf
					events {}
					http { include sites-enabled/*; }
					//- /etc/nginx/sites-enabled/igu
					server {\r
					\tinclude\t"snippets/gone.conf"; # headers\r
					}\r
					//- /etc/nginx/snippets/gone.conf
					¶
				`,
			},
		],
	},
	{
		title: 'an absolute name in a tree that lies elsewhere',
		files: `
			//- /srv/nginx/nginx.conf
			events {}
			http {
			    include /etc/nginx/conf.d/upstreams.conf;
			            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ include-missing: nginx will not start, “open() "/etc/nginx/conf.d/upstreams.conf" failed (2: No such file or directory)”: /srv/nginx/conf.d/upstreams.conf does not exist
			    include conf.d/here.conf;
			}
			//- /srv/nginx/conf.d/here.conf
			server_tokens off;
		`,
		nginx: refuses('open() "/srv/nginx/conf.d/upstreams.conf" failed (2: No such file or directory)'),
		fixes: [
			{
				title: 'Create /srv/nginx/conf.d/upstreams.conf',
				after: `
					//- /srv/nginx/nginx.conf
					events {}
					http {
					    include /etc/nginx/conf.d/upstreams.conf;
					    include conf.d/here.conf;
					}
					//- /srv/nginx/conf.d/here.conf
					server_tokens off;
					//- /srv/nginx/conf.d/upstreams.conf
					¶
				`,
			},
		],
	},
	{
		title: 'a folder',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    include "sites-enabled";
			             ^^^^^^^^^^^^^ include-missing: sites-enabled is a folder
			    include conf.d/;
			            ^^^^^^^ include-missing
			}
			//- /etc/nginx/sites-enabled/igu
			server { server_name igu.io; }
			//- /etc/nginx/conf.d/a.conf
			server_tokens off;
		`,
		nginx: refuses('pread() "/etc/nginx/sites-enabled" failed (21: Is a directory)'),
		fixes: [
			{
				title: 'Include all of its files',
				after: [['"sites-enabled"', '"sites-enabled/*"']],
				nginx: refuses('(21: Is a directory)'),
			},
			{
				title: 'Include all of its files',
				after: [['conf.d/;', 'conf.d/*;']],
				nginx: refuses('(21: Is a directory)'),
			},
		],
	},
	{
		title: 'files that are there, a pattern that matches none, and what lies outside',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    include /etc/letsencrypt/options.conf;
			    include conf.d/*.conf;
			    include nowhere/[a-z].conf;
			    include /etc/nginx/sites-enabled/igu;
			}
			//- /etc/nginx/sites-available/igu
			server { include snippets/headers.conf; }
			//- /etc/nginx/sites-enabled/igu -> /etc/nginx/sites-available/igu
			//- /etc/nginx/snippets/headers.conf
			add_header X y;
		`,
		nginx: accepts,
	},
	{
		title: 'files that come with nginx, which a checkout lacks',
		files: tree(`server { include fastcgi_params; }
			types { }
			include mime.types;
		`),
		nginx: noFile('fastcgi_params'),
	},
	{
		title: 'a site that nothing includes',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-available/igu
			server { include snippets/gone.conf; }
		`,
		nginx: accepts,
	},
	{
		title: 'a tree without its main file',
		files: `
			//- /etc/nginx/conf.d/igu.conf
			server { include snippets/gone.conf; }
		`,
		nginx: noFile('snippets/gone.conf'),
	},
	{
		title: 'a main file of another name, which may be an example',
		files: `
			//- /etc/nginx/example.conf
			events {}
			http { include conf.d/gone.conf; }
			//- /etc/nginx/conf.d/a.conf
			server { }
		`,
		nginx: noFile('conf.d/gone.conf'),
	},
	{
		title: 'beside a main file that is looked at alone, in a folder of any name',
		files: `
			//- /home/anna/x/nginx.conf
			events {}
			http { include nope.conf; include './more/nope'; }
			               ^^^^^^^^^ include-missing warning: nginx will not start, “open() ".../nope.conf" failed (2: No such file or directory)”: /home/anna/x/nope.conf does not exist
			                                   ^^^^^^^^^^^ include-missing: nginx will not start, “open() "..././more/nope" failed (2: No such file or directory)”: /home/anna/x/more/nope does not exist
		`,
		nginx: refuses('open() "/home/anna/x/nope.conf" failed (2: No such file or directory)'),
		fixes: [
			{
				title: 'Create /home/anna/x/nope.conf',
				after: `
					//- /home/anna/x/nginx.conf
					events {}
					http { include nope.conf; include './more/nope'; }
					//- /home/anna/x/nope.conf
					¶
				`,
				nginx: refuses('open() "/home/anna/x/./more/nope" failed (2: No such file or directory)'),
			},
			{
				title: 'Create /home/anna/x/more/nope',
				after: `
					//- /home/anna/x/nginx.conf
					events {}
					http { include nope.conf; include './more/nope'; }
					//- /home/anna/x/more/nope
					¶
				`,
				nginx: refuses('open() "/home/anna/x/nope.conf" failed (2: No such file or directory)'),
			},
		],
	},
	{
		title: 'a name that the workspace would not read if it were there',
		files: `
			//- /srv/web/nginx.conf
			events {}
			http { include rules/gone.rules; include gone_params; }
			               ^^^^^^^^^^^^^^^^ include-missing
			                                         ^^^^^^^^^^^ include-missing
			//- /srv/web/conf.d/a.conf
			server { }
		`,
		nginx: refuses('open() "/srv/web/rules/gone.rules" failed (2: No such file or directory)'),
		fixes: ['rules/gone.rules', 'gone_params'].map((name) => ({
			title: `Create /srv/web/${name}`,
			after: `
					//- /srv/web/nginx.conf
					events {}
					http { include rules/gone.rules; include gone_params; }
					//- /srv/web/conf.d/a.conf
					server { }
					//- /srv/web/${name}
					¶
				`,
			nginx: refuses('failed (2: No such file or directory)'),
		})),
	},
	{
		title: 'files that are there under names which the workspace does not read, and one that is a link',
		files: `
			//- /srv/web/nginx.conf
			events {}
			http {
			    include rules/here.rules;
			    include ../web/.hidden;
			    include link.txt;
			    include ../elsewhere/nope.conf;
			}
			//- /srv/web/rules/here.rules
			server_tokens off;
			//- /srv/web/.hidden
			gzip on;
			//- /srv/shared/text
			etag off;
			//- /srv/web/link.txt -> /srv/shared/text
		`,
		nginx: refuses('open() "/srv/web/../elsewhere/nope.conf" failed (2: No such file or directory)'),
	},
	{
		title: 'a folder in which nothing is nginx’s',
		files: `
			//- /srv/web/nginx.conf
			events {}
			http { include rules; }
			               ^^^^^ include-missing warning: rules is a folder
			//- /srv/web/rules/README.md
			Rules go here.
		`,
		nginx: refuses('pread() "/srv/web/rules" failed (21: Is a directory)'),
		fixes: [
			{
				title: 'Include all of its files',
				after: [['include rules;', 'include rules/*;']],
				nginx: refuses('unexpected end of file'),
				brings: ['nginx-syntax'],
			},
		],
	},
	{
		title: 'what a checkout names below /etc/nginx and need not hold',
		files: `
			//- /srv/web/nginx.conf
			events {}
			http { include /etc/nginx/naxsi_core.rules; include conf.d/*.conf; }
			//- /srv/web/conf.d/a.conf
			server { }
			//- /srv/other/nginx.conf
			events {}
			http { include /etc/nginx/conf.d/app.conf; }
		`,
		nginx: refuses('failed (2: No such file or directory)'),
	},
	{
		title: 'a collection of snippets, whose main file lacks many, and an installer with templates of what is missing',
		files: `
			//- /srv/snippets/nginx.conf
			events {}
			http { include parts/one.conf; include parts/two.conf; include /etc/nginx/parts/three.conf; include more.conf; }
			//- /srv/snippets/more.conf
			include parts/four.conf;
			//- /srv/installer/nginx.conf
			events {}
			http { include conf.d/tls.conf; }
			//- /srv/installer/conf.d/tls.conf.j2
			ssl_certificate {{ cert }};
		`,
		nginx: refuses('No such file or directory'),
	},
];
