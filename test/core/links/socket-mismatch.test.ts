import { describe, it } from 'vitest';
import { checkFix, checkProblems } from '../../check';

const only = ['socket-mismatch', 'socket-unused', 'socket-shared'];

describe('socket-mismatch', () => {
	it('finds the article’s pair by the spelling of the paths', () => {
		checkProblems(
			`
			//- /igu.io/config.production.json
			{ "server": { "socket": { "path": "/tmp/igu-io.sock", "permissions": "0666" } } }
			                                   ^^^^^^^^^^^^^^^^ socket-mismatch warning: /tmp/igu.io.socket
			//- /nginx/sites-available/igu.io
			server {
			    listen 80;
			    server_name igu.io;
			    location / {
			        proxy_pass http://igu;
			    }
			}
			upstream igu { server unix:/tmp/igu.io.socket fail_timeout=0; }
			                           ^^^^^^^^^^^^^^^^^^ socket-mismatch warning: visitors of igu.io get 502
			`,
			{ only },
		);
	});

	it('pairs by the host of the url first, however the paths are spelt', () => {
		checkProblems(
			`
			//- /blog/config.production.json
			{ "url": "https://igu.io", "server": { "socket": "/run/ghost/one.sock" } }
			                                                  ^^^^^^^^^^^^^^^^^^^ socket-mismatch: Both serve igu.io
			//- /nginx/conf.d/igu.conf
			server {
			    server_name www.igu.io igu.io;
			    location / { proxy_pass http://unix:/srv/two.sock; }
			                                        ^^^^^^^^^^^^^ socket-mismatch: Both serve igu.io
			}
			`,
			{ only },
		);
	});

	it('pairs by wildcard and regex names', () => {
		for (const name of ['*.igu.io', '.igu.io', '~^(www|blog)\\.igu\\.io$', 'blog.*'])
			checkProblems(
				`
				//- /blog/config.production.json
				{ "url": "https://blog.igu.io", "server": { "socket": "/run/ghost/one.sock" } }
				                                                       ^^^^^^^^^^^^^^^^^^^ socket-mismatch
				//- /nginx/conf.d/igu.conf
				server {
				    server_name ${name};
				    location / { proxy_pass http://unix:/srv/two.sock; }
				                                        ^^^^^^^^^^^^^ socket-mismatch
				}
				`,
				{ only },
			);
	});

	it('pairs by the upstream’s name where no site tells', () => {
		checkProblems(
			`
			//- /igu/config.production.json
			{ "url": "http://localhost:2368", "server": { "socket": "/run/ghost/one.sock" } }
			                                                         ^^^^^^^^^^^^^^^^^^^ socket-mismatch: upstream igu
			//- /nginx/conf.d/igu.conf
			upstream igu { server unix:/srv/two.sock; }
			                           ^^^^^^^^^^^^^ socket-mismatch: upstream igu
			server { location / { proxy_pass http://igu; } }
			`,
			{ only },
		);
	});

	it('is silent when the ends meet, also over another spelling of one path', () => {
		checkProblems(
			`
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": "/var/run/ghost//igu.sock" } }
			//- /nginx/conf.d/igu.conf
			upstream igu { server unix:/run/ghost/igu.sock; }
			server { server_name igu.io; location / { proxy_pass http://igu; } }
			`,
			{ only },
		);
	});

	it('leaves the sockets of other programs and other sites alone', () => {
		checkProblems(
			`
			//- /blog2/config.production.json
			{ "url": "https://two.org", "server": { "socket": "/run/ghost/blog2.sock" } }
			                                                   ^^^^^^^^^^^^^^^^^^^^^ socket-unused
			//- /nginx/conf.d/site.conf
			upstream app { server unix:/run/gunicorn.sock; }
			server {
			    server_name one.org;
			    location / { proxy_pass http://app; }
			    location /blog { proxy_pass http://unix:/run/ghost/blog1.sock; }
			    location ~ \\.php$ { fastcgi_pass unix:/run/ghost/blog-2.sock; }
			}
			`,
			{ only },
		);
	});

	it('says nothing without a Ghost config', () => {
		checkProblems(`
			//- /nginx/conf.d/site.conf
			upstream app { server unix:/run/gunicorn.sock; }
			server { server_name one.org; location / { proxy_pass http://app; } }
		`);
	});

	it('keeps two machines apart', () => {
		checkProblems(
			`
			//- /staging/nginx/nginx.conf
			events {}
			http { server { server_name igu.io; location / { proxy_pass http://unix:/run/igu-s.sock; } } }
			//- /staging/igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": "/run/igu-s.sock" } }
			//- /prod/nginx/nginx.conf
			events {}
			http { server { server_name igu.io; location / { proxy_pass http://unix:/run/igu-p.sock; } } }
			//- /prod/igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": "/run/igu-p.sock" } }
			`,
			{ only },
		);
	});

	it('has nginx follow Ghost by preference, from the one end', () => {
		checkFix(
			`
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": "/run/ghost/igu.sock" } }
			//- /nginx/conf.d/igu.conf
			upstream igu { server "unix:/run/igu.sock" max_conns=9; } # mine
			server { server_name igu.io; location / { proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme; proxy_pass http://igu; } }
			`,
			'socket-mismatch',
			`
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": "/run/ghost/igu.sock" } }
			//- /nginx/conf.d/igu.conf
			upstream igu { server "unix:/run/ghost/igu.sock" max_conns=9; } # mine
			server { server_name igu.io; location / { proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme; proxy_pass http://igu; } }
			`,
		);
	});

	it('has Ghost follow nginx when asked to', () => {
		checkFix(
			`
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } } }
			//- /nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme; proxy_pass http://unix:/run/ghost/blog.sock:; } }
			`,
			'socket-mismatch',
			`
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": { "path": "/run/ghost/blog.sock", "permissions": "0666" } } }
			//- /nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme; proxy_pass http://unix:/run/ghost/blog.sock:; } }
			`,
			'Use `/run/ghost/blog.sock` from',
		);
	});
});

describe('socket-shared', () => {
	it('speaks at both installs, and not within one folder', () => {
		checkProblems(
			`
			//- /a/config.production.json
			{ "url": "https://a.org", "server": { "socket": "/run/ghost/x.sock" } }
			                                                 ^^^^^^^^^^^^^^^^^ socket-shared error: /b/config.production.json
			//- /a/config.development.json
			{ "url": "http://localhost:2368", "server": { "socket": "/run/ghost/x.sock" } }
			                                                         ^^^^^^^^^^^^^^^^^ socket-shared
			//- /b/config.production.json
			{ "url": "https://b.org", "server": { "socket": "/run/ghost/x.sock" } }
			                                                 ^^^^^^^^^^^^^^^^^ socket-shared
			//- /c/config.production.json
			{ "url": "https://c.org", "server": { "socket": "/run/ghost/c.sock" } }
			//- /c/config.development.json
			{ "url": "http://localhost:2368", "server": { "socket": "/run/ghost/c.sock" } }
			`,
			{ only },
		);
	});
});
