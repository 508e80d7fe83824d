import type { FormatCase } from './formatCases';

/** What the author has put under each other stays so. */
export const alignmentCases: readonly FormatCase[] = [
	{
		name: 'comments behind lines: one space, but what stands under each other still does',
		before: `
			server {
			  listen 80;     # the port
			  root /srv/www; # the files

			  index a;      # alone
			  gzip on; # one
			           # and more of it
			}
		`,
		after: `
			server {
			    listen 80;     # the port
			    root /srv/www; # the files

			    index a; # alone
			    gzip on; # one
			             # and more of it
			}
		`,
	},
	{
		name: 'arguments on lines of their own stay there, one step in',
		before: `
			gzip_types
			text/css
			text/plain;
			server_name
			      a.example # old
			      # more to come
			      b.example
			;
		`,
		after: `
			gzip_types
			    text/css
			    text/plain;
			server_name
			    a.example # old
			    # more to come
			    b.example
			;
		`,
	},
	{
		name: 'arguments under another stay under it, and keep their shape',
		before: `
			http {
			log_format  main  '$remote_addr "$request" '
			                  '$status';
			log_format json escape=json '{'
			                              '"a":"$status"'
			                            '}';
			log_format short escape=json
			  '{'
			    '"a":"$status"'
			  '}';
			}
		`,
		after: `
			http {
			    log_format main '$remote_addr "$request" '
			                    '$status';
			    log_format json escape=json '{'
			                                  '"a":"$status"'
			                                '}';
			    log_format short escape=json
			        '{'
			          '"a":"$status"'
			        '}';
			}
		`,
	},
	{
		name: 'nothing is put under what stands behind a word of several lines',
		before: `
			server {
			add_header A "b
			  c" d
			     e;
			}
		`,
		after: `
			server {
			    add_header A "b
			  c" d
			        e;
			}
		`,
	},
	{
		name: 'columns of arguments stay, also of the rows beyond one that is too long',
		before: `
			location / {
			  proxy_set_header Host              $host;
			  proxy_set_header X-Forwarded-Proto $scheme;
			  proxy_set_header X-Forwarded-For-Longer $proxy_add_x_forwarded_for;
			  proxy_set_header X-Real-IP         $remote_addr;
			  proxy_pass   http://igu;
			}
		`,
		after: `
			location / {
			    proxy_set_header Host              $host;
			    proxy_set_header X-Forwarded-Proto $scheme;
			    proxy_set_header X-Forwarded-For-Longer $proxy_add_x_forwarded_for;
			    proxy_set_header X-Real-IP         $remote_addr;
			    proxy_pass http://igu;
			}
		`,
	},
	{
		name: 'columns of a map stay',
		before: `
			map $uri $new {
			  default      0;
			  /a-long-one /b;

			  # others
			  /c           1;
			}
		`,
		after: `
			map $uri $new {
			    default      0;
			    /a-long-one /b;

			    # others
			    /c           1;
			}
		`,
	},
	{
		name: 'columns of blocks on one line stay',
		before: `
			location = /robots.txt  { access_log off; }
			location = /favicon.ico { access_log off; log_not_found off ; }
		`,
		after: `
			location = /robots.txt  { access_log off; }
			location = /favicon.ico { access_log off; log_not_found off; }
		`,
	},
	{
		name: 'the one column of a whole file stays, however lonely a directive is',
		before: `
			user              www;
			error_log         /var/log/error.log;
			pid               /run/nginx.pid;
			events {
			    use           epoll;
			}
		`,
	},
	{
		name: 'columns that tabs made in a terminal stay, as spaces',
		before: `
			fastcgi_param	QUERY_STRING		$query_string;
			fastcgi_param	SCRIPT_FILENAME		$request_filename;
			fastcgi_param	SCRIPT_NAME		$fastcgi_script_name;
		`,
		after: `
			fastcgi_param   QUERY_STRING            $query_string;
			fastcgi_param   SCRIPT_FILENAME         $request_filename;
			fastcgi_param   SCRIPT_NAME             $fastcgi_script_name;
		`,
	},
	{
		name: 'where tabs indent, spaces align, so that any width of a tab is right',
		before: `
			types {
				text/html				html htm;
				application/javascript			js;
			}
		`,
		after: `
			types {
				text/html                               html htm;
				application/javascript                  js;
			}
		`,
		options: { insertSpaces: false },
	},
	{
		name: 'a lone semicolon under the arguments stays there',
		before: `
			gzip_types text/css
			           text/plain
			           ;
			server_name
			  a
			  b
			  ;
			index
			  a
			;
			root /srv
			     ;
		`,
		after: `
			gzip_types text/css
			           text/plain
			           ;
			server_name
			    a
			    b
			    ;
			index
			    a
			;
			root /srv
			;
		`,
	},
	{
		name: 'lines of arguments that are in no order go into one column',
		before: `
			http {
			gzip_types text/css
			           text/plain
			        text/xml
			             text/x # why
			           # more
			         ;
			server_name
			   a
			  b
			      c;
			server_name example.org   www.example.org
			            example.net   www.example.net
			                          www.example.com;
			log_format main '$remote_addr'
			                '$status'
			               '$host';
			}
		`,
		after: `
			http {
			    gzip_types text/css
			               text/plain
			               text/xml
			               text/x # why
			               # more
			    ;
			    server_name
			        a
			        b
			        c;
			    server_name example.org www.example.org
			                example.net www.example.net
			                            www.example.com;
			    log_format main '$remote_addr'
			                    '$status'
			                    '$host';
			}
		`,
	},
	{
		name: 'entries go into the column of most of their neighbours',
		before: `
			map $uri $new {
			    default      0;
			    /a-long-one  /b;
			    /c           1;
			    /de 2;
			    /one-that-is-too-long 4;

			    /other 1;
			    /b     2;

			    /x 1;
			    /yy 2;
			}
		`,
		after: `
			map $uri $new {
			    default      0;
			    /a-long-one  /b;
			    /c           1;
			    /de          2;
			    /one-that-is-too-long 4;

			    /other 1;
			    /b     2;

			    /x 1;
			    /yy 2;
			}
		`,
	},
];
