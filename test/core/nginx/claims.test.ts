import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { isNginxCandidateName, isNginxConfig } from '../../../server/src/core/languages/nginx/claims';
import { failing } from '../../failing';

const site = 'server {\n    listen 80;\n    server_name igu.io;\n    location / { proxy_pass http://igu; }\n}\n';

function claims(path: string, text: string, languageId?: string): boolean {
	return isNginxCandidateName(path) && isNginxConfig(uriOfPath(path), languageId, text);
}

describe('nginx files', () => {
	it('are known by their names and places', () => {
		expect(
			failing(
				[
					'/etc/nginx/nginx.conf',
					'/etc/nginx/mime.types',
					'/etc/nginx/fastcgi_params',
					'/etc/nginx/sites-available/igu.io',
					'/etc/nginx/sites-enabled/blog.example.sh',
					'/srv/sites-enabled/igu~',
					'/etc/nginx/sites-available/igu.dpkg-old',
					'/etc/nginx/conf.d/default.conf',
					'/etc/nginx/snippets/ghost.conf',
					'/srv/deploy/site.conf',
					'/srv/deploy/site.conf.template',
					'/srv/deploy/site.conf.j2',
					'/srv/deploy/site.conf.erb',
					'/srv/deploy/site.conf.example',
					'/srv/deploy/site.nginx',
					'/srv/deploy/site.nginx.j2',
					'/srv/deploy/nginx.prod.conf',
					'/srv/deploy/nginx_conf.erb',
					'/srv/deploy/nginx.tmpl',
					'/srv/docker/conf.d/default.conf',
					'/srv/docker/nginx/sites/igu.io',
					'/home/me/igu.vhost',
					'/home/me/igu.nginxconf',
					'/srv/deploy/nginx-prod.conf',
					'/srv/deploy/prod.nginx.conf',
					'/srv/deploy/nginx.conf.template',
					'/srv/deploy/nginx.conf.j2',
					'/srv/deploy/nginx.conf.erb',
					'/srv/deploy/nginx.conf.default',
					'/srv/image/conf.d/app.conf',
					'/usr/local/openresty/conf/site.conf',
				],
				(path) => expect(claims(path, site)).toBe(true),
			),
		).toEqual([]);
	});

	it('are known by their place or by what stands in them', () => {
		expect(
			failing(
				[
					['/etc/nginx/nginx.conf', ''],
					['/etc/nginx/sites-available/igu', ''],
					['/etc/nginx/conf.d/igu.conf', '# soon\n'],
					['/srv/docker/conf.d/default.conf', '\n# soon\n'],
					['/etc/nginx/conf.d/igu.conf', 'upst'],
					[
						'/etc/nginx/conf.d/log.conf',
						"log_format main\n    '$remote_addr - $remote_user'\n    '\"$request\"'\n    '$status'\n    '$body_bytes_sent';\n",
					],
					['/srv/conf/mime.types', 'types {\n    text/html html htm;\n    text/css css;\n}\n'],
					['/srv/conf/proxy_params', 'proxy_set_header Host $http_host;\n'],
					['/srv/conf/koi-win', 'charset_map koi8-r windows-1251 {\n    80 88;\n    95 95;\n}\n'],
					['/srv/upstreams.conf', 'upstream igu\n{\n    server unix:/run/igu.sock;\n}\n'],
					['/srv/headers.conf', 'proxy_set_header Host $http_host;\n'],
					['/srv/logs.conf', 'access_log off;\n'],
					[
						'/srv/lua.conf',
						'content_by_lua_block {\n    local x = 1\n    ngx.say(x)\n}\nserver {\n    listen 80;\n    server_name a;\n}\n',
					],
					['/srv/map.conf', 'map $host $backend {\n    default ghost;\n    igu.io igu;\n}\n'],
					[
						'/srv/new-module.conf',
						'server {\n    listen 80;\n    pagespeed on;\n    pagespeed FileCachePath /var/cache;\n    location / { proxy_pass http://igu; }\n}\n',
					],
					[
						'/srv/site.conf.j2',
						'{% for site in sites %}\nserver {\n    server_name {{ site.name }};\n    listen 80;\n}\n{% endfor %}\n',
					],
				],
				([path, text]) => expect(claims(path, text)).toBe(true),
			),
		).toEqual([]);
	});

	it('are what the editor says, in either spelling', () => {
		expect(isNginxConfig('file:///tmp/x.txt', 'nginx', 'whatever')).toBe(true);
		expect(isNginxConfig('untitled:Untitled-1', 'NGINX', '')).toBe(true);
		expect(isNginxConfig('untitled:Untitled-1', 'nginx', 'server\n{\n  listen 80\n  server_name a\n')).toBe(true);
		expect(isNginxConfig('file:///srv/maps/pages', 'nginx', 'expired /gone;\nmirrors /mirrors.html;\n')).toBe(true);
		expect(isNginxConfig('file:///srv/site.conf', 'apacheconf', site)).toBe(true);
	});
});

