import { type RuleCase, refuses } from '../ruleCase';

export const directiveDuplicate: readonly RuleCase[] = [
	{
		title: 'a value twice in one block',
		files: `
			server {
				root /var/www/igu;
				client_max_body_size 1m;
				client_max_body_size 50m;
				^^^^^^^^^^^^^^^^^^^^ directive-duplicate error: nginx will not start, “"client_max_body_size" directive is duplicate”: line 3 already has it. Remove one.
			}
		`,
		nginx: refuses('"client_max_body_size" directive is duplicate'),
		fixes: [{ title: 'Remove the later one', after: [['\tclient_max_body_size 50m;\n', '']] }],
	},
	{
		title: 'two proxy_pass in one location, on one line',
		files: `
			server { location / { proxy_pass http://127.0.0.1:2368; proxy_pass http://127.0.0.1:2369; } }
			                                                        ^^^^^^^^^^ directive-duplicate: nginx will not start, “"proxy_pass" directive is duplicate”: line 1 already has it.
		`,
		nginx: refuses('"proxy_pass" directive is duplicate'),
		fixes: [{ title: 'Remove the later one', after: [[' proxy_pass http://127.0.0.1:2369;', ' ']] }],
	},
	{
		title: 'a location twice, with another modifier',
		files: `
			server {
				location /ghost { }
				location ^~ /ghost { return 204; }
				         ^^ directive-duplicate: nginx will not start, “duplicate location "/ghost"”: line 2 already has it.
			}
		`,
		nginx: refuses('duplicate location "/ghost"'),
	},
	{
		title: 'a zone that limits one place twice, and two zones that do',
		files: `
			limit_req_zone $binary_remote_addr zone=igu:1m rate=1r/s;
			limit_req_zone $server_name zone=all:1m rate=100r/s;
			server {
				limit_req zone=igu;
				limit_req zone=all burst=5;
				limit_req burst=5 zone=igu;
				          ^^^^^^^ directive-duplicate: nginx will not start, “"limit_req" directive is duplicate”: line 4 already has it.
				location /ghost { limit_req zone=igu; }
			}
		`,
		nginx: refuses('"limit_req" directive is duplicate'),
		fixes: [{ title: 'Remove the later one', after: [['\tlimit_req burst=5 zone=igu;\n', '']] }],
	},
	{
		title: 'one address twice, in two spellings',
		files: `
			server {
				listen 80;
				listen *:80 default_server;
				       ^^^^ directive-duplicate: nginx will not start, “a duplicate listen 0.0.0.0:80”: line 2 already has it.
			}
		`,
		nginx: refuses('a duplicate listen 0.0.0.0:80'),
		fixes: [{ title: 'Remove the later one', after: [['\tlisten *:80 default_server;\n', '']] }],
	},
	{
		title: 'a log format twice',
		files: `
			log_format main '$uri';
			log_format main '$host';
			           ^^^^ directive-duplicate: nginx will not start, “duplicate "log_format" name "main"”: line 1 already has it.
		`,
		nginx: refuses('duplicate "log_format" name "main"'),
		fixes: [{ title: 'Remove the later one', after: "//- /site.conf\nlog_format main '$uri';\n" }],
	},
	{
		title: 'an entry of a map in another letter case, and a second default',
		files: `
			map $host $up { igu.io a; IGU.io b; }
			                          ^^^^^^ directive-duplicate: nginx will not start, “conflicting parameter "igu.io"”: line 1 already has it.
			map $host $to { default a; default b; }
			                           ^^^^^^^ directive-duplicate: nginx will not start, “duplicate default map parameter”: line 2 already has it.
		`,
		nginx: refuses('conflicting parameter "igu.io"'),
		fixes: [
			{
				title: 'Remove the later one',
				after: [[' IGU.io b;', ' ']],
				nginx: refuses('duplicate default map parameter'),
			},
			{
				title: 'Remove the later one',
				after: [[' default b;', ' ']],
				nginx: refuses('conflicting parameter "igu.io"'),
			},
		],
	},
	{
		title: 'the main blocks',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { }
			http { }
			^^^^ directive-duplicate: nginx will not start, “"http" directive is duplicate”: line 2 already has it.
		`,
		nginx: refuses('"http" directive is duplicate'),
		fixes: [{ title: 'Remove the later one', after: '//- /etc/nginx/nginx.conf\nevents { }\nhttp { }\n' }],
	},
	{
		title: 'what nginx adds up, and what stands in other blocks',
		files: `
			map $host $up { ~a x; ~a y; \\default x; default y; hostnames; .igu.io a; igu.* b; }
			geo $near { default 0; 10.0.0.0/8 1; 10.0.0.0/8 2; }
			server {
				listen 80;
				listen [::]:80;
				listen 127.0.0.1:80;
				add_header A b;
				add_header A b;
				access_log /dev/null;
				access_log /dev/null;
				proxy_set_header A b;
				proxy_set_header A c;
				root /a;
				location /a { root /b; }
				location = /a { root /c; }
				location ~ /a { root /d; }
				location ~ /a { root /e; }
				location @a { root /f; }
				location @a { root /g; }
			}
		`,
		nginx: { kind: 'accepts', says: 'duplicate network' },
	},
	{
		title: 'one zone for two uses',
		files: `
			limit_req_zone $binary_remote_addr zone=visitors:1m rate=1r/s;
			limit_conn_zone $binary_remote_addr zone=visitors:1m;
			                                    ^^^^^^^^^^^^^^^^ directive-duplicate error: nginx will not start, “the shared memory zone "visitors" is already declared for a different use”: line 1 already has it. Rename or remove one.
		`,
		nginx: refuses('the shared memory zone "visitors" is already declared for a different use'),
	},
	{
		title: 'with the comments that silence something there',
		files: `
			server {
				listen 80;
				client_max_body_size 1m;
				# Videos.
				# ghost-nginx-disable-next-line host-header-missing
				client_max_body_size 50m; # ghost-nginx-disable directive-value
				^^^^^^^^^^^^^^^^^^^^ directive-duplicate
				return 204;
			}
		`,
		nginx: refuses('"client_max_body_size" directive is duplicate'),
		fixes: [
			{
				title: 'Remove the later one',
				after: `
					server {
						listen 80;
						client_max_body_size 1m;
						# Videos.
						return 204;
					}
				`,
			},
		],
	},
	{
		title: 'root beside alias',
		files: `
			server { location /a { root /srv; alias /var; } }
			                                        ^^^^ directive-duplicate: nginx will not start, “"alias" directive is duplicate, "root" directive was specified earlier”
		`,
		nginx: refuses('"alias" directive is duplicate, "root" directive was specified earlier'),
		fixes: [{ title: 'Remove the later one', after: [[' alias /var;', ' ']] }],
	},
];
