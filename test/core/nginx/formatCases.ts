import type { FormatOptions } from '../../../server/src/core/model/format';

/** A text before and after formatting, in the notation of fixtures. */
export interface FormatCase {
	readonly name: string;
	readonly before: string;
	/** Left out where nothing may change. */
	readonly after?: string;
	/** Four spaces and nothing else, if left out. */
	readonly options?: Partial<FormatOptions>;
}

export const formatCases: readonly FormatCase[] = [
	{
		name: 'blocks are indented and words are one space apart',
		before: `
			user   www ;
			events{worker_connections 64;
			}
			http {
			server {
			          listen   80  default_server;
			    location /{
			root /srv ;
			        }
			    }
			}
		`,
		after: `
			user www;
			events {
			    worker_connections 64;
			}
			http {
			    server {
			        listen 80 default_server;
			        location / {
			            root /srv;
			        }
			    }
			}
		`,
	},
	{
		name: 'tabs indent where the editor has them',
		before: `
			http {
			  server {
			    listen 80;
			  }
			}
		`,
		after: `
			http {
				server {
					listen 80;
				}
			}
		`,
		options: { insertSpaces: false },
	},
	{
		name: 'the brace of a block goes to its directive, but not behind a comment',
		before: `
			server
			{
			}
			server # of the blog
			{
			    listen 80;
			}
		`,
		after: `
			server {
			}
			server # of the blog
			{
			    listen 80;
			}
		`,
	},
	{
		name: 'blank lines: one stays of several, none inside a brace, none at the beginning',
		before: `


			events {}



			http {

			    # first

			    gzip on;


			}
		`,
		after: `
			events {}

			http {
			    # first

			    gzip on;
			}
		`,
	},
	{
		name: 'several directives on a line get a line each, and a comment stays behind the last',
		before: `
			access_log off;     log_not_found off; expires max; # static
			location /a { deny all; } location /b { deny all; }
			server { listen 80;
			    root /srv; }
		`,
		after: `
			access_log off;
			log_not_found off;
			expires max; # static
			location /a { deny all; }
			location /b { deny all; }
			server {
			    listen 80;
			    root /srv;
			}
		`,
	},
	{
		name: 'a block on one line stays there, one that holds a block does not',
		before: `
			events {   }
			upstream igu {server unix:/run/igu.sock;}
			location = /x {return 204;}
			server { listen 80; location / { return 204; } }
		`,
		after: `
			events {}
			upstream igu { server unix:/run/igu.sock; }
			location = /x { return 204; }
			server {
			    listen 80;
			    location / { return 204; }
			}
		`,
	},
	{
		name: 'what certbot leaves stays behind its brace',
		before: `
			server {
			    if ($host = igu.io) {
			        return 301 https://$host$request_uri;
			    } # managed by Certbot


			  listen 443 ssl; # managed by Certbot
			} # managed by Certbot
		`,
		after: `
			server {
			    if ($host = igu.io) {
			        return 301 https://$host$request_uri;
			    } # managed by Certbot

			    listen 443 ssl; # managed by Certbot
			} # managed by Certbot
		`,
	},
	{
		name: 'comments go with their block, whatever they hold',
		before: `
			server {
			# server { listen 80; }
			        #location / {
			        #    deny all;
			        #}
			}
			  # the end
		`,
		after: `
			server {
			    # server { listen 80; }
			    #location / {
			    #    deny all;
			    #}
			}
			# the end
		`,
	},
	{
		name: 'what is between quotes stays, over lines too',
		before: `
			log_format a '$status   "
			  x;{  }
			 '  ;
			add_header   B "c  d";
		`,
		after: `
			log_format a '$status   "
			  x;{  }
			 ';
			add_header B "c  d";
		`,
	},
	{
		name: 'a parenthesis keeps to its quote, and a backslash keeps its blank',
		before: `
			if ($http_x   = "a")  { return 403; }
			rewrite ^/a\\   b$ /c;
			rewrite ^/d\\
			e /f;
		`,
		after: `
			if ($http_x = "a") { return 403; }
			rewrite ^/a\\  b$ /c;
			rewrite ^/d\\
			e /f;
		`,
	},
	{
		name: 'placeholders of the environment stand alone on their lines',
		before: `
			server {
			    \${EXTRA_SETTINGS}
			  listen   \${PORT};
			    \${MORE} # comes from compose
			}
		`,
		after: `
			server {
			    \${EXTRA_SETTINGS}
			    listen \${PORT};
			    \${MORE} # comes from compose
			}
		`,
	},
	{
		name: 'a missing semicolon shows, as the next line becomes one of arguments',
		before: `
			server {
			    listen 80
			    server_name igu.io;
			}
		`,
		after: `
			server {
			    listen 80
			        server_name igu.io;
			}
		`,
	},
	{
		name: 'what nginx would refuse is left alone',
		before: `
			server {
			listen 80;
		`,
	},
	{
		name: 'line ends stay, and new ones are like the first',
		before: 'a;  \r\nb;c;\r\n\r\n\r\nd;¶',
		after: 'a;\r\nb;\r\nc;\r\n\r\nd;¶',
	},
	{ name: 'line ends of an old Mac', before: 'a {\rb;c;\r}¶', after: 'a {\r    b;\r    c;\r}¶' },
	{ name: 'comments keep their line ends', before: 'a; # b\r\n  # c\r\n', after: 'a; # b\r\n# c\r\n¶' },
	{ name: 'a byte order mark stays where it is', before: '\ufeffa  b;\nc  { d; }¶', after: '\ufeffa b;\nc { d; }¶' },
	{ name: 'a text of white space', before: ' \n\t\n' },
	{ name: 'the end of the file: left as it is', before: 'a;¶' },
	{
		name: 'the end of the file: a line feed is added',
		before: 'a;¶',
		after: 'a;\n¶',
		options: { insertFinalNewline: true },
	},
	{
		name: 'the end of the file: a line end is added to a comment',
		before: 'a;\r\n# b¶',
		after: 'a;\r\n# b\r\n¶',
		options: { insertFinalNewline: true },
	},
	{ name: 'the end of the file: one blank line stays', before: 'a;\n\n\n¶', after: 'a;\n\n¶' },
	{
		name: 'the end of the file: no blank line stays',
		before: 'a;\n\n\n¶',
		after: 'a;\n¶',
		options: { trimFinalNewlines: true },
	},
	{ name: 'blanks at the end of a comment belong to it', before: '# a  \n\tb;  \n¶', after: '# a  \nb;\n¶' },
	{
		name: 'blanks at the end of a comment go where the editor trims',
		before: '# a  \r\n#\t\r\nb; # c \t¶',
		after: '# a\r\n#\r\nb; # c¶',
		options: { trimTrailingWhitespace: true },
	},
];