/** Files of other programs, some of them in places that nginx uses too. */
const others: readonly (readonly [path: string, text: string])[] = [
	[
		'/etc/apache2/sites-available/000-default.conf',
		'<VirtualHost *:80>\n    ServerName igu.io\n    DocumentRoot /var/www\n</VirtualHost>\n',
	],
	[
		'/etc/apache2/sites-enabled/igu',
		'# site\n<VirtualHost *:80>\n    ProxyPass / unix:/run/igu.sock|http://localhost/\n</VirtualHost>\n',
	],
	['/etc/httpd/conf.d/ssl.conf', 'Listen 443 https\n<IfModule mod_ssl.c>\nSSLEngine on\n</IfModule>\n'],
	['/etc/httpd/conf.d/alias.conf', 'Alias /icons/ "/usr/share/icons/"\nRequire all granted\n'],
	['/etc/supervisor/conf.d/ghost.conf', '[program:ghost]\ncommand=/usr/bin/node index.js\nuser=ghost\n'],
	[
		'/etc/php/8.2/fpm/pool.d/www.conf',
		'[www]\nuser = www-data\nlisten = /run/php/php8.2-fpm.sock\nlisten.owner = www-data\n',
	],
	['/etc/nginx/php-fpm.conf', '[global]\nerror_log = /proc/self/fd/2\n[www]\nlisten = /run/php.sock\n'],
	[
		'/etc/logrotate.conf',
		'weekly\nrotate 4\n/var/log/nginx/*.log {\n    daily\n    create 0640 www-data adm\n    sharedscripts\n}\n',
	],
	['/etc/redis/redis.conf', 'port 6379\nunixsocket /run/redis.sock\nunixsocketperm 770\n'],
	[
		'/etc/systemd/system/ghost.service.d/socket.conf',
		'[Service]\nEnvironment=server__port=/run/ghost/igu.sock\nUMask=0000\n',
	],
	[
		'/etc/bind/named.conf',
		'options {\n    directory "/var/cache/bind";\n    listen-on { any; };\n};\nzone "igu.io" {\n    type master;\n    file "db.igu";\n};\ninclude "/etc/bind/named.conf.local";\n',
	],
	[
		'/etc/dhcp/dhcpd.conf',
		'option domain-name "igu.io";\ndefault-lease-time 600;\nsubnet 10.0.0.0 netmask 255.0.0.0 {\n    range 10.0.0.2 10.0.0.9;\n    deny unknown-clients;\n}\n',
	],
	[
		'/etc/dovecot/conf.d/10-master.conf',
		'service imap-login {\n  inet_listener imap {\n    port = 143\n  }\n}\nmail_location = maildir:~/Maildir\n',
	],
	[
		'/etc/fonts/conf.d/10-hinting.conf',
		'<?xml version="1.0"?>\n<fontconfig>\n  <match target="pattern"></match>\n</fontconfig>\n',
	],
	[
		'/etc/keepalived/keepalived.conf',
		'vrrp_instance VI_1 {\n    state MASTER\n    interface eth0\n    virtual_ipaddress {\n        10.0.0.1\n    }\n}\n',
	],
	[
		'/etc/icinga2/conf.d/hosts.conf',
		'/*\n * Hosts\n */\nobject Host NodeName {\n  import "generic-host"\n  address = "127.0.0.1"\n}\n',
	],
	[
		'/etc/haproxy/conf.d/web.conf',
		'frontend web\n    bind *:80\n    default_backend ghost\nbackend ghost\n    server igu unix@/run/igu.sock check\n',
	],
	[
		'/etc/bind/named.conf',
		'include "/etc/bind/named.conf.options";\nserver 192.0.2.1 { query-source address 192.0.2.2; };\nserver 192.0.2.3 { bogus yes; };\nserver 192.0.2.4 {\n    keys { host.; };\n};\n',
	],
	[
		'/etc/freeradius/3.0/sites-available/status',
		'server status {\n\tlisten {\n\t\ttype = status\n\t\tipaddr = 127.0.0.1\n\t\tport = 18121\n\t}\n\tauthorize {\n\t\tok\n\t}\n}\n',
	],
	['/etc/freeradius/3.0/sites-enabled/inner-tunnel', 'server inner-tunnel {\n\tauthorize {\n\t\tmschap\n\t}\n}\n'],
	[
		'/etc/nslcd.conf',
		'uid nslcd\ngid nslcd\nuri ldap://localhost/\nbase dc=example,dc=net\nmap passwd homeDirectory "${homeDirectory:-/home/$uid}"\nmap passwd loginShell "${loginShell:-/bin/sh}"\nmap group gidNumber objectSid:S-1-5\n',
	],
	[
		'/etc/supervisor/supervisord.conf',
		'; main\n[unix_http_server]\nfile=/run/supervisor.sock\n\n[supervisord]\nlogfile=/var/log/supervisord.log\n\n[include]\nfiles = /etc/supervisor/conf.d/*.conf\n',
	],
	[
		'/etc/logrotate.d/web.conf',
		'/var/log/nginx/*.log {\n    daily\n    missingok\n    rotate 52\n    create 640 nginx adm\n    sharedscripts\n    postrotate\n        if [ -f /var/run/nginx.pid ]; then\n            kill -USR1 `cat /var/run/nginx.pid`\n        fi\n    endscript\n}\n',
	],
	[
		'/etc/modsecurity/crs-setup.conf',
		'SecDefaultAction "phase:1,log,auditlog,pass"\nSecAction \\\n    "id:900990,\\\n    phase:1,\\\n    nolog,\\\n    setvar:tx.crs_setup_version=330"\n',
	],
	['/srv/supervisor/conf.d/nginx.conf', '[program:nginx]\ncommand=/usr/sbin/nginx -g "daemon off;"\n'],
	['/etc/logrotate.d/nginx.conf', '/var/log/nginx/*.log {\n    daily\n    missingok\n    rotate 52\n    compress\n}\n'],
	['/etc/mime.types', 'text/html\t\thtml htm\ntext/css\t\tcss\napplication/json\t\tjson\nimage/png\t\tpng\n'],
	['/etc/mongod.conf', 'storage:\n  dbPath: /var/lib/mongodb\nnet:\n  port: 27017\n'],
	['/etc/postgresql/15/main/conf.d/socket.conf', "unix_socket_directories = '/run/postgresql'\nport = 5432\n"],
	['/etc/ntp.conf', 'driftfile /var/lib/ntp/ntp.drift\nserver 0.pool.ntp.org iburst\n'],
	['/etc/bird/bird.conf', 'router id 10.0.0.1;\nprotocol static {\n    route 10.0.0.0/8 blackhole;\n}\n'],
	['/srv/app/application.conf', 'akka {\n  loglevel = "DEBUG"\n  http.server.idle-timeout = 60s\n}\n'],
	['/etc/rsyslog.conf', 'module(load="imuxsock")\n$IncludeConfig /etc/rsyslog.d/*.conf\n*.* /var/log/syslog\n'],
	['/srv/nginx/docker-compose.yml', 'services:\n  nginx:\n    image: nginx\n'],
	['/etc/nginx/modsec/main.conf', 'Include /etc/nginx/modsec/modsecurity.conf\n'],
	[
		'/etc/nginx/modsec/modsecurity.conf',
		'# Rules\nSecRuleEngine On\nSecRule ARGS "@rx ^[a-z]{2};" \\\n    "id:1,phase:1,pass"\nSecAuditLog /var/log/audit.log\n',
	],
	['/etc/nginx/geoip/GeoIP.conf', 'AccountID 0\nLicenseKey 000\nEditionIDs GeoLite2-City\n'],
	['/srv/nginx/logrotate.conf', 'weekly\nrotate 4\n/var/log/nginx/*.log {\n    daily\n    missingok\n}\n'],
	['/repo/nginx/sites-enabled/igu', '../sites-available/igu'],
	['/srv/nginx/README', 'How to install the server.\n'],
	['/srv/nginx/Dockerfile', 'FROM nginx\nCOPY nginx.conf /etc/nginx/nginx.conf\n'],
	['/srv/nginx/entrypoint.sh', '#!/bin/sh\nexec nginx -g "daemon off;"\n'],
	['/srv/nginx/src/core/nginx.c', '#include <ngx_config.h>\nstatic ngx_uint_t ngx_show_help;\n'],
	['/etc/logrotate.d/nginx', '/var/log/nginx/*.log {\n    daily\n}\n'],
	['/usr/sbin/nginx', '\u007fELF\0\0'],
	['/etc/nginx/sites-enabled/.igu.swp', 'b0VIM 9.0\0\0'],
	['/etc/nginx/sites-enabled/igu.swp', 'b0VIM 9.0\0\0'],
	['/srv/notes/nginx.md', site],
	['/srv/empty.conf', ''],
];

describe('files of others', () => {
	it('are left alone', () => {
		expect(failing(others, ([path, text]) => expect(claims(path, text)).toBe(false))).toEqual([]);
	});

	it('are left alone in a folder of nginx and under its language id, too', () => {
		// What ends like nginx's lines, or is too little to tell, could be a module's or half-typed.
		const foreign = others.filter(
			([path, text]) => path.endsWith('.conf') && text.split('\n').length > 4 && !/dhcpd|keepalived|bird/.test(path),
		);
		expect(foreign.length).toBeGreaterThan(10);
		expect(
			failing(foreign, ([path, text]) => {
				expect(claims(`/srv/nginx/${path.split('/').at(-1)}`, text)).toBe(false);
				expect(isNginxConfig(uriOfPath(path), 'nginx', text)).toBe(false);
			}),
		).toEqual([]);
	});
});
