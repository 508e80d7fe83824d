import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../server/src/core/diagnose';
import type { Snapshot } from '../../../server/src/core/snapshot';
import { uriOfPath } from '../../../server/src/core/uri';
import { applyChanges } from '../../../server/src/core/workspace';
import { checkFix, checkProblems } from '../../check';

describe('two servers for one name', () => {
	const only = { only: ['server-name-conflict'] };

	it('on one address: the later name is marked', () => {
		checkProblems(
			`
			server { listen 80; server_name igu.io www.igu.io; }
			server { listen *:80; server_name blog.io Igu.io; }
			                                          ^^^^^^ server-name-conflict warning: for Igu.io on *:80
			server { server_name www.igu.io; }
			                     ^^^^^^^^^^ server-name-conflict
			server { listen 443 ssl; server_name igu.io; }
			server { listen 127.0.0.1:80; server_name igu.io; }
			server { listen [::]:80; server_name igu.io; }
			server { listen 443 quic; server_name igu.io; }
			server { listen unix:/run/a.sock; server_name igu.io; }
			server { listen 8080; server_name "" ~^igu; }
			server { listen 8080; server_name "" ~^igu; }
			server { include listen.conf; server_name igu.io; }
			stream { server { listen 80; server_name igu.io; } }
		`,
			only,
		);
	});

	it('across the files of one nginx', () => {
		checkProblems(
			`
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-enabled/a
			server { server_name igu.io; }
			//- /etc/nginx/sites-enabled/b
			server { server_name igu.io; }
			                     ^^^^^^ server-name-conflict warning: the server in a
			//- /etc/nginx/sites-available/c
			server { server_name igu.io; }
		`,
			only,
		);
	});
});

describe('a pattern with an ending', () => {
	it('loads no file that ends otherwise', () => {
		checkProblems(`
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*.conf; }
			//- /etc/nginx/sites-enabled/a.conf
			server { server_name igu.io; }
			//- /etc/nginx/sites-enabled/a.conf~
			server { server_name igu.io; }
			//- /etc/nginx/sites-enabled/b
			server { server_name igu.io; }
		`);
	});
});

describe('a backup that nginx loads', () => {
	it('through sites-enabled/*', () => {
		checkProblems(
			`
			//- /etc/nginx/nginx.conf
			events {}
			http { include conf.d/*.conf; include sites-enabled/*; }
			//- /etc/nginx/sites-enabled/igu~
			server { server_name igu.io; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-backup-enabled warning: igu~ looks like a backup
			//- /etc/nginx/sites-enabled/igu.dpkg-old
			server { server_name blog.io; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-backup-enabled
			//- /etc/nginx/sites-enabled/igu.bak
			server { server_name news.io; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-backup-enabled
			//- /etc/nginx/sites-enabled/igu.io
			server { server_name a.io; }
			//- /etc/nginx/sites-available/igu.bak
			server { server_name b.io; }
			//- /etc/nginx/conf.d/igu.conf.bak
			server { server_name c.io; }
		`,
			{ only: ['site-backup-enabled'] },
		);
	});

	it('is looked at by its link too, and without a main file in sight', () => {
		checkProblems(
			`
			//- /etc/nginx/sites-enabled/igu.save -> /etc/nginx/sites-available/igu
			//- /etc/nginx/sites-available/igu
			server { server_name igu.io; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-backup-enabled warning: Move it out of sites-enabled
		`,
			{ only: ['site-backup-enabled'] },
		);
	});

	it('is none where the main file asks for an ending', () => {
		checkProblems(
			`
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*.conf; }
			//- /etc/nginx/sites-enabled/igu.conf.bak
			server { server_name igu.io; }
		`,
			{ only: ['site-backup-enabled'] },
		);
	});
});

