import type { FormatCase } from './formatCases';

/** What users and projects can have otherwise. */
export const mannerCases: readonly FormatCase[] = [
	{
		name: 'arguments in columns: first ones by groups, further ones by name',
		before: `
			server {
			    listen 80;
			    server_name example.org www.example.org; # ours
			    ip_hash;
			    # headers
			    proxy_set_header Host $host;
			    proxy_set_header X-Forwarded-Proto     $scheme;

			    root /srv;
			    log_format main '$status'
			                    '$host';
			    access_log off;
			    rewrite ^ /a-very-long-path-that-is-alone-here last;
			    location /a { deny all; }
			    location /longer { allow all; }
			    index   a;
			}
			map $uri $new {
			    /a 1;
			    /a-long-one-that-nobody-would-want-to-see-all-others-behind-it-really 2;
			    default 3;
			}
		`,
		after: `
			server {
			    listen           80;
			    server_name      example.org www.example.org; # ours
			    ip_hash;
			    # headers
			    proxy_set_header Host              $host;
			    proxy_set_header X-Forwarded-Proto $scheme;

			    root /srv;
			    log_format main '$status'
			                    '$host';
			    access_log off;
			    rewrite    ^ /a-very-long-path-that-is-alone-here last;
			    location /a { deny all; }
			    location /longer { allow all; }
			    index a;
			}
			map $uri $new {
			    /a      1;
			    /a-long-one-that-nobody-would-want-to-see-all-others-behind-it-really 2;
			    default 3;
			}
		`,
		options: { alignArguments: true },
	},
	{
		name: 'the brace on a line of its own',
		before: `
			events {}
			http {
			    server { # ours
			        location / { deny all; }
			        content_by_lua_block {
			            a()
			        }
			    }
			}
		`,
		after: `
			events {}
			http
			{
			    server
			    { # ours
			        location / { deny all; }
			        content_by_lua_block
			        {
			            a()
			        }
			    }
			}
		`,
		options: { braceOnOwnLine: true },
	},
	{
		name: 'an empty line behind blocks',
		before: `
			http {
			    server {
			        listen 80;
			    } # managed by Certbot
			    # another one
			    server {
			        location /a { deny all; }
			        location /b {
			            deny all;
			        }
			        root /srv;
			    }
			}
		`,
		after: `
			http {
			    server {
			        listen 80;
			    } # managed by Certbot

			    # another one
			    server {
			        location /a { deny all; }
			        location /b {
			            deny all;
			        }

			        root /srv;
			    }
			}
		`,
		options: { blankLineAfterBlock: true },
	},
	{
		name: 'no empty lines',
		before: 'a;\n\nb {\n}\n\n\nc;\n\n',
		after: 'a;\nb {\n}\nc;\n¶',
		options: { maxBlankLines: 0 },
	},
	{
		name: 'two empty lines',
		before: 'a;\n\nb;\n\n\n\n\nc;\n',
		after: 'a;\n\nb;\n\n\nc;\n¶',
		options: { maxBlankLines: 2 },
	},
];
