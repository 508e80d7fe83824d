import { accepts, answers, type RuleCase, refuses } from '../ruleCase';

export const siteBackupEnabled: readonly RuleCase[] = [
	{
		title: 'the backup of an editor, which declares an upstream once more',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include /etc/nginx/sites-enabled/*; }
			//- /etc/nginx/sites-enabled/igu
			upstream igu { server unix:/run/igu.sock; }
			//- /etc/nginx/sites-enabled/igu~
			upstream igu { server unix:/run/old.sock; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-backup-enabled warning: igu~ looks like a backup. Move it out of sites-enabled
		`,
		nginx: refuses('duplicate upstream "igu" in /etc/nginx/sites-enabled/igu~:1'),
	},
	{
		title: 'a copy that answers in place of the site',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-enabled/igu.bak
			# of last year
			^^^^^^^^^^^^^^ site-backup-enabled
			server { server_name igu.io; return 404; }
			//- /etc/nginx/sites-enabled/igu.io
			server { server_name igu.io; return 204; }
		`,
		nginx: answers(404, 'http://igu.io', 'conflicting server name "igu.io" on 0.0.0.0:80, ignored'),
	},
	{
		title: 'names of package managers and editors, with CRLF',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include conf.d/*; include sites-enabled/*; }
			//- /etc/nginx/sites-enabled/a.dpkg-old
			server { server_name a.io; }\r
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-backup-enabled
			//- /etc/nginx/sites-enabled/b.dpkg-dist
			server { server_name b.io; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-backup-enabled
			//- /etc/nginx/sites-enabled/c.conf.save.1
			server { server_name c.io; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-backup-enabled
			//- /etc/nginx/sites-enabled/d.rpmsave
			server { server_name d.io; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-backup-enabled
			//- /etc/nginx/conf.d/e.conf.orig
			server { server_name e.io; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-backup-enabled: Move it out of conf.d
		`,
		nginx: accepts,
	},
	{
		title: 'a link with such a name, and no main file in sight',
		files: `
			//- /etc/nginx/sites-available/igu
			server { server_name igu.io; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-backup-enabled: igu.save looks like a backup. Move it out of sites-enabled
			//- /etc/nginx/sites-enabled/igu.save -> /etc/nginx/sites-available/igu
		`,
		nginx: accepts,
	},
	{
		title: 'a link with a proper name to a file with such a name',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-available/igu.old
			server { server_name igu.io; }
			//- /etc/nginx/sites-enabled/igu -> /etc/nginx/sites-available/igu.old
		`,
		nginx: accepts,
	},
	{
		title: 'where nginx does not load it: another folder, another ending, a dot before the name',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include conf.d/*.conf; include sites-enabled/*; }
			//- /etc/nginx/sites-enabled/igu.io
			server { server_name igu.io; }
			//- /etc/nginx/sites-enabled/.igu.io.swp
			server { server_name igu.io; }
			//- /etc/nginx/sites-available/igu.bak
			server { server_name igu.io; }
			//- /etc/nginx/conf.d/igu.conf.bak
			server { server_name igu.io; }
		`,
		nginx: accepts,
	},
	{
		title: 'an include that names it on purpose',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include conf.d/site.conf.old; }
			//- /etc/nginx/conf.d/site.conf.old
			server { server_name igu.io; }
		`,
		nginx: accepts,
	},
];
