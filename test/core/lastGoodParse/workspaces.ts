/** Workspaces as people have them, some links right and some wrong, so that there is something to say of each file. */
export const workspaces: Readonly<Record<string, string>> = {
	'two Ghosts on a Debian machine': `
		//- /etc/nginx/nginx.conf
		user www-data;
		worker_processes auto;
		events {
		    worker_connections 768;
		}
		http {
		    log_format main '$remote_addr - $remote_user [$time_local] "$request" '
		                    '$status "$http_referer"';
		    map $http_upgrade $connection_upgrade {
		        default upgrade;
		        "" close;
		    }
		    include /etc/nginx/conf.d/*.conf;
		    include /etc/nginx/sites-enabled/*;
		}
		//- /etc/nginx/conf.d/upstreams.conf
		upstream igu {
		    server unix:/run/ghost/igu-io.sock fail_timeout=0;
		}
		upstream other {
		    server unix:/run/ghost/other.sock;
		}
		//- /etc/nginx/snippets/ghost.conf
		proxy_set_header Host $http_host;
		proxy_set_header X-Forwarded-Proto $scheme;
		//- /etc/nginx/sites-available/igu.io
		server {
		    listen 80;
		    server_name igu.io www.igu.io;
		    return 301 https://igu.io$request_uri;
		}
		server {
		    listen 443 ssl;
		    server_name igu.io;
		    location / {
		        include snippets/ghost.conf;
		        proxy_pass http://igu;
		    }
		    location /assets/ {
		        add_header Cache-Control "public, max-age=31536000";
		        proxy_pass http://igu;
		    }
		}
		//- /etc/nginx/sites-enabled/igu.io -> /etc/nginx/sites-available/igu.io
		//- /etc/nginx/sites-available/other.org
		server {
		    listen 443 ssl;
		    server_name other.org;
		    location / {
		        proxy_pass http://other;
		        proxy_set_header Host $host;
		    }
		}
		//- /etc/nginx/sites-enabled/other.org -> /etc/nginx/sites-available/other.org
		//- /var/www/igu.io/config.production.json
		{
		  "url": "https://igu.io",
		  "server": {
		    "socket": {
		      "path": "/run/ghost/igu.io.socket",
		      "permissions": "0666"
		    }
		  },
		  "database": {
		    "client": "mysql",
		    "connection": { "host": "localhost", "password": "a{b\\"c" }
		  },
		  "logging": { "transports": ["file", "stdout"] }
		}
		//- /var/www/other.org/config.production.json
		{
		  "url": "https://other.org",
		  "server": { "port": { "path": "/run/ghost/other.sock", "readableAll": true, "writableAll": true } },
		  "mail": { "transport": "Direct" }
		}
	`,
	'a site in one file': `
		//- /srv/nginx/blog.conf
		upstream ghost_blog {
		    server unix:/srv/blog/ghost.sock;
		    keepalive 8;
		}
		server {
		    server_name blog.example.org;
		    location / {
		        proxy_pass http://ghost_blog;
		        proxy_set_header Host $host;
		        proxy_set_header X-Forwarded-Proto https;
		    }
		}
		//- /srv/blog/config.production.json
		{
		  "url": "https://blog.example.org",
		  "server": { "socket": { "path": "/srv/blog/ghost.socket", "permissions": "0660" } },
		  "mail": { "transport": "Direct" }
		}
	`,
};