describe('a site that is not enabled', () => {
	const only = { only: ['site-not-enabled'] };

	it('is said where the workspace shows how sites are enabled', () => {
		checkProblems(
			`
			//- /etc/nginx/nginx.conf
			events {}
			http { include /etc/nginx/sites-enabled/*; }
			//- /etc/nginx/sites-enabled/on -> /etc/nginx/sites-available/on
			//- /etc/nginx/sites-available/on
			server { server_name on.io; }
			//- /etc/nginx/sites-available/off
			server { server_name off.io; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-not-enabled information: nothing in sites-enabled leads to off
			//- /etc/nginx/sites-available/copied
			server { server_name copied.io; }
			//- /etc/nginx/sites-enabled/copied
			server { server_name copied.io; }
			//- /etc/nginx/sites-available/off.bak
			server { server_name off.io; }
		`,
			only,
		);
	});

	it('also without a main file', () => {
		checkProblems(
			`
			//- /srv/nginx/sites-enabled/on -> /srv/nginx/sites-available/on
			//- /srv/nginx/sites-available/on
			server { server_name on.io; }
			//- /srv/nginx/sites-available/off
			server { server_name off.io; }
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-not-enabled
		`,
			only,
		);
	});

	it('is not known where nothing shows it', () => {
		checkProblems(
			`
			//- /etc/nginx/sites-available/igu
			server { server_name igu.io; }
		`,
			only,
		);
	});
});

describe('an include of a file that is not there', () => {
	const only = { only: ['include-missing'] };

	it('is marked in a tree that shows its main file', () => {
		checkProblems(
			`
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    include mime.types;
			    include conf.d/*.conf;
			    include sites-enabled/igu;
			    include "snippets/gone.conf";
			             ^^^^^^^^^^^^^^^^^^ include-missing warning: there is no snippets/gone.conf
			    include /etc/letsencrypt/options-ssl-nginx.conf;
			    include /etc/nginx/nowhere/*.conf;
			}
			//- /etc/nginx/sites-enabled/igu
			server {
			    include snippets/here.conf;
			    include /etc/nginx/snippets/away.conf;
			            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ include-missing warning: there is no ../snippets/away.conf
			    include fastcgi_params;
			}
			//- /etc/nginx/snippets/here.conf
			add_header X y;
			//- /etc/nginx/sites-available/other
			server { include snippets/gone.conf; }
		`,
			only,
		);
	});

	it('is there when it is nothing that looks like nginx, or cannot be read', () => {
		const { snapshot } = checkProblems(
			`
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    include blocked.list;
			    include countries.conf;
			            ^^^^^^^^^^^^^^ include-missing
			    map $uri $old { include maps/old; }
			    include sites-enabled/*;
			}
			//- /etc/nginx/sites-enabled/igu
			server { listen 80; }
			//- /etc/nginx/blocked.list
			deny 192.0.2.1;
			//- /etc/nginx/maps/old
			~^/2016/ 1;
		`,
			only,
		);
		const main = uriOfPath('/etc/nginx/nginx.conf');
		const said = (after: Snapshot): number => checkFile(after, main).problems.length;
		const large = applyChanges(snapshot, [
			{ kind: 'unread', uri: uriOfPath('/etc/nginx/countries.conf'), aliases: [] },
		]);
		expect([said(large.snapshot), ...large.touched]).toEqual([0, 'file:file:///etc/nginx/countries.conf']);
		const gone = applyChanges(large.snapshot, [{ kind: 'removed', uri: uriOfPath('/etc/nginx/blocked.list') }]);
		expect([said(gone.snapshot), ...gone.touched]).toEqual([1, 'file:file:///etc/nginx/blocked.list']);
	});

	it('is created', () => {
		checkFix(
			`
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-enabled/igu
			server { include snippets/away.conf; }
		`,
			'include-missing',
			`
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-enabled/igu
			server { include snippets/away.conf; }
			//- /etc/nginx/snippets/away.conf
			¶
		`,
			'Create',
		);
	});

	it.each([
		'server { include snippets/gone.conf; }',
		'//- /etc/nginx/nginx.conf\nevents {}\nhttp { include snippets/gone.conf; }',
		'//- /srv/web/example.conf\nevents {}\nhttp { include conf.d/gone.conf; }\n//- /srv/web/conf.d/a.conf\nserver { }',
		'//- /srv/web/nginx.conf\nevents {}\nhttp { include rules/gone.rules; }\n//- /srv/web/conf.d/a.conf\nserver { }',
	])('cannot be told in %j', (fixture) => {
		checkProblems(fixture, only);
	});
});
