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
		name: 'the lines of Lua move with their directive, the brace stands under it',
		before: `
			location / {
			content_by_lua_block {
			  local t = {  1,2 }  -- }

			    if t then
			        return   1
			    end
			    }
			    access_by_lua_block {return   1}
			        log_by_lua_block { -- late
			            local a = 1
			-- old
			              b()
			}
			}
		`,
		after: `
			location / {
			    content_by_lua_block {
			      local t = {  1,2 }  -- }

			        if t then
			            return   1
			        end
			    }
			    access_by_lua_block {return   1}
			    log_by_lua_block { -- late
			        local a = 1
			-- old
			          b()
			    }
			}
		`,
	},
	{
		name: 'strings and long brackets in Lua stay to the byte',
		before: `
			server {
			init_by_lua_block {
			local a = [[
			  <b>
			]]  .. "c\\
			 d"
			--[==[ e
			f ]==]
			g()
			}
			}
		`,
		after: `
			server {
			    init_by_lua_block {
			    local a = [[
			  <b>
			]]  .. "c\\
			 d"
			    --[==[ e
			f ]==]
			    g()
			    }
			}
		`,
	},
	{
		name: 'Lua whose brace is on the line of code only moves',
		before: `
			http {
			  server {
			    content_by_lua_block
			    {
			      a()

			      b() }
			  }
			}
		`,
		after: `
			http {
			    server {
			        content_by_lua_block {
			          a()

			          b() }
			    }
			}
		`,
	},
	{
		name: 'Lua keeps its own indentation where its directive does not move, and gets tabs where it does',
		before: `
			location / {
			\tcontent_by_lua_block {
			\t  a()
			\t}
			  log_by_lua_block {
			      b()
			        c()
			  }
			}
		`,
		after: `
			location / {
			\tcontent_by_lua_block {
			\t  a()
			\t}
			\tlog_by_lua_block {
			\t\tb()
			\t\t  c()
			\t}
			}
		`,
		options: { insertSpaces: false },
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
		name: 'a template: statements go with their block or stay at the left edge, what is filled in is a word',
		before: `
			{# for
			 all sites #}
			{% for site in sites %}
			server{
			listen   {{ port|default(80) }}{% if tls %} ssl{% endif %} ;
			  {%- if site.name %}
			server_name {{ site.name }}  www.{{ site.name }};
			  {%- endif %}
			{% if site.root %}root   "{{ site.root["a"] }}  b";{% else %}   root /srv;{% endif %}

			{{ extra }}
			  {{ more }} {{ most }} # from elsewhere
			location {{ path }}
			{
			deny  all; # {% if x %}
			}
			}
			{% endfor %}
		`,
		after: `
			{# for
			 all sites #}
			{% for site in sites %}
			server {
			    listen {{ port|default(80) }}{% if tls %} ssl{% endif %};
			    {%- if site.name %}
			    server_name {{ site.name }} www.{{ site.name }};
			    {%- endif %}
			{% if site.root %}root "{{ site.root["a"] }}  b";{% else %} root /srv;{% endif %}

			    {{ extra }}
			    {{ more }} {{ most }} # from elsewhere
			    location {{ path }} {
			        deny all; # {% if x %}
			    }
			}
			{% endfor %}
		`,
	},
	{
		name: 'a template: statements between arguments, and Lua that holds some',
		before: `
			server {
			server_name a
			{% for n in names %}
			            {{ n }}
			              {% endfor %}
			            z;
			content_by_lua_block {
			  a()
			  {% if x %}
			  b()
			  {% endif %}
			}
			}
		`,
		after: `
			server {
			    server_name a
			{% for n in names %}
			                {{ n }}
			                  {% endfor %}
			                z;
			    content_by_lua_block {
			  a()
			  {% if x %}
			  b()
			  {% endif %}
			}
			}
		`,
	},
	{
		name: 'a template of ERB, Go or PHP',
		before: `
			upstream a { server unix:<%= @root %>/x.sock; }
			<% @sites.each do |site| -%>
			server {
			listen  <%= site %>;
			  {{- range .Locations }}
			location {{ .Path }} { deny  all; }
			  {{- end }}
			root <?php echo $x ?>;
			}
			<% end -%>
		`,
		after: `
			upstream a { server unix:<%= @root %>/x.sock; }
			<% @sites.each do |site| -%>
			server {
			    listen <%= site %>;
			    {{- range .Locations }}
			    location {{ .Path }} { deny all; }
			    {{- end }}
			    root <?php echo $x ?>;
			}
			<% end -%>
		`,
	},
	{
		name: 'a template whose braces depend on a statement is left alone',
		before: `
			{% if x %}
			server  {
			{% else %}
			server  { listen 80;
			{% endif %}
			}
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
