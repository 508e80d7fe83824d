import { accepts, answers, type RuleCase } from '../ruleCase';

export const siteNotEnabled: readonly RuleCase[] = [
	{
		title: 'a site that another server answers for',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include /etc/nginx/sites-enabled/*; }
			//- /etc/nginx/sites-available/on
			server { server_name on.io; return 404; }
			//- /etc/nginx/sites-enabled/on -> /etc/nginx/sites-available/on
			//- /etc/nginx/sites-available/igu
			server { server_name igu.io; return 204; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-not-enabled information: nginx does not load this site: sites-enabled has no link to igu. Create one with ln -s, then reload nginx.
		`,
		nginx: answers(404, 'http://igu.io'),
	},
	{
		title: 'upstreams alone, behind a comment, with CRLF',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-available/upstreams
			# Ghost\r
			^^^^^^^ site-not-enabled
			upstream igu { server unix:/run/igu.sock; }\r
		`,
		nginx: accepts,
	},
	{
		title: 'no main file, but a link that shows how sites are enabled',
		files: `
			//- /srv/nginx/sites-available/on
			server { server_name on.io; }
			//- /srv/nginx/sites-enabled/on -> /srv/nginx/sites-available/on
			//- /srv/nginx/sites-available/off
			server { server_name off.io; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-not-enabled
		`,
		nginx: accepts,
	},
	{
		title: 'a link of another name, a copy, and a left-over',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-available/igu.conf
			server { server_name igu.io; }
			//- /etc/nginx/sites-enabled/00-igu -> /etc/nginx/sites-available/igu.conf
			//- /etc/nginx/sites-available/copied
			server { server_name copied.io; }
			//- /etc/nginx/sites-enabled/copied
			server { server_name copied.io; }
			//- /etc/nginx/sites-available/igu.bak
			server { server_name igu.io; }
		`,
		nginx: accepts,
	},
	{
		title: 'a main file that includes the folder itself, or the site',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-available/igu; include sites-enabled/*; }
			//- /etc/nginx/sites-available/igu
			server { server_name igu.io; }
		`,
		nginx: accepts,
	},
	{
		title: 'where nothing shows that sites are enabled so',
		files: `
			//- /etc/nginx/sites-available/igu
			server { server_name igu.io; }
		`,
		nginx: accepts,
	},
	{
		title: 'another tree',
		files: `
			//- /a/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /a/sites-enabled/on
			server { server_name on.io; }
			//- /b/nginx.conf
			events {}
			http { include sites-available/*; }
			//- /b/sites-available/igu
			server { server_name igu.io; }
		`,
		nginx: accepts,
	},
	{
		title: 'a collection of sites, where no nginx runs',
		files: `
			//- /srv/collection/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /srv/collection/sites-available/igu
			server { server_name igu.io; }
		`,
		nginx: accepts,
	},
];
