import { accepts, ghostAnswers, type RuleCase } from '../ruleCase';

const url = 'http://igu.io';

/** A visitor gets to a Ghost on that socket, and no rule has a word to say. */
const reaches = (title: string, socket: string, ...lines: readonly string[]): RuleCase => ({
	title,
	only: 'all',
	files: [
		'//- /ghost/.ghost-cli',
		'{ "active-version": "4.48.9" }',
		'//- /ghost/config.production.json',
		`{ "url": "${url}", "server": { "socket": { "path": "${socket}", "permissions": "0666" } } }`,
		'//- /etc/nginx/conf.d/igu.conf',
		...lines,
	].join('\n'),
	nginx: ghostAnswers(url),
});

const upstream = (title: string, server: string, socket = '/run/igu.sock'): RuleCase =>
	reaches(
		title,
		socket,
		`upstream igu { server ${server}; }`,
		'server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://igu; } }',
	);

const pass = (title: string, directives: string, before = ''): RuleCase =>
	reaches(
		title,
		'/run/igu.sock',
		`server { server_name igu.io; location / { proxy_set_header Host $host; ${directives} } }`,
		before,
	);

/** What leads to the Ghost nobody can read here, and so no rule about nginx speaks. */
const variable = (title: string, directives: string): RuleCase => ({
	...pass(title, directives),
	only: [
		'unix-prefix-missing',
		'unix-scheme-missing',
		'unix-uri-colon-missing',
		'unix-unsupported',
		'upstream-undefined',
	],
});

/** What nginx accepts and what works, of `facts` and of public files: no rule may speak. */
export const whatWorks: readonly RuleCase[] = [
	upstream('doubled slashes', 'unix:///run/igu.sock'),
	upstream('dots in the path', 'unix:/run/./../run/igu.sock'),
	upstream('/var/run', 'unix:/var/run/igu.sock'),
	upstream('capitals', 'UNIX:/run/igu.sock'),
	upstream('a blank in quotes', '"unix:/run/my ghost.sock"', '/run/my ghost.sock'),
	upstream('single quotes and parameters', "'unix:/run/igu.sock' 'weight=5' max_conns=10"),
	upstream('bytes beyond ASCII', 'unix:/run/bücher.sock', '/run/bücher.sock'),
	upstream('a server twice', 'unix:/run/igu.sock; server unix:/run/igu.sock'),
	upstream('a backup that is never asked', 'unix:/run/igu.sock; server unix:/run/gone.sock backup'),
	pass('no upstream', 'proxy_pass http://unix:/run/igu.sock;'),
	pass('a scheme in capitals and a URI that is empty', 'proxy_pass HTTP://unix:/run/igu.sock:;'),
	pass('a URI', "proxy_pass 'http://unix:/run/igu.sock:/';"),
	variable('a variable as path and as URI', 'set $s /run/igu.sock; proxy_pass http://unix:$s:$request_uri;'),
	variable('a variable as an address', 'set $u unix:/run/igu.sock; proxy_pass http://$u;'),
	pass(
		'an upstream below, in other letters',
		'proxy_pass http://gHOST;',
		'upstream Ghost { server unix:/run/igu.sock; }',
	),
	pass(
		'an upstream by a variable',
		'set $u gHOST; proxy_pass http://$u;',
		'upstream Ghost { server unix:/run/igu.sock; }',
	),
	pass(
		'an upstream with a blank',
		'proxy_pass "http://my ghost";',
		'upstream "my ghost" { server unix:/run/igu.sock; }',
	),
	{
		title: 'other sockets, of which nobody here knows',
		only: 'all',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    set_real_ip_from unix:;
			    access_log syslog:tag=x,server=unix:/dev/log,severity=info;
			    upstream php { server unix:/run/php/php8.2-fpm.sock; }
			    upstream puma { server unix:///srv/app/shared/tmp/sockets/puma.sock; }
			    server {
			        listen 80;
			        listen unix:/tmp/front.sock default_server;
			        server_name a.io;
			        allow unix:;
			        location /a { fastcgi_pass php; }
			        location /b { proxy_pass http://puma/x; }
			        location /c { uwsgi_pass unix:/tmp/app.sock; }
			        location /d { uwsgi_pass SUWSGI://unix:/tmp/app.sock; }
			        location /e { grpc_pass grpcs://unix:/tmp/app.sock; }
			        location /f { fastcgi_pass unix:$document_root/p.sock; }
			        location /g { scgi_pass unix:/tmp/s.sock; }
			        location ~ "^/h{2}" { proxy_pass http://unix:/tmp/h.sock:; }
			        location /i { proxy_pass http://localhost:3000/; }
			    }
			}
			stream {
			    upstream db { server unix:/run/db.sock max_fails=3 fail_timeout=30s; server 127.0.0.1:5432 backup; }
			    server { listen 5432; proxy_pass db; }
			    server { listen 5433; proxy_pass unix:/run/db.sock; }
			}
		`,
		nginx: accepts,
	},
	{
		title: 'entries of a map and of types that are called like directives, in files of their own',
		only: 'all',
		files: `
			//- /ghost/.ghost-cli
			{ "active-version": "4.48.9" }
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
			//- /etc/nginx/nginx.conf
			events {}
			http {
			    types { include types/more.conf; }
			    map $arg_page $page { default /; include maps/*.conf; }
			    upstream igu { server unix:/run/igu.sock; }
			    server { listen 80; server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://igu; } }
			}
			//- /etc/nginx/maps/pages.conf
			server /srv/pages;
			listen unix:;
			proxy_pass unix:/run/other.sock;
			fastcgi_pass http://unix:/run/other.sock;
			auth_http unix:/run/other.sock;
			proxy_set_header Host;
			location /here;
			include maps/more/deep.conf;
			//- /etc/nginx/maps/more/deep.conf
			grpc_pass unix:;
			upstream /up;
			//- /etc/nginx/types/more.conf
			server unix:/run/a.sock srv weigth=5;
			proxy_pass http://nobody pass;
		`,
		nginx: accepts,
	},
];
